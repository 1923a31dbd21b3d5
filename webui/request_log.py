"""A line for each answer, and each fault with its traceback; never what was searched for or who
asked.

What a line may hold is chosen, not filtered: of an address its rule in the table of routes, never
its path or query; of a reader nothing. The message of an exception may quote what was typed, so
only its class and where it arose are told. The same holds for whatever libraries have to say.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO
from uuid import uuid4

from flask import Flask, has_request_context, request

from kb.settings import Settings

__all__ = ["Quiet", "attach", "set_up"]

_HEADER = "X-Request-ID"
_ID = re.compile(r"[\w.:-]{1,64}", re.ASCII)
_ID_KEY, _ROUTE_KEY = "kb.request_id", "kb.route"
_UNKNOWN = "-"
_TEXT = "%(status)d %(method)s %(route)s %(ms).1f ms %(bytes)d B %(id)s"
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_FILLED_IN = re.compile(r"%\S")
_SERVER_ERROR = 500

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]

_answers = logging.getLogger("kb.answers")


def attach(app: Flask) -> None:
    """Name every request, and have each answer told once it is sent."""
    app.wsgi_app = _told(app.wsgi_app)  # type: ignore[method-assign, assignment]

    @app.before_request
    def note_route() -> None:
        request.environ[_ROUTE_KEY] = request.url_rule.rule if request.url_rule else _UNKNOWN


def set_up(settings: Settings, *, out: TextIO | None = None, err: TextIO | None = None) -> None:
    """Have this process tell answers as `KB_LOG` wants them on `out` (default: stdout), and faults
    on `err` (default: stderr)."""
    faults = logging.StreamHandler(err or sys.stderr)
    faults.setFormatter(Quiet(settings.log))
    said_by_all = logging.getLogger()
    for handler in said_by_all.handlers[:]:
        if type(handler) is logging.StreamHandler:  # a library set it up, and it tells everything
            said_by_all.removeHandler(handler)
    said_by_all.addHandler(faults)
    _answers.propagate = False
    if settings.log != "off":
        _answers.setLevel(logging.INFO)
        answers = logging.StreamHandler(out or sys.stdout)
        answers.setFormatter(_Answer(settings.log))
        _answers.addHandler(answers)


class Quiet(logging.Formatter):
    """A fault without the words of whoever met it: where it arose and of what class, and of the
    bank's own messages the text."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._form = style

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON, or a line and the traceback below it."""
        error = record.exc_info[1] if record.exc_info else None
        facts = {
            "time": _time_of(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "what": _wording_of(record),
            "id": _current_id(),
            "error": "\n".join(_trace_of(error)) if error else "",
        }
        said = {name: value for name, value in facts.items() if value}
        if self._form == "json":
            return json.dumps(said, ensure_ascii=False)
        trace = said.pop("error", "")
        return " ".join(said.values()) + (f"\n{trace}" if trace else "")


class _Answer(logging.Formatter):
    def __init__(self, style: str) -> None:
        super().__init__()
        self._form = style

    def format(self, record: logging.LogRecord) -> str:
        if self._form == "json":
            return json.dumps({"time": _time_of(record), **_facts_of(record)}, ensure_ascii=False)
        return f"{_time_of(record)} {record.getMessage()}"


def _told(answer: Wsgi) -> Wsgi:
    def answered(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        environ[_ID_KEY] = name = given if _ID.fullmatch(given) else uuid4().hex
        sent = _Sent(environ, time.perf_counter())

        def started(status: str, headers: list[tuple[str, str]], *fault: Any) -> Any:
            sent.status = int(status[:3])
            return start_response(status, [*headers, (_HEADER, name)], *fault)

        sent.body = answer(environ, started)
        return sent

    return answered


class _Sent:
    """The body of an answer: counted while it is sent, told when it is closed."""

    body: Iterable[bytes] = ()
    status = _SERVER_ERROR

    def __init__(self, environ: Environ, began: float) -> None:
        self._environ, self._began, self._bytes = environ, began, 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.body:
            self._bytes += len(piece)
            yield piece

    def close(self) -> None:
        """Called by the server once all is sent, or nobody wants it any more (PEP 3333)."""
        if hasattr(self.body, "close"):
            self.body.close()
        if not _answers.isEnabledFor(logging.INFO):
            return
        method = self._environ["REQUEST_METHOD"]
        facts = {
            "method": method if method in _METHODS else _UNKNOWN,
            "route": self._environ.get(_ROUTE_KEY, _UNKNOWN),
            "status": self.status,
            "ms": round((time.perf_counter() - self._began) * 1000, 1),
            "bytes": self._bytes,
            "id": self._environ[_ID_KEY],
        }
        _answers.info(_TEXT, facts)


def _time_of(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _facts_of(record: logging.LogRecord) -> Mapping[str, object]:
    assert isinstance(record.args, Mapping)
    return record.args


def _current_id() -> str:
    return request.environ.get(_ID_KEY, "") if has_request_context() else ""


def _wording_of(record: logging.LogRecord) -> str:
    """The bank's own words, which quote no reader; of others the wording without what fills it,
    and nothing where they have filled it themselves."""
    if record.name.startswith("kb."):
        return record.getMessage()
    return _FILLED_IN.sub("…", str(record.msg)) if record.args else ""


def _trace_of(error: BaseException) -> Iterator[str]:
    """From where to where the fault went, without its message: frames, classes, causes."""
    for cause in _causes_of(error):
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        number = f" [errno {cause.errno}]" if isinstance(cause, OSError) else ""
        yield f"{type(cause).__module__}.{type(cause).__qualname__}{number}"


def _causes_of(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _causes_of(cause)
    yield error
