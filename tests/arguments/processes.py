"""Programs of their own that save and say so: at one end what starts and hears them, at the other what they say."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program of this folder; return it once it is ready."""
    command = [sys.executable, "-m", f"tests.arguments.{program}", *map(str, arguments)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def acknowledged(process: subprocess.Popen[str]) -> dict[str, int]:
    """Return the last thing said of each record."""
    said, _nothing = process.communicate()
    return {record: int(n) for record, n in map(str.split, said.splitlines())}


def acknowledge(*said: object) -> None:
    os.write(1, (" ".join(map(str, said)) + "\n").encode())  # not print(): what a kill leaves in a buffer was said


def ready(starting: Path | None) -> None:
    """Say so, then wait for the file that starts all programs at once."""
    acknowledge("ready")
    while starting is not None and not starting.exists():
        time.sleep(0.001)
