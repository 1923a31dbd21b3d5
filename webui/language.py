"""The two languages of the site: Vietnamese at its own addresses, English under `/en`.

The prefix is moved into `SCRIPT_NAME` before a request is routed, so that each page is written
once, has one address in each language, and needs no cookie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

from flask import Flask, has_request_context, request
from flask_babel import Babel

from webui.context import services

__all__ = [
    "LANGUAGES",
    "VIETNAMESE",
    "attach",
    "in_language",
    "in_other_language",
    "is_english",
    "language",
    "permanent",
    "site_root",
    "speaking",
]

LANGUAGES = VIETNAMESE, ENGLISH = "vi", "en"
_PREFIX = "/en"
_LONGEST_KEPT = 4_000
_AS_TYPED = "=&%+,:;/?@-._~!$'()*"
_LANGUAGE, _ROOT = "kb.language", "kb.root"
# While a request is answered, its language: a page asks for it some two hundred times.
_spoken: ContextVar[str] = ContextVar("language", default="")

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def attach(app: Flask) -> None:
    """Let the application answer in the language that an address asks for."""
    Babel(app, default_locale=VIETNAMESE, locale_selector=language)
    app.wsgi_app = _by_prefix(app.wsgi_app)  # type: ignore[method-assign, assignment]

    @app.before_request
    def note() -> None:
        _spoken.set(_asked_for())

    @app.teardown_request
    def forget(_: BaseException | None) -> None:
        _spoken.set("")


def language() -> str:
    """The language of the request: "vi" or "en"."""
    return _spoken.get() or _asked_for()


def _asked_for() -> str:
    asked: str = request.environ.get(_LANGUAGE, VIETNAMESE) if has_request_context() else VIETNAMESE
    return asked


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Answer in a language, whatever the request asks for."""
    before = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(before)


def is_english() -> bool:
    """Whether the request asks for English."""
    return language() == ENGLISH


def site_root() -> str:
    """The path under which the whole site lies, in every language: empty, or a proxy's prefix."""
    root: str = request.environ.get(_ROOT, request.script_root)
    return root


def permanent(path: str, code: str | None = None) -> str:
    """The whole permanent address of a path of the site, in the language of the request or in
    that of `code`."""
    return services().settings.public_url + in_language(code or language(), path)


def in_other_language() -> str:
    """Where the page of the request is read in the other language, its parameters unchanged."""
    other = VIETNAMESE if is_english() else ENGLISH
    query = quote(request.query_string, safe=_AS_TYPED)
    if len(request.path) + len(query) > _LONGEST_KEPT:
        return site_root() + in_language(other, "/")
    return site_root() + in_language(other, quote(request.path)) + (f"?{query}" if query else "")


def in_language(code: str, path: str) -> str:
    """A path of the site as it stands in a language.

    >>> in_language("en", "/tim-kiem"), in_language("vi", "/tim-kiem"), in_language("en", "/")
    ('/en/tim-kiem', '/tim-kiem', '/en')
    """
    if code != ENGLISH:
        return path
    return _PREFIX if path == "/" else _PREFIX + path


def _by_prefix(answer: Wsgi) -> Wsgi:
    def in_its_language(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path, root = environ.get("PATH_INFO", ""), environ.get("SCRIPT_NAME", "")
        environ[_ROOT] = root
        if path == _PREFIX or path.startswith(_PREFIX + "/"):
            environ[_LANGUAGE] = ENGLISH
            environ["SCRIPT_NAME"] = root + _PREFIX
            environ["PATH_INFO"] = path.removeprefix(_PREFIX) or "/"
        return answer(environ, start_response)

    return in_its_language
