"""What the window says while the course is open: nothing, unless something is wrong."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from coursekit.course.laboratory import free_port, laboratory_command
from coursekit.course.lesson_files import open_course


def test_a_lesson_opened_with_its_kernel_frightens_nobody_in_english(tmp_path: Path) -> None:
    folder, port, said = open_course(tmp_path / "carnets").folder, free_port(), tmp_path / "said.txt"
    address, token = f"http://localhost:{port}/api", {"Authorization": "token t"}
    env = {**os.environ, "JUPYTER_TOKEN": "t", **{f"JUPYTER_{n}_DIR": str(tmp_path / n) for n in ("DATA", "RUNTIME")}}
    with said.open("wb") as out:
        server = subprocess.Popen(laboratory_command(folder, port=port, browser=False), env=env, stderr=out)
    try:
        for path, method in (("contents/01-lire.ipynb", "GET"), ("kernels", "POST")):
            for _attempt in range(120):
                asked = urllib.request.Request(f"{address}/{path}", headers=token, method=method)
                try:
                    urllib.request.urlopen(asked, timeout=30).close()
                    break
                except OSError:
                    time.sleep(0.5)
            else:
                pytest.fail(said.read_text(encoding="utf-8"))
        time.sleep(3)  # the kernel says what it has to say before it listens
    finally:
        server.terminate()
        server.wait(timeout=20)
    told = said.read_text(encoding="utf-8")
    assert not any(word in told for word in ("not trusted", "eavesdropping", "Traceback")), told
