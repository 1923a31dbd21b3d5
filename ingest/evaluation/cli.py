"""`kb evaluate-extraction`: how well records are read from documents."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import click

from ingest.evaluation.expected import read_expected
from ingest.evaluation.running import evaluate
from kb.cli import Settings

__all__ = ["evaluate_extraction"]


@click.command(name="evaluate-extraction")
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
@click.option("--faults", is_flag=True, help="Kể từng chỗ sai.")
@click.pass_obj
def evaluate_extraction(
    settings: Settings, /, *, folder: Path, as_json: bool, faults: bool
) -> None:
    """Đo xem rút được bao nhiêu bản ghi đúng từ các tài liệu mẫu.

    Bên cạnh mỗi tài liệu TÊN.ĐUÔI có TÊN.ĐUÔI.txt (toàn văn đúng) và TÊN.ĐUÔI.expected.json
    (các bản ghi phải rút được).
    """
    documents = read_expected(folder)
    with click.progressbar(length=len(documents), label="Đang đọc", file=sys.stderr) as bar:
        done = evaluate(
            documents,
            os.cpu_count() or 1,
            lambda: bar.update(1),
            review_below=settings.review_below,
        )
    figures = done.as_dict()
    click.echo(json.dumps(figures, ensure_ascii=False, indent=2) if as_json else _told(figures))
    if faults:
        click.echo("\n".join(done.faults()), err=True)


def _told(figures: dict[str, Any]) -> str:
    summary = figures["summary"]
    lines = [
        f"{summary['documents']} tài liệu: phải có {summary['expected']} bản ghi, rút được"
        f" {summary['found']}; đúng trong số rút được {_percent(summary['precision'])}, đúng trong"
        f" số phải có {_percent(summary['recall'])}, F1 {_percent(summary['f1'])}.",
        f"Giá trị không có trong tài liệu: {summary['invented']}.",
        f"Đọc chưa chắc, chờ duyệt: {summary['to_review']} bản ghi.",
        f"Tốc độ: {summary['pages_per_s']:.1f} trang một giây.",
        "F1 theo loại: "
        + ", ".join(f"{kind} {_percent(f1)}" for kind, f1 in summary["f1_by_kind"].items()),
    ]
    for title, key in (("định dạng", "by_format"), ("giá trị", "by_value")):
        lines.append(f"F1 theo {title}:")
        lines += [f"  {name}: {_percent(each['f1'])}" for name, each in figures[key].items()]
    return "\n".join(lines)


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %".replace(".", ",")
