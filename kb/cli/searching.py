"""`kb search` and `kb show`: the search of the site, at a terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import click

from kb.bootstrap import Services, open_services
from kb.cli.printing import print_page, print_record
from kb.cli.query_options import query_of, query_options
from kb.domain import Record, ReviewState, record_to_dict
from kb.errors import KbError, UnknownRecordError
from kb.search import page_to_dict
from kb.settings import Settings

__all__ = ["search", "show"]


# “-nhựa” excludes a word.
@click.command(context_settings={"ignore_unknown_options": True})
@query_options
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Số bản ghi in ra."
)
@click.option("--explain", is_flag=True, help="Nói vì sao tìm thấy từng bản ghi.")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def search(
    settings: Settings,
    /,
    *,
    limit: int,
    explain: bool,
    as_json: bool,
    **asked: Any,
) -> None:
    """Tìm trong ngân hàng. Ví dụ: kb search "xử lý rác thải" --prize nhat --year 2015..2024"""
    query = replace(query_of(**asked), limit=limit)
    page = open_services(settings).search.search(query)
    if as_json:
        click.echo(json.dumps(page_to_dict(page), ensure_ascii=False, indent=2))
    else:
        print_page(page, explained=explain)


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def show(settings: Settings, *, record_id: str, as_json: bool) -> None:
    """In một bản ghi đã công bố."""
    record = _published(open_services(settings), record_id)
    if as_json:
        click.echo(json.dumps(record_to_dict(record), ensure_ascii=False, indent=2))
    else:
        print_record(record)


def _published(services: Services, record_id: str) -> Record:
    """Raises `UnknownRecordError`; of one that waits it is told where it can be seen: whoever has
    this command has the review too."""
    try:
        return services.search.find(record_id)
    except UnknownRecordError as unknown:
        kept = services.store.get(record_id)
        if kept is None or kept.state not in (ReviewState.DRAFT, ReviewState.IN_REVIEW):
            raise
        raise KbError(
            f"Bản ghi “{record_id}” chưa công bố. Để xem: kb review show {record_id}"
        ) from unknown
