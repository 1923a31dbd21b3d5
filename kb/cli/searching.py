"""`kb search` and `kb show`: the search of the site, at a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import click

from kb.bootstrap import open_services
from kb.domain import Award, AwardStatus, Record, record_to_dict
from kb.errors import UsageError
from kb.ports import Sort, YearRange
from kb.search import Highlight, SearchPage, SearchQuery, page_to_dict, value_label
from kb.settings import Settings

__all__ = ["search", "show"]

_YEARS = re.compile(r"(?P<first>\d{4})?(?:(?P<dash>\.\.|-)(?P<last>\d{4})?)?")


@click.command()
@click.argument("query", nargs=-1)
@click.option("--bank", multiple=True, help="Ngân hàng: advance, solution, knowledge, expert.")
@click.option("--origin", multiple=True, help="Xuất xứ: in_province, by_province_people, outside.")
@click.option("--prize", multiple=True, help="Mức giải: nhat, nhi, ba, khuyen-khich...")
@click.option("--year", "years", help="Năm: 2020, 2015..2024, 2015-2024, 2015.. hoặc ..2024.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    default=Sort.RELEVANCE.value,
    show_default=True,
    help="Thứ tự: phù hợp nhất, mới nhất hay có kiểm chứng cao nhất trước.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Số bản ghi in ra."
)
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
    as_json: bool,
) -> None:
    """Tìm trong ngân hàng. Ví dụ: kb search "xử lý rác thải" --prize nhat --year 2015..2024"""
    chosen = {"bank": bank, "origin": origin, "prize": prize}
    page = open_services(settings).search.search(
        SearchQuery(
            text=" ".join(query),
            selected={name: frozenset(values) for name, values in chosen.items() if values},
            years=_year_range(years) if years else None,
            sort=Sort(sort),
            limit=limit,
        )
    )
    if as_json:
        click.echo(json.dumps(page_to_dict(page), ensure_ascii=False, indent=2))
    else:
        _print_page(page)


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho chữ.")
@click.pass_obj
def show(settings: Settings, *, record_id: str, as_json: bool) -> None:
    """In một bản ghi đã công bố."""
    record = open_services(settings).search.find(record_id)
    if as_json:
        click.echo(json.dumps(record_to_dict(record), ensure_ascii=False, indent=2))
    else:
        _print_record(record)


def _year_range(text: str) -> YearRange:
    found = _YEARS.fullmatch(text.strip())
    if not found or not (found["first"] or found["last"]):
        raise UsageError(f"--year {text!r} không hiểu được: hãy viết 2020, 2015..2024 hoặc 2015..")
    first = int(found["first"]) if found["first"] else None
    last = int(found["last"]) if found["last"] else None
    return YearRange(first, last if found["dash"] else first)


def _print_page(page: SearchPage) -> None:
    for part in page.ignored:
        click.echo(f"Bỏ qua “{part.text}”: {part.why}.", err=True)
    if page.suggestion:
        click.echo(page.suggestion.reason, err=True)
    click.echo(f"{page.total} bản ghi ({page.took_ms:.0f} ms)", err=True)
    for number, hit in enumerate(page.hits, 1):
        facts = [value_label("bank", hit.bank), str(hit.year or "không rõ năm")]
        facts.append(value_label("evidence", hit.evidence))
        facts += [_prize(award) for award in hit.record.awards if award.prize]
        click.echo(f"{number:>3}. {_marked(hit.highlights[0])}")
        click.echo(f"     {' · '.join(facts)} · {hit.id}")
        for passage in hit.highlights[1:]:
            click.echo(f"     {_marked(passage)}")


def _marked(highlight: Highlight) -> str:
    """The text with its marks in bold; click drops the colours where no terminal reads them."""
    parts, end = [], 0
    for start, stop in highlight.spans:
        parts += [highlight.text[end:start], click.style(highlight.text[start:stop], bold=True)]
        end = stop
    return "".join([*parts, highlight.text[end:]])


def _prize(award: Award) -> str:
    prize = value_label("prize", award.prize) if award.prize else "không rõ mức"
    return f"{prize} (đề nghị)" if award.status is AwardStatus.PROPOSED else prize


def _print_record(record: Record) -> None:
    click.echo(click.style(record.title, bold=True))
    rows = [
        ("Mã", record.id),
        ("Ngân hàng", value_label("bank", record.bank)),
        ("Năm", str(record.year or "")),
        ("Tác giả", "; ".join(f"{p.title} {p.name}".strip() for p in record.contributors)),
        ("Đơn vị", "; ".join(organisation.name for organisation in record.organisations)),
        ("Nơi", "; ".join(place.as_written for place in record.places)),
    ]
    for award in record.awards:
        contest = value_label("contest", award.contest)
        rows.append(("Giải", f"{_prize(award)} · {contest} · {award.edition_as_written}"))
    if facts := record.applicability:
        rows += [("Quy mô", text) for text in facts.scale]
        rows += [("Chi phí", text) for text in facts.cost]
        rows += [("Kết quả", text) for text in facts.results]
    rows += [("Tóm tắt", record.summary), ("Nội dung", record.body)]
    rows += [("Nguồn", source.address) for source in record.sources]
    for name, value in rows:
        if value:
            click.echo(f"{name + ':':<11}{value}")
