"""`kb index status|sync|rebuild|verify|vectors`: the index as a projection of the store."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from kb.bootstrap import open_services
from kb.cli.progress import show_embedded, show_indexed
from kb.cli.wording import NO_MEANING
from kb.errors import UsageError
from kb.search import VectorStatus
from kb.settings import Settings
from kb.store import write_lock

__all__ = ["index"]


@click.group()
def index() -> None:
    """Xem, cập nhật, dựng lại và kiểm tra chỉ mục tìm kiếm; tính vectơ nghĩa."""


@index.command()
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def status(settings: Settings, *, as_json: bool) -> None:
    """So chỉ mục với kho."""
    services = open_services(settings)
    found = services.index.status()
    vectors = services.vectors.status() if services.vectors else None
    if as_json:
        status = asdict(found) | {"vectors": vectors and asdict(vectors)}
        click.echo(json.dumps(status, ensure_ascii=False, indent=2))
        return
    click.echo(f"Thế hệ:        {found.generation or 'chưa có'}")
    click.echo(f"Trong chỉ mục: {found.documents} bản ghi, đến thay đổi số {found.sequence}")
    click.echo(
        f"Trong kho:     {found.public_records} bản ghi đã công bố,"
        f" đến thay đổi số {found.store_sequence}"
    )
    click.echo(f"Bộ nhớ đệm:    tối đa {settings.index_cache_mb} MiB mỗi tiến trình")
    click.echo(f"So nghĩa:      {_told(vectors)}")
    if found.due:
        click.echo(f"Cần dựng lại: {found.due}")


def _told(vectors: VectorStatus | None) -> str:
    if vectors is None:
        return NO_MEANING
    told = f"{vectors.vectors}/{vectors.public_records} bản ghi có vectơ ({vectors.model})"
    if vectors.vectors == vectors.public_records:
        return told
    return f"{told}; “kb serve” tính dần phần còn lại, hoặc chạy “kb index vectors”"


@index.command()
@click.pass_obj
def vectors(settings: Settings) -> None:
    """Tính vectơ nghĩa của những bản ghi chưa có; dừng lúc nào cũng giữ phần đã xong."""
    found = open_services(settings).vectors
    if found is None:
        raise UsageError(NO_MEANING)
    found.sync(show_embedded)
    status = found.status()
    click.echo(f"{status.vectors}/{status.public_records} bản ghi có vectơ.")


@index.command()
@click.pass_obj
def sync(settings: Settings) -> None:
    """Đưa những thay đổi mới của kho vào chỉ mục."""
    services = open_services(settings)
    with write_lock(settings, "kb index sync"):
        report = services.index.sync(show_indexed)
    if report.rebuilt:
        click.echo(f"Phải dựng lại chỉ mục: {report.rebuilt}", err=True)
        click.echo(f"Đã dựng lại chỉ mục: {report.indexed} bản ghi.")
    else:
        click.echo(f"Đã cập nhật {report.indexed}, đã bỏ {report.removed} bản ghi.")


@index.command()
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Dựng một thế hệ chỉ mục mới bên cạnh thế hệ đang dùng, kiểm tra rồi thay."""
    services = open_services(settings)
    with write_lock(settings, "kb index rebuild"):
        report = services.index.rebuild(show_indexed)
    click.echo(f"Thế hệ {report.generation} đang phục vụ: {report.documents} bản ghi.")


@index.command()
@click.pass_obj
def verify(settings: Settings) -> None:
    """Kiểm tra chỉ mục có đúng những bản ghi đã công bố trong kho. Mã thoát 1 khi sai."""
    problems = open_services(settings).index.verify()
    for problem in problems:
        click.echo(str(problem))
    if problems:
        sys.exit(1)
    click.echo("Chỉ mục khớp với kho.")
