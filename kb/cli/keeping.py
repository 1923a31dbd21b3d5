"""`kb withdraw|erase|backup|restore`: keeping the bank, and keeping the law.

Thin: the work is `kb.store`'s, the index follows. Nothing printed here names an erased person.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import click

from kb.cli.asking import confirm
from kb.errors import StoreError, UsageError
from kb.settings import Settings
from kb.store import (
    Erasure,
    Mention,
    SqliteVectorCache,
    back_up,
    erase_person,
    erase_records,
    find_person,
    open_store,
    write_lock,
)
from kb.store import restore as restore_bank

__all__ = ["backup", "erase", "restore", "withdraw"]

if TYPE_CHECKING:
    from kb.bootstrap import Services

_REASON = "Xoá theo yêu cầu."
_NOBODY = "Không có bản ghi nào nhắc đến người này; tên sẽ chỉ bị chặn ở những lần nhập sau."
_SHOWN_IDS = 10


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--reason", default="", help="Lý do, giữ trong lịch sử của bản ghi.")
@click.pass_obj
def withdraw(settings: Settings, record_id: str, reason: str) -> None:
    """Gỡ một bản ghi khỏi công chúng; lần nhập sau không đưa nó trở lại."""
    from kb.bootstrap import open_services

    with write_lock(settings, "kb withdraw"):
        services = open_services(settings)
        services.store.withdraw(record_id, reason)
        services.index.sync()
    click.echo(f"Đã gỡ {record_id}. Bản ghi còn trong kho nhưng không ai tìm hay xem được.")


@click.command()
@click.argument("record_ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--person",
    metavar="TÊN",
    help="Xoá tên một người khỏi mọi bản ghi, và hồ sơ chuyên gia của người ấy.",
)
@click.option("--yes", is_flag=True, help="Không hỏi lại trước khi xoá tên một người.")
@click.pass_obj
def erase(
    settings: Settings, record_ids: tuple[str, ...], person: str | None, *, yes: bool
) -> None:
    """Xoá hẳn bản ghi, hoặc tên một người: trong lịch sử, bản gốc và chỉ mục."""
    from kb.bootstrap import open_services

    if bool(record_ids) == bool(person):
        raise UsageError("Hãy cho mã các bản ghi cần xoá, hoặc --person TÊN (chỉ một trong hai).")
    if person and not yes:
        _confirm(settings, person)
    with write_lock(settings, "kb erase"):
        services = open_services(settings)
        services.store.expire_originals(settings.originals_days)
        if person:
            done = erase_person(services.store, person)
        else:
            done = erase_records(services.store, record_ids, _REASON)
        _report(done)
        rebuilt = services.index.rebuild()
    click.echo(f"Chỉ mục: đã dựng lại (thế hệ {rebuilt.generation}), các thế hệ cũ đã xoá.")
    click.echo(
        "Các bản sao lưu làm trước lúc này còn giữ nội dung đã xoá: hãy huỷ chúng và sao lưu lại.",
        err=True,
    )
    _forget_vectors(services)


@click.command()
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@click.pass_obj
def backup(settings: Settings, file: Path, *, force: bool) -> None:
    """Sao lưu cả ngân hàng vào một tệp; làm được cả khi đang dùng."""
    store = open_store(settings)
    store.expire_originals(settings.originals_days)
    report = back_up(store, file, overwrite=force)
    store.close()
    click.echo(f"Đã sao lưu {report.records} bản ghi và {report.originals} bản gốc vào {file}.")
    if report.missing:
        shown = _some(report.missing)
        click.echo(f"{len(report.missing)} bản gốc đã mất hoặc hỏng từ trước: {shown}", err=True)


@click.command()
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.pass_obj
def restore(settings: Settings, file: Path) -> None:
    """Phục hồi ngân hàng từ tệp sao lưu, thay cho ngân hàng hiện có."""
    from kb.bootstrap import open_services

    with write_lock(settings, "kb restore"):
        report = restore_bank(settings, file)
        services = open_services(settings)
        rebuilt = services.index.rebuild()
    click.echo(
        f"Đã phục hồi {report.records} bản ghi và {report.originals} bản gốc như lúc"
        f" {report.created}; chỉ mục mới có {rebuilt.documents} bản ghi."
    )
    if report.kept_erased:
        click.echo(f"{report.kept_erased} bản ghi có nội dung xoá sau đó: vẫn giữ là đã xoá.")
    if report.public_again:
        shown = _some(report.public_again)
        click.echo(
            f"{len(report.public_again)} bản ghi gỡ sau đó nay lại công khai: {shown}."
            " Gỡ lại bằng “kb withdraw” nếu cần.",
            err=True,
        )
    if report.set_aside:
        click.echo(
            f"Kho cũ hỏng, không đọc được, để ở {report.set_aside}: những gì đã xoá sau bản sao lưu"
            " cần xoá lại.",
            err=True,
        )
    _forget_vectors(services)


def _forget_vectors(services: Services) -> None:
    """Forget the vectors of what is not in the bank any more; all, where the model is missing that
    could tell them apart.

    Last, without the lock of the bank: who computes vectors may keep others waiting."""
    settings = services.settings
    if services.vectors:
        services.vectors.sweep()
        return
    try:
        SqliteVectorCache(settings.vector_cache_dir).remove()
        if settings.vectors_dir.exists():
            rmtree(settings.vectors_dir)
    except OSError as error:
        raise StoreError(
            f"Chưa xoá được vectơ ở {error.filename} ({error.strerror}). Hãy xoá tệp ấy bằng tay:"
            " nó còn dấu vết của nội dung đã xoá."
        ) from error


def _confirm(settings: Settings, person: str) -> None:
    store = open_store(settings)
    mentions = find_person(store, person)
    store.close()
    found = f"{len(mentions)} bản ghi nhắc đến người này:" if mentions else _NOBODY
    click.echo(found, err=True)
    for mention in mentions:
        click.echo(f"  {mention.record_id}  {mention.title}  ({_where(mention)})", err=True)
    question = "Xoá tên khỏi ngân hàng và mọi lần nhập sau? Không thể hoàn lại"
    confirm(question, without="--yes")


def _where(mention: Mention) -> str:
    if mention.is_about:
        return "hồ sơ chuyên gia của chính người này: xoá cả bản ghi"
    return ", ".join(mention.fields) or "chỉ trong lịch sử"


def _report(done: Erasure) -> None:
    if done.erased:
        click.echo(f"Đã xoá {len(done.erased)} bản ghi.")
    if done.redacted or not done.erased:
        click.echo(f"Đã xoá tên khỏi {len(done.redacted)} bản ghi.")
    click.echo(f"Lịch sử: {done.versions} phiên bản bị xoá nội dung.")
    click.echo(f"Bản gốc: {done.originals} tệp đã xoá.")
    if done.originals and done.shared_with:
        shown = _some(done.shared_with)
        click.echo(f"  Các tệp ấy cũng là nguồn của {len(done.shared_with)} bản ghi khác: {shown}")


def _some(names: tuple[str, ...]) -> str:
    more = ", ..." if len(names) > _SHOWN_IDS else ""
    return ", ".join(names[:_SHOWN_IDS]) + more
