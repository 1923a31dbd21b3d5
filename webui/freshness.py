"""What a browser may keep of an answer: pages it asks about each time, and has for nothing while
neither the bank nor the site has changed; errors never.

A page depends on its address, the language, the state of the bank, the day, the program and its
settings, so its tag is made of these, and whether a page is still good is known before anything is
searched for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from flask import Flask, Response, g, request

import kb
from kb.errors import KbError
from kb.settings import Settings
from webui.context import services
from webui.delivery import digest_of
from webui.language import language

__all__ = ["attach"]

# Their pages say the same all day while the bank does. What tells the time, or is sent in pieces,
# is in none of them.
_KEPT = frozenset(
    {
        "awards",
        "browsing",
        "bulletin",
        "comparing",
        "facet_page",
        "fitting",
        "home",
        "organisations",
        "pages",
        "people",
        "records",
        "search_help",
        "searching",
        "suggesting",
        "tray_page",
    }
)
# By which the answers of one address differ: the script of the results page takes parts of it.
_ASKED_BY = ("HX-Request", "KB-Typing")
_OK, _NOT_MODIFIED, _FIRST_ERROR = 200, 304, 400
_TEXTS = frozenset({".py", ".html", ".xml", ".css", ".js", ".svg", ".mo", ".yaml", ".csv", ".tsv"})


def attach(app: Flask, settings: Settings) -> None:
    """Let the application answer from what the browser has, and say what it may keep."""
    program = _digest_of_program(), repr(settings)

    def unless_known() -> Response | None:
        """The short answer, where what the browser has is still good."""
        g.page_tag = _tag(program) if request.blueprint in _KEPT else ""
        known = request.if_none_match
        if not g.page_tag or known.star_tag or not known.contains_weak(g.page_tag):
            return None
        return Response(status=_NOT_MODIFIED)

    app.before_request(unless_known)
    app.after_request(_with_leave_to_keep)


def _with_leave_to_keep(answer: Response) -> Response:
    headers, tag = answer.headers, g.get("page_tag", "")
    if answer.status_code >= _FIRST_ERROR:
        headers["Cache-Control"] = "no-store"
    elif tag and answer.status_code in (_OK, _NOT_MODIFIED) and "ETag" not in headers:
        answer.set_etag(tag, weak=True)
        answer.vary.update((*_ASKED_BY, "Accept-Encoding"))
    headers.setdefault("Cache-Control", "no-cache")
    return answer


def _tag(program: object) -> str:
    """Empty where the state of the bank cannot be told: then the page says what is wrong."""
    if request.method not in ("GET", "HEAD"):
        return ""
    bank = services()
    try:
        state = bank.index.version(), bank.vectors.file.version() if bank.vectors else ()
    except KbError:
        return ""
    asked = [request.headers.get(name, "") for name in _ASKED_BY]
    address = request.script_root, request.path, request.query_string
    today = date.today()  # "new since" counts from it
    seen = repr((program, state, today, language(), address, asked))
    return hashlib.sha256(seen.encode()).hexdigest()[:20]


@cache
def _digest_of_program() -> str:
    """Another one for every version of the program, however it was installed."""
    return digest_of({str(path): path.read_bytes() for path in _files_of_program()})


def _files_of_program() -> Iterable[Path]:
    for package in (Path(__file__).parent, Path(kb.__file__ or "").parent):
        yield from sorted(path for path in package.rglob("*") if path.suffix in _TEXTS)
