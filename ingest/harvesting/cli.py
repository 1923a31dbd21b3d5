"""`kb harvest`: wires settings, lock, network, pipeline and index together."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from ingest.cli import sync_index
from ingest.extraction import Options
from ingest.harvesting import Fetcher, Harvester, HarvestReport, Wanted
from ingest.isolation import Isolation
from ingest.pipeline import Importer
from ingest.workers import Workers
from kb.cli import Settings
from kb.domain import Bank, parse_date
from kb.errors import UsageError
from kb.store import open_store, write_lock

__all__ = ["harvest"]


@click.command()
@click.argument("addresses", metavar="[URL]...", nargs=-1)
@click.option(
    "--list",
    "list_file",
    type=click.Path(path_type=Path),
    help="Tệp ghi các địa chỉ, mỗi dòng một địa chỉ.",
)
@click.option("--from", "since", metavar="NGÀY", help="Kho OAI-PMH: chỉ lấy thay đổi từ ngày này.")
@click.option("--set", "set_spec", metavar="BỘ", default="", help="Kho OAI-PMH: chỉ lấy bộ này.")
@click.option(
    "--prefix", default="oai_dc", show_default=True, help="Kho OAI-PMH: dạng của bản ghi."
)
@click.option(
    "--limit", type=click.IntRange(min=1), help="Nhiều nhất bấy nhiêu bản ghi, trang mỗi địa chỉ."
)
@click.option(
    "--bank", type=click.Choice([bank.value for bank in Bank]), help="Ngân hàng cho mọi bản ghi."
)
@click.option("--publish", is_flag=True, help="Công bố ngay, không chờ duyệt.")
@click.option("--allow-private", is_flag=True, help="Cho phép địa chỉ của máy này và mạng nội bộ.")
@click.option("--no-index", is_flag=True, help="Không cập nhật chỉ mục tìm kiếm sau khi lấy.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo dạng JSON.")
@click.pass_obj
def harvest(
    settings: Settings,
    /,
    *,
    addresses: tuple[str, ...],
    list_file: Path | None,
    since: str | None,
    set_spec: str,
    prefix: str,
    limit: int | None,
    bank: str | None,
    publish: bool,
    allow_private: bool,
    no_index: bool,
    as_json: bool,
) -> None:
    """Lấy về từ mạng: kho OAI-PMH, nguồn tin RSS hoặc Atom, trang và tài liệu.

    Kho OAI-PMH lấy lần sau chỉ lấy những gì thay đổi từ lần trước. Bản ghi chờ duyệt.
    """
    addresses = (*addresses, *(_listed(list_file) if list_file else ()))
    if not addresses:
        raise UsageError("Hãy cho ít nhất một địa chỉ, hoặc --list TỆP.")
    wanted = Wanted(since=_day(since), set_spec=set_spec, prefix=prefix, limit=limit)
    options = Options(
        bank=Bank(bank) if bank else None, publish=publish, review_below=settings.review_below
    )
    fetcher = Fetcher(settings, allow_private=allow_private)
    with write_lock(settings, "kb harvest"):
        report = _harvest(settings, addresses, options, fetcher, wanted)
        told = report.as_dict() if as_json else None
        click.echo(json.dumps(told, ensure_ascii=False, indent=2) if told else report.as_text())
        if not no_index:
            sync_index(settings)
    if report.report.failed:
        sys.exit(1)


def _harvest(
    settings: Settings,
    addresses: tuple[str, ...],
    options: Options,
    fetcher: Fetcher,
    wanted: Wanted,
) -> HarvestReport:
    with (
        closing(open_store(settings)) as store,
        Workers(1) as workers,
        Isolation() as isolation,  # for feeds, which are no files to be imported
    ):
        store.expire_originals(settings.originals_days)
        importer = Importer(store, workers, options, max_file_mb=settings.max_file_mb)
        tell = partial(click.echo, err=True)
        harvester = Harvester(store, importer, isolation, fetcher, wanted=wanted, tell=tell)
        return harvester.run(addresses)


def _listed(path: Path) -> tuple[str, ...]:
    """The addresses of a file, without empty lines and those that begin with #."""
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Không đọc được danh sách địa chỉ “{path}” ({error}).") from error
    return tuple(line for line in lines if line and not line.startswith("#"))


def _day(text: str | None) -> str:
    day = parse_date(text) if text else None
    if text and (day is None or day.day is None):
        raise UsageError(f"--from “{text}” không phải một ngày; ghi như 2026-01-31.")
    return str(day) if day else ""
