"""Find the browser that the tests drive, or install it: `python -m tests.chromium` prints its path, or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from start import apt_install, on_debian_as_root

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome")
MAC_PROGRAMS = ("Chromium", "Google Chrome", "Microsoft Edge")
WINDOWS_PROGRAMS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def usual_places() -> list[Path]:
    on_path = [Path(found) for found in map(shutil.which, COMMANDS) if found]
    on_mac = [Path("/Applications", f"{name}.app", "Contents", "MacOS", name) for name in MAC_PROGRAMS]
    folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
    return on_path + on_mac + [Path(folder, name) for folder in folders for name in WINDOWS_PROGRAMS]


def playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright  # slow to import, and seldom needed

    with sync_playwright() as browsers:
        return Path(browsers.chromium.executable_path)


def find_chromium() -> Path | None:
    """Return what COURSEKIT_CHROMIUM names, else an installed browser, else the one that Playwright keeps."""
    named = os.environ.get("COURSEKIT_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    installed = next((path for path in usual_places() if path.is_file()), None)
    own = installed or playwrights_own()
    return own if own.is_file() else None


def install_chromium() -> None:
    if on_debian_as_root():
        apt_install("chromium", "fonts-dejavu-core", "fonts-noto-color-emoji")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)


if __name__ == "__main__":
    if not find_chromium():
        install_chromium()
    print(find_chromium() or "")
