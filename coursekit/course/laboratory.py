"""Opening the course: JupyterLab in French, quiet, local, on the learner's own copies."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ..corpus.folder import notebooks_folder
from ..corpus.store import atomic_write, home
from ..errors import CoursekitError
from ..language import _
from .lesson_files import open_course

__all__ = ["free_port", "laboratory_command", "open_laboratory"]

_FIRST_PORT = 8888
_FIRST_LESSON = "00-bienvenue.ipynb"

# What a class must not be interrupted by: questions about news and updates, which would also go out to the network.
_QUIET = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}
_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": _QUIET,
    "@jupyterlab/translation-extension:plugin": {"locale": "fr_FR"},
}


# The teacher's tools for correcting have no place in a learner's window; neither has a shop of extensions.
_PARTS = ("@jupyter/nbgrader", "@jupyterlab/extensionmanager-extension", "@jupyterlab/apputils-extension:announcements")
_PAGE = {"disabledExtensions": dict.fromkeys(_PARTS, True)}
_NBGRADER = ("formgrader", "validate_assignment", "assignment_list", "course_list")
_SERVER = {"ServerApp": {"jpserver_extensions": {f"nbgrader.server_extensions.{part}": False for part in _NBGRADER}}}


def open_laboratory(
    folder: Path | None = None,
    *,
    browser: bool = True,
    port: int | None = None,
    teacher: bool = False,
    say: Callable[[str], object] = print,
) -> int:
    """Bring the learner's folder up to date, open the course in JupyterLab and wait until it is closed.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The working folder; by default the one of :func:`~coursekit.course.lesson_files.open_course`.
    browser : bool
        Whether to open one; the address is said in any case.
    port : int, optional
        By default the first free one from 8888.
    teacher : bool
        Whether to bring the teacher's sheets too, into ``enseigner``; learners do not get them.
    say : callable
        Takes each sentence for the person.

    Returns
    -------
    int
        The server's exit code.

    Raises
    ------
    CoursekitError
        When the port that was asked for is taken, or the folder cannot be written.
    """
    report = open_course(folder)
    say(str(report))
    if teacher:
        say(str(open_course(report.folder / "enseigner", lessons=notebooks_folder() / "enseigner")))
    port = free_port(port)
    token = secrets.token_urlsafe(16)
    page = f"/tree/{_FIRST_LESSON}" * (report.folder / _FIRST_LESSON).exists()
    address = f"http://localhost:{port}/lab{page}?token={token}"
    say(_("Le cours est à cette adresse, sur cet ordinateur seulement :\n  {address}").format(address=address))
    say(_("Pour l’arrêter, revenez dans cette fenêtre et tapez deux fois Ctrl+C."))
    command = laboratory_command(report.folder, port=port, browser=browser)
    # The token goes by the environment: a command line can be read by the machine's other users.
    configurations = os.pathsep.join(filter(None, (str(_settings_folder()), os.environ.get("JUPYTER_CONFIG_PATH"))))
    environment = {**os.environ, "JUPYTER_TOKEN": token, "JUPYTER_CONFIG_PATH": configurations}
    return _run(command, report.folder, environment)


def _settings_folder() -> Path:
    return home() / "laboratoire"


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> int:
    if os.name != "nt":
        sys.stdout.flush()
        os.chdir(folder)
        os.execve(command[0], command, environment)  # the server takes our place and receives every signal itself
    with subprocess.Popen(command, cwd=folder, env=environment) as server:
        while True:
            try:
                return server.wait()
            except KeyboardInterrupt:  # the server has received it too, and asks before it stops
                continue


def laboratory_command(folder: Path, *, port: int, browser: bool) -> list[str]:
    """Return the command that serves one folder; it writes the settings that make JupyterLab French and quiet."""
    settings = _settings_folder()
    files = {"overrides.json": _SETTINGS, "page_config.json": _PAGE, "jupyter_server_config.json": _SERVER}
    for name, content in files.items():
        atomic_write(settings / name, json.dumps(content, indent=1).encode())
    options = [
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.ip=localhost",
        f"--LabApp.app_settings_dir={settings}",
        f"--LabApp.default_url=/lab/tree/{_FIRST_LESSON}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--Application.log_level=ERROR",  # warnings of untrusted notebooks and late pings frighten and ask for nothing
        "--KernelManager.transport_encryption=auto",  # or each kernel warns that it could be overheard
    ]
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # a container or a class server; Jupyter refuses without it
    return [sys.executable, "-m", "jupyterlab", *options]


def free_port(wanted: int | None = None) -> int:
    """Return the port asked for, or the first free one from 8888.

    Raises
    ------
    CoursekitError
        When the port asked for is taken.
    """
    for port in [wanted] if wanted else range(_FIRST_PORT, _FIRST_PORT + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    taken = wanted or _FIRST_PORT
    said = _("Le port {port} est pris, peut-être par un cours resté ouvert. Fermez-le, ou prenez --port {other}.")
    raise CoursekitError(said.format(port=taken, other=taken + 1))
