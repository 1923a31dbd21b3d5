"""Files are read here: in a child process with a memory limit and a deadline for each file.

A parser that crashes, hangs or eats memory costs one file, never the import. Extraction runs in the
child too: in the main process it kept two children from being quicker than one (200 files with text
on two cores: 22 s with one or two; in the children 27 s and 12 s). One child serves file after file
and is replaced when it dies, so that many small files stay quick. What comes back is decoded as
plain values, never unpickled. The child is this module run as a program.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import msgspec

from ingest.extraction import Draft, Options, extract
from ingest.parsers.parsed import Parsed
from ingest.parsers.progress import on_page, page_done
from ingest.parsers.registry import FORMATS, Format, parse
from ingest.sources import FetchedFile
from kb.errors import Problem, UnreadableSourceError

__all__ = ["Isolation", "Limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may cost; `seconds` are for each page of those that are read page by page,
    `whole_seconds` for all of them. Starting the child has a deadline of its own.

    Measured peaks of mapped memory: 0.16 GiB at the start, 0.34 for a PDF of 90 MB, 0.28 for a
    sheet of 200,000 cells, 0.34 for a page of 100,000 paragraphs, 0.65 for a list of 120,000 rows.
    """

    seconds: float = 60
    whole_seconds: float = 3600
    start_seconds: float = 60
    memory_mb: int = 1024


_NAMELESS = FetchedFile(name="", data=b"", sha256="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """What to do with the bytes that follow; without `options` they are parsed only."""

    form: str
    file: FetchedFile = _NAMELESS
    options: Options | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """`spent`: the child has no memory left for another file."""

    parsed: Parsed | None = None
    drafts: tuple[Draft, ...] | None = None
    problem: Problem | None = None
    spent: bool = False


class Isolation:
    """A context in which foreign formats are parsed; the child starts with the first file."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._end_child()

    def parse(self, form: Format, data: bytes) -> Parsed:
        """Parse within the limits. Raises `UnreadableSourceError` naming what went wrong."""
        return self._reply(form, _Request(form=form.name), data).parsed or Parsed()

    def extract(self, form: Format, file: FetchedFile, options: Options) -> tuple[Draft, ...]:
        """Parse and extract within the limits. Raises as `parse` and `extract` do."""
        request = _Request(form=form.name, file=replace(file, data=b""), options=options)
        return self._reply(form, request, file.data).drafts or ()

    def interrupt(self) -> None:
        """End the child at work; for another thread than the one that waits for it."""
        if self._child is not None:
            _kill(self._child)

    def _reply(self, form: Format, request: _Request, data: bytes) -> _Reply:
        try:
            reply = self._ask(request, data)
        except (EOFError, OSError):
            self._end_child()
            reply = _Reply(
                problem=Problem("", f"đọc {form.label} làm hỏng trình đọc", _REMEDY_BROKEN)
            )
        if reply.spent:
            self._end_child()
        if reply.problem is not None:
            raise UnreadableSourceError(reply.problem)
        return reply

    def _ask(self, request: _Request, data: bytes) -> _Reply:
        if self._child is not None and self._child.poll() is not None:
            self._end_child()  # it died between two files; this one is not to blame
        pipe = self._pipe or self._start_child()
        pipe.send_bytes(msgspec.msgpack.encode(request))
        pipe.send_bytes(data)
        reply = _STEP_DONE
        end = time.monotonic() + self._limits.whole_seconds
        while reply == _STEP_DONE:
            left = end - time.monotonic()
            if not pipe.poll(max(0, min(left, self._limits.seconds))):
                self._end_child()
                in_all = left < self._limits.seconds
                limit = self._limits.whole_seconds if in_all else self._limits.seconds
                what = f"đọc quá {limit:g} giây"
                return _Reply(problem=Problem("", what, "chia nhỏ tệp hoặc lưu lại rồi nhập lại"))
            reply = pipe.recv_bytes()
        return msgspec.msgpack.decode(reply, type=_Reply)

    def _start_child(self) -> Connection:
        ours, theirs = Pipe()
        with theirs:
            number = theirs.fileno()
            limits = (str(self._limits.memory_mb), str(self._limits.seconds))
            self._folder = TemporaryDirectory(prefix="kb-parse-", ignore_cleanup_errors=True)
            self._child = subprocess.Popen(
                (sys.executable, "-m", __name__, str(number), *limits, self._folder.name),
                pass_fds=(number,),
                env=os.environ | _ONE_THREAD | {"TMPDIR": self._folder.name},
                start_new_session=True,
            )
        self._pipe = ours
        if not ours.poll(self._limits.start_seconds):
            raise TimeoutError  # an OSError, as every other end of the child
        ours.recv_bytes()
        return ours

    def _end_child(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            _kill(self._child)
            self._child.wait()
        if self._folder is not None:
            self._folder.cleanup()
        self._pipe = self._child = self._folder = None


# Threads of a numerical library that openpyxl loads would each map memory for nothing.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_STEP_DONE = b""
_REMEDY_BROKEN = "mở tệp xem còn tốt không, lưu lại rồi nhập lại"


def _kill(child: subprocess.Popen[bytes]) -> None:
    """With the programs that it may have started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _serve(number: int, memory_mb: int, seconds: float, folder: str) -> None:
    """The child: answer requests until the other end closes. Its temporary `folder`, where files
    in work may lie, is the parent's to delete; but the parent may have been killed."""
    logging.disable(logging.CRITICAL)
    limit = memory_mb << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for form in FORMATS.values():
        if form.foreign:
            form.load()
    # What libraries print of a broken file is no message for the user.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    with contextlib.suppress(EOFError, OSError), Connection(number) as pipe:
        pipe.send_bytes(b"ready")
        while True:
            request = msgspec.msgpack.decode(pipe.recv_bytes(), type=_Request)
            data = pipe.recv_bytes()
            # If the parent was killed, nobody else would end a parser that hangs.
            signal.setitimer(signal.ITIMER_REAL, seconds * 2)

            def go_on(pipe: Connection = pipe) -> None:
                signal.setitimer(signal.ITIMER_REAL, seconds * 2)
                pipe.send_bytes(_STEP_DONE)

            on_page(go_on)
            reply = _answer(request, data)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(reply)
    shutil.rmtree(folder, ignore_errors=True)


def _answer(request: _Request, data: bytes) -> bytes:
    """The encoded reply."""
    form = FORMATS[request.form]
    try:
        return msgspec.msgpack.encode(_read(form, request, data))
    except UnreadableSourceError as error:
        reply = _Reply(problem=error.problem)
    except MemoryError:
        problem = Problem("", "tệp cần quá nhiều bộ nhớ", "chia nhỏ tệp rồi nhập lại")
        reply = _Reply(problem=problem, spent=True)
    except Exception as error:  # noqa: BLE001 (the one boundary: foreign parsers raise anything)
        what = f"{form.label} hỏng hoặc không đúng chuẩn ({type(error).__name__})"
        reply = _Reply(problem=Problem("", what, _REMEDY_BROKEN))
    return msgspec.msgpack.encode(reply)


def _read(form: Format, request: _Request, data: bytes) -> _Reply:
    parsed = parse(form, data)
    if request.options is None:
        return _Reply(parsed=parsed)
    page_done()
    return _Reply(drafts=tuple(_drafts(form, parsed, request.file, request.options)))


def _drafts(form: Format, parsed: Parsed, file: FetchedFile, options: Options) -> Iterator[Draft]:
    for draft in extract(form, parsed, file, options):
        page_done()
        yield draft


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4])
