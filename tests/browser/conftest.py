"""A real JupyterLab, started as ``coursekit lab`` starts it, and a Chromium that a test drives as a learner would."""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from coursekit.course.laboratory import free_port, laboratory_command
from coursekit.course.lesson_files import open_course

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Only tests need the application in the page, and to end sessions without a form's token.
FOR_TESTS = [
    "--LabApp.expose_app_in_browser=True",
    "--ServerApp.disable_check_xsrf=True",
    "--IdentityProvider.token=",
    "--ServerApp.password=",
]
PATIENCE_MS = 90_000
expect.set_options(timeout=PATIENCE_MS)


class Laboratory:
    """One server, one page in it."""

    def __init__(self, address: str, folder: Path, page: Page) -> None:
        self.address = address
        self.folder = folder
        self.page = page
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.outside.append(url)

    def open(self, notebook: str) -> None:
        """Open a notebook with no session left from before, and wait for its kernel."""
        for session in json.load(urllib.request.urlopen(f"{self.address}/api/sessions")):
            end = urllib.request.Request(f"{self.address}/api/sessions/{session['id']}", method="DELETE")
            urllib.request.urlopen(end)
        self.page.goto(f"{self.address}/lab/tree/{notebook}?reset")
        self.page.wait_for_selector(".jp-Notebook .jp-Cell")
        self.page.wait_for_function(
            "() => { const w = window.jupyterapp?.shell?.currentWidget;"
            " return w?.context?.isReady && w?.sessionContext?.session?.kernel?.status === 'idle' }"
        )
        # Whole notebook in the page: positions are looked for in cells that are out of sight too.
        self.page.evaluate("() => { window.__nb = window.jupyterapp.shell.currentWidget }")

    def run_all(self) -> None:
        """Run every cell, as the menu does."""
        self.page.evaluate(
            "() => { window.__ran = null;"
            " window.jupyterapp.commands.execute('notebook:run-all-cells').then(() => { window.__ran = true },"
            " () => { window.__ran = true }) }"
        )
        self.page.wait_for_function("() => window.__ran === true")
        self.page.wait_for_function("() => window.__nb.sessionContext.session.kernel.status === 'idle'")

    def errors(self) -> list[str]:
        """Return the errors shown under cells that are not there to cause one."""
        cells = self.page.evaluate("() => window.__nb.content.model.toJSON().cells")
        return [
            f"{output['ename']}: {output['evalue']}"
            for cell in cells
            if "raises-exception" not in cell["metadata"].get("tags", ())
            for output in cell.get("outputs", ())
            if output["output_type"] == "error"
        ]

    def kernel(self, code: str) -> str:
        """Run code in the kernel without a cell; return what it printed."""
        script = """async (code) => {
          let out = "";
          const future = window.__nb.sessionContext.session.kernel.requestExecute({ code, store_history: false });
          future.onIOPub = (message) => {
            if (message.header.msg_type === "stream") out += message.content.text;
            if (message.header.msg_type === "error") out += "ERROR " + message.content.evalue;
          };
          await future.done;
          return out;
        }"""
        return str(self.page.evaluate(script, code))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS, headless=True)
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., tuple[str, Path]]]:
    """Start a server on a fresh working folder; all are stopped at the end."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(**environment: str) -> tuple[str, Path]:
        place = tmp_path_factory.mktemp("labo été")
        folder = open_course(place / "carnets").folder
        own = {f"JUPYTER_{name}": str(place / name.lower()) for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")}
        own |= {f"JUPYTERLAB_{name}": str(place / name.lower()) for name in ("WORKSPACES_DIR", "SETTINGS_DIR")}
        port = free_port()
        command = [*laboratory_command(folder, port=port, browser=False), *FOR_TESTS]
        variables = {**os.environ, "COURSEKIT_HOME": str(place / "maison"), **own, **environment}
        servers.append(subprocess.Popen(command, cwd=folder, env=variables, stderr=subprocess.DEVNULL))
        address = f"http://localhost:{port}"
        _wait_for(address)
        return address, folder

    yield start
    for server in servers:
        server.terminate()
    for server in servers:
        server.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _second in range(60):
        try:
            urllib.request.urlopen(f"{address}/api/status", timeout=5)
        except OSError:
            time.sleep(1)
        else:
            return
    pytest.fail(f"JupyterLab did not answer at {address} within a minute")


@pytest.fixture(scope="session")
def study_server(serve: Callable[..., tuple[str, Path]]) -> tuple[str, Path]:
    """A server without any article."""
    return serve()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages of any size; all are closed at the end."""
    contexts = []

    def open_page(width: int = 1280, height: int = 900, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR", **options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def laboratory(study_server: tuple[str, Path], new_page: Callable[..., Page]) -> Laboratory:
    """JupyterLab with the study texts, in a window of a school laptop's size."""
    return Laboratory(*study_server, new_page())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
