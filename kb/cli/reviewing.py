"""`kb review list|show|accept|reject|edit`: working the queue at a terminal.

Thin: the work is `kb.review`'s, the index follows what it publishes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from functools import partial

import click

from kb.cli.asking import confirm, confirmed
from kb.cli.review_json import item_to_dict, sheet_to_dict
from kb.cli.review_printing import print_decisions, print_passed, print_queue, print_sheet
from kb.domain import Bank, Record
from kb.errors import InvalidRecordError, KbError, UnknownRecordError, UsageError
from kb.review import (
    FIELDS,
    Decision,
    Item,
    Reason,
    accept,
    as_json,
    edit,
    edit_json,
    open_doubts,
    queue,
    reject,
    sheet,
    unidentified_awards,
)
from kb.settings import Settings
from kb.store import Doubt, SqlStore, open_store, write_lock

__all__ = ["review"]

_FILE = click.option("--file", default="", help="Chỉ bản ghi của tệp hoặc địa chỉ có tên như vậy.")
_BANK = click.option(
    "--bank", type=click.Choice([bank.value for bank in Bank]), help="Chỉ một ngân hàng."
)
_NAMES_OF_FIELDS = (
    "\b\nCác trường, theo tên hoặc theo nhãn; không cần đúng dấu, chữ hoa:\n"
    + "\n".join(f"  {field.name:<22}{field.label}" for field in FIELDS)
)


@click.group()
def review() -> None:
    """Duyệt những bản ghi đang chờ: xem, công bố, từ chối, sửa."""


@review.command(name="list")
@_FILE
@_BANK
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in Reason]),
    help="Chỉ bản ghi chờ vì: nguồn đã đổi (changed), còn ngờ (doubtful), đọc chưa chắc (unsure),"
    " chưa ai xem (unseen).",
)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Trang thứ mấy.")
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="Số bản ghi mỗi trang.",
)
@click.option("--json", "as_json_text", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def list_queue(
    settings: Settings,
    *,
    file: str,
    bank: str | None,
    reason: str | None,
    page: int,
    limit: int,
    as_json_text: bool,
) -> None:
    """Kể những bản ghi chờ duyệt, theo thứ tự được nhập."""
    with closing(open_store(settings)) as store:
        found = queue(
            store,
            below=settings.review_below,
            file=file,
            bank=Bank(bank) if bank else None,
            reason=Reason(reason) if reason else None,
            offset=(page - 1) * limit,
            limit=limit,
        )
    if as_json_text:
        shape = {"total": found.total, "items": list(map(item_to_dict, found.items))}
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
    else:
        print_queue(found, number=page, size=limit)


@review.command()
@click.argument("record_id", metavar="ID")
@click.option("--json", "as_json_text", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def show(settings: Settings, *, record_id: str, as_json_text: bool) -> None:
    """Xem một bản ghi: từng giá trị bên lời của nguồn, chỗ còn ngờ, chữ đã chữa."""
    with closing(open_store(settings)) as store:
        found = sheet(store, record_id)
    if as_json_text:
        click.echo(json.dumps(sheet_to_dict(found), ensure_ascii=False, indent=2))
    else:
        print_sheet(found)


@review.command(name="accept")
@click.argument("record_ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Mọi bản ghi chờ duyệt của --file.")
@_FILE
@click.option("--yes", is_flag=True, help="Không hỏi lại trước khi duyệt cả tệp.")
@click.pass_obj
def accept_records(
    settings: Settings, record_ids: Sequence[str], *, everything: bool, file: str, yes: bool
) -> None:
    """Duyệt và công bố; với bản ghi có nguồn đã đổi: lấy theo nguồn mới.

    Giá trị đã sửa tay luôn được giữ. Duyệt tất cả, hoặc không bản ghi nào nếu một bản ghi có lỗi.
    """
    if bool(record_ids) == everything or everything != bool(file):
        raise UsageError("Hãy cho mã các bản ghi cần duyệt, hoặc --all --file TỆP.")
    if everything:
        waiting = _waiting_of(settings, file)
        if not waiting:
            click.echo(f"Không có bản ghi nào của “{file}” chờ duyệt.")
            return
        if not yes:
            confirm(_question(file, waiting), without="--yes")
        record_ids = [item.record.id for item in waiting]
    _decide(settings, lambda store: _accept_doubted(store, record_ids))


@review.command(name="reject")
@click.argument("record_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--reason", default="", help="Lý do, giữ trong lịch sử của bản ghi.")
@click.pass_obj
def reject_records(settings: Settings, record_ids: Sequence[str], *, reason: str) -> None:
    """Từ chối; nhập lại hay quét lại không đưa bản ghi trở lại hàng chờ.

    Với bản ghi đã công bố mà nguồn đổi: giữ nguyên như đã công bố.
    """
    _decide(settings, lambda store: reject(store, record_ids, reason))


@review.command(name="edit", epilog=_NAMES_OF_FIELDS)
@click.argument("record_id", metavar="ID")
@click.argument("assignments", metavar="[TRƯỜNG=GIÁ_TRỊ]...", nargs=-1)
@click.pass_obj
def edit_record(settings: Settings, record_id: str, assignments: Sequence[str]) -> None:
    """Sửa giá trị: kb review edit ID "Tên=Tên đúng" "Giải=Giải Nhất".

    Trường gọi theo nhãn như kb review show in ra, hoặc theo tên (title, award.prize). Nhiều giá trị
    cách nhau bằng dấu chấm phẩy; để trống thì xoá. Không ghi giá trị nào: mở bản ghi bằng trình
    soạn thảo trong $EDITOR. Bản ghi vẫn chờ duyệt cho đến khi kb review accept.
    """
    if not assignments:
        _edit_in_editor(settings, record_id)
        return
    parts = [assignment.partition("=") for assignment in assignments]
    if wrong := [name for name, equals, _ in parts if not equals]:
        raise UsageError(
            f"“{wrong[0]}” thiếu dấu bằng. Có dấu cách thì đặt cả trường và giá trị trong ngoặc"
            ' kép, như "Tên=Tên đúng".'
        )
    values = {name.strip(): text for name, _, text in parts}
    _decide(settings, lambda store: (edit(store, record_id, values),))


def _edit_in_editor(settings: Settings, record_id: str) -> None:
    """Without the lock while somebody types; what is refused may be typed on."""
    with closing(open_store(settings)) as store:
        kept = store.get(record_id)
    if kept is None or kept.record is None:
        raise UnknownRecordError(record_id)
    seen: Record = kept.record
    text: str | None = as_json(seen)
    while (text := _typed(text or "")) is not None:
        try:
            _decide(settings, partial(_edit_json, text=text, seen=seen))
            return
        except InvalidRecordError as error:
            click.echo(f"Lỗi: {error}", err=True)
            if not confirmed("Mở lại để sửa tiếp?", default=True):
                break
    click.echo("Bản ghi giữ nguyên.")


def _edit_json(store: SqlStore, *, text: str, seen: Record) -> Sequence[Decision]:
    return (edit_json(store, seen.id, text, seen=seen),)


def _typed(text: str) -> str | None:
    """The text as it was saved; None where it was not."""
    try:
        return click.edit(text, extension=".json")
    except click.ClickException as error:
        raise KbError(
            f"Không mở được trình soạn thảo “{error.message.partition(':')[0]}”. Đặt biến EDITOR,"
            ' ví dụ EDITOR=nano, hoặc sửa từng trường: kb review edit ID "Tên=..."'
        ) from error


def _waiting_of(settings: Settings, file: str) -> Sequence[Item]:
    with closing(open_store(settings)) as store:
        return queue(store, below=settings.review_below, file=file).items


def _question(file: str, items: Sequence[Item]) -> str:
    """What is to be published, and of how many records somebody should look first."""
    doubtful = sum(bool(item.doubts) for item in items)
    lost = sum(bool(unidentified_awards(item.record)) for item in items)
    told = [f"{doubtful} còn ngờ"] if doubtful else []
    told += [f"{lost} có giải chưa rõ cuộc thi"] if lost else []
    among = f", trong đó {', '.join(told)}" if told else ""
    return f"Công bố {len(items)} bản ghi của “{file}”{among}?"


def _accept_doubted(store: SqlStore, ids: Sequence[str]) -> Sequence[Decision]:
    """Accept, and tell what was doubted of the records until then, and which awards they lack."""
    doubts: Mapping[str, list[Doubt]] = defaultdict(list)
    for doubt in store.doubts():
        doubts[doubt.record_id].append(doubt)
    decisions = accept(store, ids)
    records = [each.record for each in store.get_many(ids).values() if each.record]
    still = [doubt for record in records for doubt in open_doubts(doubts[record.id], record)]
    print_passed(still, records)
    return decisions


def _decide(settings: Settings, decide: Callable[[SqlStore], Sequence[Decision]]) -> None:
    """Decide under the write lock; the index follows."""
    from kb.bootstrap import open_services

    with write_lock(settings, "kb review"):
        services = open_services(settings)
        decisions = decide(services.store)
        print_decisions(decisions)
        services.index.sync()
