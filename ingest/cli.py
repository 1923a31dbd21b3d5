"""`kb ingest` and `kb template`: wires settings, lock, pipeline and index together."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import click

from ingest.extraction import ColumnMapping, Options, read_mapping
from ingest.pipeline import Importer
from ingest.report import Report
from ingest.report_file import check_target, write_report
from ingest.sources import FoundFile, find_files
from ingest.workers import Workers
from kb.cli import Settings, show_indexed
from kb.domain import Bank
from kb.errors import KbError, UsageError
from kb.store import SqlStore, copied_store, open_store, write_lock

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
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Số tệp đọc cùng lúc (mặc định: KB_WORKERS, hoặc số lõi máy).",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Chạy thử: cho biết nhập thì thế nào, không ghi gì.",
)
@click.option(
    "--report",
    "target",
    metavar="TỆP",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ghi báo cáo ra tệp .json, hoặc .xlsx để gửi lại người gửi danh sách.",
)
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
    workers: int | None,
    dry_run: bool,
    target: Path | None,
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
    if target:
        check_target(target)
    workers = min(workers or settings.workers, len(files))
    with _opened(settings, dry_run=dry_run) as store:
        with Workers(workers) as pool:
            importer = Importer(
                store, pool, options, max_file_mb=settings.max_file_mb, dry_run=dry_run
            )
            report = _import(importer, files)
        # Told first: what was imported stays, whatever becomes of the index.
        click.echo(_told(report, as_json=as_json, has_file=target is not None))
        if target:
            write_report(report, target, public_url=settings.public_url)
            click.echo(f"Đã ghi báo cáo vào {target}.", err=True)
        if not (no_index or dry_run):
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


@contextmanager
def _opened(settings: Settings, *, dry_run: bool) -> Iterator[SqlStore]:
    """The store, locked against other writers; in a dry run a copy of it, which needs no lock."""
    if dry_run:
        with copied_store(settings) as copy:
            yield copy
    else:
        with write_lock(settings, "kb ingest"), closing(open_store(settings)) as store:
            store.clear_unfinished()
            store.expire_originals(settings.originals_days)
            yield store


def _import(importer: Importer, files: Sequence[FoundFile]) -> Report:
    with _progress(files) as tell:
        return importer.run(files, tell)


@contextmanager
def _progress(files: Sequence[FoundFile]) -> Iterator[Callable[[FoundFile, bool], object]]:
    """How far it is, on stderr, with the time left.

    Counted by size, not by number: a scan takes a hundred times as long as a list. Files that were
    known take no time, so they count for nothing.
    """
    total = sum(file.size for file in files)
    done = count(1)

    def shown(number: int | None) -> str | None:
        return None if number is None else f"{number}/{len(files)} tệp"

    with click.progressbar(
        length=total, label="Đang nhập", item_show_func=shown, file=sys.stderr
    ) as bar:

        def tell(file: FoundFile, was_read: bool) -> None:  # noqa: FBT001 -- called by the importer
            if not was_read:
                bar.length = (bar.length or 0) - file.size
            bar.update(file.size if was_read else 0, next(done))

        yield tell


def _told(report: Report, *, as_json: bool, has_file: bool) -> str:
    if as_json:
        return json.dumps(report.as_dict(), ensure_ascii=False, indent=2)
    return report.as_text(has_file=has_file)


def sync_index(settings: Settings) -> None:
    """Bring the index up to date; the caller holds the write lock."""
    # Loaded late: `--no-index` needs no search engine.
    from kb.bootstrap import open_services

    open_services(settings).index.sync(show_indexed)
