"""`kb bulletin use|status`: wires files, store and index together."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import click

from ingest.bulletin.marking import Marked, WantedMark, mark_all
from ingest.bulletin.sheet import SheetMarks, marks_in
from ingest.bulletin.telling import marks_as_text, status_as_dict, status_as_text
from ingest.isolation import Isolation
from ingest.parsers import detect, parse
from ingest.sources import fetch, find_files
from kb.bulletin import issues_of, newest_unused
from kb.cli import Settings, show_indexed
from kb.domain import BulletinIssue, is_public, parse_issue, record_id_in
from kb.errors import Problem, UnreadableSourceError, UsageError
from kb.store import SqlStore, copied_store, open_store, write_lock

__all__ = ["bulletin"]

_COMMAND = "kb bulletin use"
_SHEETS = frozenset({"xlsx", "xls", "ods", "csv"})
_NO_SHEET = Problem("", "tệp không phải bảng tính", "lưu danh sách thành .xlsx rồi thử lại")


@click.group()
def bulletin() -> None:
    """Đặc san: đánh dấu bản ghi đã dùng ở số nào, xem những gì đã dùng."""


@bulletin.command()
@click.argument("records", metavar="[ID]...", nargs=-1)
@click.option("--issue", "said", metavar="SỐ", help="Số Đặc san: 3/2026, 'Xuân 2026'.")
@click.option(
    "--from",
    "path",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bảng tính có cột “Mã bản ghi” và “Số” (cột “Số” có thể thay bằng --issue).",
)
@click.option("--undo", is_flag=True, help="Bỏ đánh dấu.")
@click.option("--dry-run", is_flag=True, help="Chạy thử: cho biết sẽ thế nào, không ghi gì.")
@click.pass_obj
def use(
    settings: Settings,
    /,
    *,
    records: tuple[str, ...],
    said: str | None,
    path: Path | None,
    undo: bool,
    dry_run: bool,
) -> None:
    """Đánh dấu những bản ghi đã dùng ở một số Đặc san. ID là mã hoặc địa chỉ của bản ghi.

    Đánh dấu lại không thay đổi gì. Dòng sai trong bảng được kể ra, những dòng đúng vẫn được ghi.
    """
    if bool(records) == bool(path):
        raise UsageError("Hãy cho mã các bản ghi, hoặc --from TỆP (chỉ một trong hai).")
    issue = _issue(said) if said else None
    if path:
        asked = _from_sheet(settings, path, issue)
    elif issue:
        asked = _from_words(records, issue)
    else:
        raise UsageError("Thiếu --issue SỐ, ví dụ --issue 3/2026.")
    with _opened(settings, dry_run=dry_run) as store:
        done = mark_all(store, asked.wanted, undo=undo)
        click.echo(marks_as_text(done, asked.problems, dry_run=dry_run))
        if not dry_run and any(each.outcome.is_change for each in done):
            _sync_index(settings)
    if asked.problems or _failed(done):
        sys.exit(1)


@bulletin.command()
@click.option(
    "--limit",
    type=click.IntRange(0, 1000),
    default=10,
    show_default=True,
    help="Số bản ghi mới, chưa dùng được kể.",
)
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def status(settings: Settings, /, *, limit: int, as_json: bool) -> None:
    """Kể các số đã dùng những bản ghi nào, và những bản ghi mới chưa dùng."""
    with closing(open_store(settings)) as store:
        found = list(store.records())
        issues = issues_of(found)
        free = [record for record in found if is_public(record) and not record.bulletin_uses]
        newest = newest_unused(free, store.published_on(each.id for each in free), limit)
    if as_json:
        shape = status_as_dict(issues, newest, unused=len(free))
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
    else:
        click.echo(status_as_text(issues, newest, unused=len(free)))


def _issue(said: str) -> BulletinIssue:
    issue = parse_issue(said)
    if issue is None:
        raise UsageError(f"--issue “{said}”: không hiểu số này; hãy viết 3/2026 hoặc 'Xuân 2026'.")
    return issue


def _from_words(words: Sequence[str], issue: BulletinIssue) -> SheetMarks:
    found = [(word, record_id_in(word)) for word in words]
    return SheetMarks(
        tuple(WantedMark(record_id, issue) for _, record_id in found if record_id),
        tuple(
            Problem("", f"“{word}” không phải mã bản ghi", "chép mã từ trang của bản ghi")
            for word, record_id in found
            if record_id is None
        ),
    )


def _from_sheet(settings: Settings, path: Path, issue: BulletinIssue | None) -> SheetMarks:
    (file,) = find_files([path])
    data = fetch(file, limit_mb=settings.max_file_mb).data
    form = detect(data)
    if form.name not in _SHEETS:
        raise UnreadableSourceError(_NO_SHEET)
    if not form.foreign:
        return marks_in(parse(form, data).sheets, issue)
    with Isolation() as isolation:
        return marks_in(isolation.parse(form, data).sheets, issue)


def _failed(done: Sequence[Marked]) -> bool:
    return any(each.outcome.is_failure for each in done)


@contextmanager
def _opened(settings: Settings, *, dry_run: bool) -> Iterator[SqlStore]:
    """The store, locked against other writers; in a dry run a copy of it, which needs no lock."""
    if dry_run:
        with copied_store(settings) as copy:
            yield copy
    else:
        with write_lock(settings, _COMMAND), closing(open_store(settings)) as store:
            yield store


def _sync_index(settings: Settings) -> None:
    """Let the facet and the search word follow; the caller holds the write lock."""
    from kb.bootstrap import open_services

    open_services(settings).index.sync(show_indexed)
