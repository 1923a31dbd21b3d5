"""`kb export`: the records that answer a search, as a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from kb.bootstrap import open_services
from kb.cli import Settings, query_of, query_options
from kb.errors import KbError, UsageError
from kb.search import SearchQuery
from webui.exports.entries import Listing, entries_of
from webui.exports.formats import FORMATS, Format
from webui.request_args import SearchAddress

__all__ = ["export"]


# “-nhựa” excludes a word.
@click.command(context_settings={"ignore_unknown_options": True})
@query_options
@click.option(
    "--format",
    "format_id",
    type=click.Choice(tuple(FORMATS)),
    help="Định dạng. Mặc định: theo đuôi của tệp.",
)
@click.option(
    "--output",
    "target",
    required=True,
    metavar="TỆP",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp sẽ ghi.",
)
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
@click.pass_obj
def export(
    settings: Settings, /, *, format_id: str | None, target: Path, force: bool, **asked: Any
) -> None:
    """Ghi các bản ghi tìm được ra tệp: Excel, Word, CSV, RIS, BibTeX hoặc JSON Lines. Không có câu
    hỏi: mọi bản ghi đã công bố. Ví dụ: kb export "rác thải" --bank solution --output rac.xlsx"""
    query = query_of(**asked)
    form = FORMATS[format_id] if format_id else _format_of(target)
    _check(target, overwrite=force)
    services = open_services(settings)
    ids = services.search.ids(query)
    listing = Listing(
        text=query.text,
        address=settings.public_url + _address(query).href(),
        total=len(ids),
        made=date.today(),
    )
    entries = entries_of(services.search, ids, settings.public_url)
    _write(form.write(listing, entries), target)
    written = min(len(ids), form.longest or len(ids))
    rest = f" (trong {len(ids)} bản ghi; muốn có tất cả, hãy chọn xlsx hoặc csv)"
    click.echo(f"Đã ghi {written} bản ghi vào {target}{rest if written < len(ids) else ''}.")


def _format_of(target: Path) -> Format:
    suffix = target.suffix.lower()
    found = next((each for each in FORMATS.values() if each.suffix == suffix), None)
    if found is None:
        known = ", ".join(FORMATS)
        raise UsageError(f"Không rõ định dạng của “{target.name}”: hãy thêm --format ({known}).")
    return found


def _check(target: Path, *, overwrite: bool) -> None:
    """Raises `UsageError` where no file can be put, before any work is done for it."""
    if target.exists() and not (overwrite and target.is_file()):
        raise UsageError(f"{target} đã có. Chọn tên khác, hoặc thêm --force để ghi đè.")
    if not target.parent.is_dir():
        raise UsageError(f"Không có thư mục {target.parent}. Hãy tạo nó hoặc chọn nơi khác.")


def _address(query: SearchQuery) -> SearchAddress:
    return SearchAddress(
        text=query.text, selected=query.selected, years=query.years, sort=query.sort
    )


def _write(blocks: Iterable[bytes], target: Path) -> None:
    """The file appears complete or not at all. Raises `KbError` for a full disk."""
    target = target.resolve()  # a link stays a link
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with partial.open("xb") as file:
            file.writelines(blocks)
        partial.replace(target)
    except OSError as error:
        raise KbError(
            f"Không ghi được {target} ({error.strerror}). Hãy kiểm tra ổ đĩa còn chỗ và quyền ghi;"
            " tệp cũ, nếu có, vẫn như trước."
        ) from error
    finally:
        partial.unlink(missing_ok=True)
