"""`kb search` and `kb show`: the search of the site, at a terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from kb.bootstrap import Services, open_services
from kb.cli.printing import print_page, print_record
from kb.domain import Record, ReviewState, record_to_dict
from kb.errors import KbError, UnknownRecordError, UsageError
from kb.ports import Sort
from kb.query import YearRange, parse_years
from kb.search import Mode, SearchQuery, page_to_dict
from kb.settings import Settings
from kb.vocabulary import Vocabulary, vocabularies

__all__ = ["search", "show"]

_CHOICES: Mapping[str, Callable[[], Vocabulary[Any]]] = {
    "bank": lambda: vocabularies().banks,
    "origin": lambda: vocabularies().origins,
    "prize": lambda: vocabularies().prizes,
}


# “-nhựa” excludes a word.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", metavar="[CÂU_HỎI]...", nargs=-1)
@click.option("--bank", multiple=True, help="Ngân hàng: advance, solution, knowledge, expert.")
@click.option("--origin", multiple=True, help="Xuất xứ: in_province, by_province_people, outside.")
@click.option("--prize", multiple=True, help="Mức giải: nhat, nhi, ba, khuyen-khich...")
@click.option("--year", "years", help="Năm: 2020, 2015..2024, 2015-2024, 2015.. hoặc ..2024.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="Thứ tự: liên quan, ưu tiên đã kiểm chứng, trong tỉnh và mới (relevance); chỉ theo khớp"
    " (match); mới nhất (newest); kiểm chứng cao nhất (evidence).",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Số bản ghi in ra."
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.HYBRID.value,
    show_default=True,
    help="Xếp hạng theo chữ (lexical), hay theo cả nghĩa nếu đã có vectơ (hybrid).",
)
@click.option("--explain", is_flag=True, help="Nói vì sao tìm thấy từng bản ghi.")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def search(
    settings: Settings,
    *,
    query: Sequence[str],
    bank: Sequence[str],
    origin: Sequence[str],
    prize: Sequence[str],
    years: str | None,
    sort: str,
    limit: int,
    mode: str,
    explain: bool,
    as_json: bool,
) -> None:
    """Tìm trong ngân hàng. Ví dụ: kb search "xử lý rác thải" --prize nhat --year 2015..2024"""
    if unknown := next((word for word in query if word.startswith("--")), None):
        raise UsageError(f"Không có tuỳ chọn {unknown}. Xem “kb search --help”.")
    chosen = {"bank": bank, "origin": origin, "prize": prize}
    selected = {facet: _chosen(facet, values) for facet, values in chosen.items() if values}
    page = open_services(settings).search.search(
        SearchQuery(
            text=" ".join(query),
            selected=selected,
            years=_year_range(years) if years else None,
            sort=Sort(sort),
            mode=Mode(mode),
            limit=limit,
        )
    )
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


def _year_range(text: str) -> YearRange:
    years = parse_years(text)
    if years is None:
        raise UsageError(f"--year {text!r} không hiểu được: hãy viết 2020, 2015..2024 hoặc 2015..")
    return years


def _chosen(facet: str, values: Sequence[str]) -> frozenset[str]:
    """Ids of the values, given as ids or by their names. Raises `UsageError` naming those there
    are."""
    known = _CHOICES[facet]()
    found = [known.find(value) or known.resolve(value) for value in values]
    for value, term in zip(values, found, strict=True):
        if term is None:
            allowed = ", ".join(term.id for term in known)
            raise UsageError(
                f"--{facet} “{value}”: không có giá trị ấy; dùng một trong: {allowed}."
            )
    return frozenset(term.id for term in found if term)
