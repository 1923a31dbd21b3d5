"""`kb index status|sync|rebuild|verify`: the index as a projection of the store."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from kb.bootstrap import open_services
from kb.cli.progress import show_indexed
from kb.settings import Settings
from kb.store import write_lock

__all__ = ["index"]


@click.group()
def index() -> None:
    """Xem, cập nhật, dựng lại và kiểm tra chỉ mục tìm kiếm."""


@index.command()
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def status(settings: Settings, *, as_json: bool) -> None:
    """So chỉ mục với kho."""
    found = open_services(settings).index.status()
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    click.echo(f"Thế hệ:        {found.generation or 'chưa có'}")
    click.echo(f"Trong chỉ mục: {found.documents} bản ghi, đến thay đổi số {found.sequence}")
    click.echo(
        f"Trong kho:     {found.public_records} bản ghi đã công bố,"
        f" đến thay đổi số {found.store_sequence}"
    )
    click.echo(f"Bộ nhớ đệm:    tối đa {settings.index_cache_mb} MiB mỗi tiến trình")
    if found.due:
        click.echo(f"Cần dựng lại: {found.due}")


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
