"""Every template is valid HTML, in both languages, by the W3C's own checker (vnu)."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from flask import Flask, template_rendered

from kb.domain import Record
from tests.project.source_tree import ROOT
from tests.webui import public_bank
from tests.webui.addresses import ADDRESSES
from tests.webui.conftest import open_bank
from tests.webui.public_bank import AT_UNIVERSITY
from webui import create_app
from webui.addresses import person_address

CHECKER = ROOT / "tests/web_tools/node_modules/vnu-jar/build/dist/vnu.jar"
# Parts of pages, never a page by themselves.
PARTS = ("macros/", "base.html")


@pytest.fixture(scope="module")
def pages(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A folder with every page, and the templates they were made of."""
    folder = tmp_path_factory.mktemp("html")
    rendered: set[str] = set()

    def note(_: Flask, template: object, **__: object) -> None:
        rendered.add(template.name)  # type: ignore[attr-defined]

    winner = person_address(AT_UNIVERSITY, AT_UNIVERSITY.contributors[0])
    public_app = _app_over(public_bank.RECORDS, tmp_path_factory.mktemp("cong-chung"))
    sites = {app: ADDRESSES, public_app: ("/to-chuc/dai-hoc-hong-duc", f"{winner}")}
    names: dict[str, str] = {}
    for site, addresses in sites.items():
        template_rendered.connect(note, site)
        for address in (each for a in addresses for each in (a, f"/en{a}")):
            answer = site.test_client().get(address, headers={"Accept": "text/html"})
            assert answer.status_code < 500, address
            name = f"{len(names)}.html"
            (folder / name).write_bytes(answer.get_data())
            names[name] = address
        template_rendered.disconnect(note, site)
    (folder / "names.json").write_text(json.dumps(names), "utf-8")
    return folder, rendered


def _app_over(records: Sequence[Record], home: Path) -> Flask:
    bank = open_bank(home, KB_PUBLIC_URL="https://kho.example.org")
    bank.store.put_many(records)
    bank.index.rebuild()
    return create_app(bank)


def test_the_pages_are_made_of_every_template(app: Flask, pages: tuple[Path, set[str]]) -> None:
    known = set(app.jinja_env.list_templates(extensions=["html"]))
    whole = {
        name
        for name in known
        if not name.startswith(PARTS) and 'extends "' in _source_of(app, name)
    }
    assert whole - pages[1] == set()


def test_every_page_is_valid_html(pages: tuple[Path, set[str]]) -> None:
    java = shutil.which("java")
    if java is None or not CHECKER.exists():
        pytest.skip("the checker of HTML is missing: it needs Java, and `make web-tools` (npm)")
    folder, _ = pages
    command = [java, "-jar", str(CHECKER), "--format", "json", "--skip-non-html", str(folder)]
    outcome = subprocess.run(command, check=False, capture_output=True, text=True)
    names = json.loads((folder / "names.json").read_text("utf-8"))
    found = [
        (names[Path(each["url"]).name], each.get("lastLine"), each["message"])
        for each in json.loads(outcome.stderr)["messages"]
    ]
    assert not found, "\n".join(map(str, found))


def _source_of(app: Flask, name: str) -> str:
    loader = app.jinja_env.loader
    assert loader
    return loader.get_source(app.jinja_env, name)[0]
