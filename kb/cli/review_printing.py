"""The review at a terminal of 80 columns: the queue, and one record beside its source."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from kb.domain import Record, ReviewState, Rights, Source
from kb.ports import ChangeKind
from kb.review import (
    Decision,
    Difference,
    QueuePage,
    Reason,
    Sheet,
    Snippet,
    label_of,
    told_label,
    told_value,
    unidentified_awards,
)
from kb.store import Doubt
from kb.vocabulary import vocabularies

__all__ = [
    "print_decisions",
    "print_passed",
    "print_queue",
    "print_sheet",
]

_WIDTH = 80
_LABEL = 16
_LONGEST = 240  # characters of a value that is only told as different
_NAME_CONTEST = "Ghi nhận giải (cuộc thi ngoài danh mục: nhờ người quản trị thêm trước)"
_NO_WORDS = (
    ": không giữ lời văn, vì có thể có tên người dưới 18 tuổi hoặc nguồn chỉ cho giữ dữ kiện;"
    " hãy so với tài liệu ở nơi gửi"
)
_COMMAND = re.compile(r'\bkb (?:review )?[a-z]+(?: \w+(?:-\w+)+)?(?: --?\w+| "[^"]*")*')
_UNBREAKABLE = "\ue000"  # stands for a space in a command while lines are broken
_REASONS = {
    Reason.CHANGED: "nguồn đã đổi",
    Reason.DOUBTFUL: "còn ngờ",
    Reason.UNSURE: "đọc chưa chắc",
    Reason.UNSEEN: "chưa ai xem",
}
_STATES = {
    ReviewState.DRAFT: "bản nháp",
    ReviewState.IN_REVIEW: "chờ duyệt",
    ReviewState.PUBLISHED: "đã công bố",
    ReviewState.WITHDRAWN: "đã gỡ hoặc bị từ chối",
}
_KINDS = {
    ChangeKind.ACCEPTED: "duyệt",
    ChangeKind.EDITED: "sửa",
    ChangeKind.REJECTED: "từ chối",
    ChangeKind.KEPT: "giữ nguyên, không theo nguồn mới",
    ChangeKind.WITHDRAWN: "gỡ",
}
_DONE = {
    ChangeKind.ACCEPTED: "Đã duyệt",
    ChangeKind.EDITED: "Đã sửa",
    ChangeKind.REJECTED: "Đã từ chối",
    ChangeKind.KEPT: "Đã giữ nguyên",
}


def print_queue(page: QueuePage, *, number: int, size: int) -> None:
    """A page of the queue, numbered through; `number` from 1."""
    if not page.total:
        click.echo("Không có bản ghi nào chờ duyệt.")
        return
    for at, item in enumerate(page.items, (number - 1) * size + 1):
        _wrapped(f"{at:>3}. ", item.record.title, bold=True)
        click.echo(f"     {item.record.id}")
        told = [", ".join(_REASONS[reason] for reason in item.reasons)]
        if item.confidence is not None:
            told.append(f"độ chắc {_share(item.confidence)}")
        told += [vocabularies().banks.label(item.record.bank), *item.files]
        _wrapped("     ", " · ".join(told))
    pages = -(-page.total // size)
    click.echo(f"{page.total} bản ghi chờ duyệt, trang {number}/{pages}.", err=True)
    if number < pages:
        click.echo(f"Trang sau: thêm --page {number + 1}", err=True)
    click.echo("Xem một bản ghi bên nguồn của nó: kb review show ID", err=True)


def print_sheet(shown: Sheet) -> None:
    """The values of a record, each with the words it was read from in square brackets."""
    record = shown.record
    click.echo(click.style(record.id, bold=True) + f"  ({_STATES[record.review]})")
    click.echo(f"{vocabularies().banks.label(record.bank)}\n")
    for value in shown.values:
        _wrapped(f"{value.label + ':':<{_LABEL}}", value.value)
        told = [value.name]
        if value.by_hand:
            told.append("đã sửa tay")
        elif value.confidence is not None:
            told.append(f"độ chắc {_share(value.confidence)}")
        elif value.derived:
            told.append("suy ra, không có lời nguồn")
        click.echo(" " * _LABEL + click.style(f"({', '.join(told)})", dim=True))
        for snippet in value.snippets:
            page = f"trang {snippet.page}: " if snippet.page else ""
            _wrapped(" " * _LABEL, f"{page}{_marked(snippet)}")
    _section("Nguồn", map(_source, record.sources))
    _section("Tệp gốc không giữ, vì có dữ liệu riêng tư hoặc đã quá hạn giữ", shown.not_kept)
    _section("Còn ngờ", [f"{doubt.where}: {doubt.what} → {doubt.remedy}" for doubt in shown.doubts])
    _section("Giải chưa rõ cuộc thi, mới ở Ghi chú", unidentified_awards(record))
    _section("Nguồn nay ghi khác", map(_change, shown.proposed))
    repairs = [
        line
        for repair in shown.repairs
        for line in (f"trang {repair.page}, gốc: {_line(repair.before)}",
                     f"đã chữa thành: {_line(repair.after)}")
    ]  # fmt: skip
    _section("Chữ đã chữa", repairs)
    _section("Đã quyết định", _decisions(shown))
    click.echo()
    for what, command in _next_steps(shown):
        click.echo(f"{what}:\n  {command}", err=True)


def print_decisions(decisions: Iterable[Decision]) -> None:
    """What was done, one record after the other."""
    for each in decisions:
        _wrapped("", f"{_DONE[each.kind]} {each.record_id}: {each.title}")
        for difference in each.changed:
            if difference.path != "review":
                _wrapped("  ", _change(difference))
        for name in each.stayed:
            what = f"{label_of(name)}: giữ giá trị đã sửa tay, không lấy giá trị mới của nguồn"
            _wrapped("  ", what)


def print_passed(doubts: Sequence[Doubt], records: Iterable[Record]) -> None:
    """What was doubted of records that have been accepted, and their awards that are only remarks:
    whoever accepted may not have looked."""
    if doubts:
        click.echo("Đã công bố dù còn ngờ; sai thì sửa bằng kb review edit:", err=True)
    for each in doubts:
        where = f"{each.where}: " if each.where else ""
        click.echo(f"  {each.record_id}: {where}{each.what}", err=True)
    lost = [(record.id, words) for record in records for words in unidentified_awards(record)]
    if lost:
        click.echo(
            "Giải của các bản ghi này chưa được ghi nhận vì không rõ cuộc thi, mới là lời ghi chú:",
            err=True,
        )
    for record_id, words in lost:
        click.echo(f"  {record_id}: {words}", err=True)
    if lost:
        click.echo(f"{_NAME_CONTEST}:\n  {_edit_award(lost[0][0])}", err=True)


def _decisions(shown: Sheet) -> Iterator[str]:
    for each in shown.decisions:
        reason = f" ({each.reason})" if each.reason else ""
        yield f"{each.at[:16].replace('T', ' ')} UTC: {_KINDS[each.kind]}{reason}"
        yield from (f"  {_change(one)}" for one in each.changed if one.path != "review")


def _next_steps(shown: Sheet) -> Iterator[tuple[str, str]]:
    """What a reviewer may do now, and how."""
    record_id, state = shown.record.id, shown.record.review
    accept, reject = f"kb review accept {record_id}", f"kb review reject {record_id}"
    match state:
        case ReviewState.WITHDRAWN:
            yield "Nếu từ chối nhầm", accept
            return
        case ReviewState.PUBLISHED if shown.proposal:
            yield "Theo nguồn mới", accept
            yield "Giữ nguyên", reject
        case ReviewState.PUBLISHED:
            pass
        case _:
            yield "Duyệt", accept
            yield "Từ chối", f'{reject} --reason "..."'
    if unidentified_awards(shown.record):
        yield _NAME_CONTEST, _edit_award(record_id)
    yield "Sửa", f'kb review edit {record_id} "Tên=..."'


def _edit_award(record_id: str) -> str:
    return f'kb review edit {record_id} "Cuộc thi=..." "Lần thi=..." "Năm của giải=..." "Giải=..."'


def _section(title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        click.echo(f"\n{title}:")
        for line in found:
            _wrapped("  ", line)


def _source(source: Source) -> str:
    return source.address + (_NO_WORDS if source.rights is Rights.FACTS_ONLY else "")


def _change(each: Difference) -> str:
    before, after = (
        textwrap.shorten(_line(told_value(each.path, text)), _LONGEST, placeholder=" …")
        or "(trống)"
        for text in (each.before, each.after)
    )
    return f"{told_label(each.path)}: {before} → {after}"


def _marked(snippet: Snippet) -> str:
    before, words = snippet.text[: snippet.start], snippet.text[snippet.start : snippet.end]
    return _line(f"“{before}[{words}]{snippet.text[snippet.end :]}”")


def _line(text: str) -> str:
    """In one line; cells of a row stay apart."""
    return " ".join(text.replace("\t", " | ").split())


def _share(confidence: float) -> str:
    return f"{confidence:.2f}".replace(".", ",")


def _wrapped(head: str, text: str, *, bold: bool = False) -> None:
    """The text behind its head, on lines that fit; what goes on is indented as the text is. A
    command stays in one piece, to be copied."""
    lines = textwrap.wrap(
        _COMMAND.sub(lambda found: found[0].replace(" ", _UNBREAKABLE), text),
        _WIDTH - len(head),
        break_on_hyphens=False,
        break_long_words=False,
    ) or [""]
    for at, line in enumerate(each.replace(_UNBREAKABLE, " ") for each in lines):
        start = head if at == 0 else " " * len(head)
        click.echo(start + (click.style(line, bold=True) if bold else line))
