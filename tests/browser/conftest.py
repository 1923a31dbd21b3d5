"""A real `kb serve` over the bank of `corpus/`, and Debian's Chromium to walk through it."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from kb.domain import Record, is_public, record_from_dict
from kb.settings import read_settings
from kb.store import open_store
from tests.browser.views import View
from tests.project.source_tree import ROOT

PHONE, DESKTOP = 390, 1280
HEIGHT = 844
PATIENCE_MS = 15_000

NewPage = Callable[..., Page]
ViewPage = Callable[[View], Page]


@pytest.fixture(scope="session")
def corpus() -> tuple[Record, ...]:
    """The records of the bank that the public may see."""
    files = sorted((ROOT / "corpus" / "records").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    records = (record_from_dict(json.loads(line)) for line in lines)
    return tuple(record for record in records if is_public(record))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is missing: sudo apt-get install -y chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(corpus: tuple[Record, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site; the first start builds the index."""
    home = tmp_path_factory.mktemp("ngan-hang")
    store = open_store(read_settings({"KB_HOME": str(home)}))
    for record in corpus:
        store.put(record)
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [str(Path(sys.executable).with_name("kb")), "serve", "--port", str(port)]
    environment = {
        **os.environ,
        "KB_HOME": str(home),
        "KB_PUBLIC_URL": address,
        "KB_MEANING": "off",
    }
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        said = []
        for line in server.stderr:
            said.append(line)
            if f"Đang phục vụ tại {address}" in line:
                break
        else:
            pytest.fail(f"kb serve ended: {''.join(said)}")
        yield address
        server.terminate()
        server.stderr.read()


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Open a page of the site in a browser of its own: `new_page(width=390, scripts=False)`."""
    contexts = []

    def open_page(*, width: int, scripts: bool = True, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="vi-VN",
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def foreign() -> Iterator[list[str]]:
    """What pages opened by `view_page` ask of any other server; it has to stay empty."""
    asked: list[str] = []
    yield asked
    assert asked == [], "a page asks another server"


@pytest.fixture
def view_page(new_page: NewPage, site: str, foreign: list[str]) -> ViewPage:
    """Open a page as a reader of this view has it; what it asks of other sites fails the test."""

    def note(request: Request) -> None:
        if not request.url.startswith((f"{site}/", "data:", "blob:")):
            foreign.append(request.url)

    def open_view(view: View) -> Page:
        page = new_page(width=view.width, scripts=view.scripts, scheme=view.scheme)
        page.context.on("request", note)
        return page

    return open_view


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
