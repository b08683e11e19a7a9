"""The desk in JupyterLab, driven as a person drives it: by the keyboard, in a real browser."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from begun import PAGE, REVIEW, TRIAL, open_desk, ready_to_judge
from conftest import ROOT, read_rows

from evidence_review.desk.lab import prepare

TOKEN = "desk"
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}
READY = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  const context = panel?.sessionContext;
  const kernel = context?.session?.kernel;
  const ready = context?.isReady && kernel?.connectionStatus === "connected";
  return Boolean(ready && kernel.status === "idle");
}"""

pytestmark = pytest.mark.browser


@contextlib.contextmanager
def lab(root: Path, folder: Path) -> Iterator[str]:
    """JupyterLab on a collection, with folders of its own for all that it keeps."""
    for name, settings in SETTINGS.items():
        path = folder / "settings" / name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(settings), "utf-8")
    port = 20_000 + os.getpid() % 20_000
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    environment = {name: str(folder / place) for name, place in places.items()}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
        "--expose-app-in-browser",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        cwd=root,
        env={**os.environ, **environment, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("w"),
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api/status?token={TOKEN}", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(300):
        assert server.poll() is None, "JupyterLab ended"
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(address, timeout=2).close()
            return
        time.sleep(0.2)
    pytest.fail("JupyterLab did not start")


def sit_down(context, address: str, notebook: str):
    """Open the notebook and run all its cells; the page with the desk on it."""
    page = context.new_page()
    page.goto(f"{address}/lab/tree/{notebook}?token={TOKEN}&reset")
    page.wait_for_function(READY, timeout=60_000)
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.wait_for_selector(".desk h2", timeout=60_000)
    page.wait_for_timeout(500)  # the notebook takes the focus when the last cell has run
    page.locator(".desk h2").click()
    return page


def judge_by_keyboard(page, direction: str, reason: str) -> None:
    """One pair: the direction, high certainty, the reason, and Enter."""
    heading = page.locator(".desk h2").inner_text()
    page.keyboard.press(direction)
    page.keyboard.press("c")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    page.keyboard.type(reason)
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        "before => document.querySelector('.desk h2').innerText !== before", arg=heading
    )


@pytest.fixture(scope="module")
def session(browser, tmp_path_factory):
    """A collection that is ready to be judged, with JupyterLab on it."""
    folder = tmp_path_factory.mktemp("lab")
    root = ready_to_judge(folder)
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    notebook = prepare(root, REVIEW, "reviewer").relative_to(root).as_posix()
    (folder / "settings").mkdir()
    with lab(root, folder) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(30_000)
        yield context, address, notebook, root
        context.close()


def judged(root: Path, reviewer: str) -> list[tuple[str, ...]]:
    """The rows of a reviewer's file, in short."""
    rows = read_rows(root / "data" / REVIEW / "judgements" / f"{reviewer}.csv")
    return [(row["claim"], row["source"], row["direction"], row["reason"]) for row in rows]


def test_three_claims_are_judged_by_keyboard_across_a_closed_tab(session):
    """The file holds what was answered, the tab may close in the middle, a second reviewer sees
    none of it."""
    context, address, notebook, root = session
    page = sit_down(context, address, notebook)
    assert page.locator(".desk").is_visible()
    judge_by_keyboard(page, "1", "First.")
    page.keyboard.press("2")
    page.keyboard.press("e")
    page.keyboard.type("Half an ans")
    page.wait_for_timeout(1_000)
    page.close()
    assert judged(root, "reviewer") == [("C01", TRIAL, "supports", "First.")]
    page = sit_down(context, address, notebook)
    assert page.locator(".desk textarea[name=reason]").input_value() == "Half an ans"
    page.locator(".desk textarea[name=reason]").fill("")
    page.keyboard.press("Escape")
    judge_by_keyboard(page, "2", "Second.")
    judge_by_keyboard(page, "1", "Third.")
    page.close()
    assert judged(root, "reviewer") == [
        ("C01", TRIAL, "supports", "First."),
        ("C03", TRIAL, "refutes", "Second."),
        ("C03", PAGE, "supports", "Third."),
    ]
    seen = json.dumps(open_desk(root, "smith").do({"do": "go", "to": ["pair", "C03", TRIAL]}))
    assert "Second." not in seen
    assert "refutes" not in json.dumps(open_desk(root, "smith").state()["at"])
