"""`kb ingest` and `kb template`: wires settings, lock, pipeline and index together."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import click

from ingest.extraction import ColumnMapping, Options, read_mapping
from ingest.isolation import Isolation
from ingest.pipeline import Importer
from ingest.report import Report
from ingest.sources import FoundFile, find_files
from kb.cli import Settings, show_indexed
from kb.domain import Bank
from kb.errors import KbError, UsageError
from kb.store import open_store, write_lock

__all__ = ["ingest", "sync_index", "template"]

_BANKS = click.Choice([bank.value for bank in Bank])


@click.command()
@click.argument(
    "paths", metavar="TỆP_HOẶC_THƯ_MỤC...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--bank", type=_BANKS, help="Ngân hàng cho dòng, trang không tự nói.")
@click.option(
    "--columns",
    type=click.Path(path_type=Path),
    help="Tệp TOML nói cột nào là gì: bảng [columns] và [values].",
)
@click.option(
    "--publish",
    is_flag=True,
    help="Công bố những gì đọc được trong tài liệu, kể cả đã nhập và đang chờ duyệt; trừ bản ghi"
    " đọc chưa chắc (KB_REVIEW_BELOW).",
)
@click.option("--no-index", is_flag=True, help="Không cập nhật chỉ mục tìm kiếm sau khi nhập.")
@click.option("--json", "as_json", is_flag=True, help="In báo cáo dạng JSON.")
@click.pass_obj
def ingest(
    settings: Settings,
    /,
    *,
    paths: tuple[Path, ...],
    bank: str | None,
    columns: Path | None,
    publish: bool,
    no_index: bool,
    as_json: bool,
) -> None:
    """Nhập tệp hoặc thư mục vào ngân hàng: PDF, Word, Excel, CSV, HTML, ảnh quét, JSON Lines.

    Nhập lại cùng một tệp không thay đổi gì. Thư mục có corpus.toml được nhập theo tệp ấy.
    """
    options = Options(
        bank=Bank(bank) if bank else None,
        columns=read_mapping(columns) if columns else ColumnMapping(),
        publish=publish,
        review_below=settings.review_below,
    )
    files = find_files(paths)
    with write_lock(settings, "kb ingest"):
        report = _import(settings, files, options)
        # Told first: what was imported stays, whatever becomes of the index.
        click.echo(_told(report, as_json=as_json))
        if not no_index:
            sync_index(settings)
    if report.failed:
        sys.exit(1)


@click.command()
@click.option(
    "--xlsx",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Tệp Excel sẽ viết ra.",
)
@click.option("--bank", type=_BANKS, help="Chỉ các cột của một ngân hàng.")
def template(*, target: Path, bank: str | None) -> None:
    """Viết biểu mẫu Excel để điền rồi nhập bằng kb ingest."""
    # Loaded late: only this command needs a spreadsheet writer.
    from ingest.template import make_template

    form = make_template(Bank(bank) if bank else None)
    try:
        with target.open("xb") as stream:
            stream.write(form)
    except FileExistsError as error:
        raise UsageError(f"Đã có tệp “{target}”; hãy chọn tên khác để không mất tệp cũ.") from error
    except OSError as error:
        raise KbError(
            f"Không ghi được biểu mẫu vào thư mục “{target.parent}” ({error.strerror});"
            " hãy tạo thư mục ấy hoặc chọn thư mục khác."
        ) from error
    click.echo(f"Đã viết biểu mẫu {target}. Điền xong, nhập bằng: kb ingest {target}")


def _import(settings: Settings, files: tuple[FoundFile, ...], options: Options) -> Report:
    with (
        closing(open_store(settings)) as store,
        Isolation() as isolation,
        click.progressbar(length=len(files), label="Đang nhập", file=sys.stderr) as bar,
    ):
        importer = Importer(store, isolation, options, max_file_mb=settings.max_file_mb)
        return importer.run(files, lambda: bar.update(1))


def _told(report: Report, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(report.as_dict(), ensure_ascii=False, indent=2)
    return report.as_text()


def sync_index(settings: Settings) -> None:
    """Bring the index up to date; the caller holds the write lock."""
    # Loaded late: `--no-index` needs no search engine.
    from kb.bootstrap import open_services

    open_services(settings).index.sync(show_indexed)
