"""What is asked of a search on the command line: the options of `kb search`, for every command that
takes a list of records.

Part of `kb.cli`, which starts fast: what it needs of the search is imported where it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.query import YearRange
    from kb.search import SearchQuery

__all__ = ["query_of", "query_options"]

Command = Callable[..., None]
Options = tuple[Callable[[Command], Command], ...]


def query_options(command: Command) -> Command:
    """Give a command the words and filters of a search, as the arguments of `query_of`. Its
    context settings have to let unknown options pass: “-nhựa” excludes a word."""
    for option in reversed(_options()):
        command = option(command)
    return command


def query_of(
    *,
    query: Sequence[str],
    bank: Sequence[str],
    origin: Sequence[str],
    prize: Sequence[str],
    years: str | None,
    sort: str,
    mode: str,
) -> SearchQuery:
    """The search that was asked for. Raises `UsageError` for what makes no sense."""
    from kb.ports import Sort
    from kb.search import Mode, SearchQuery

    if unknown := next((word for word in query if word.startswith("--")), None):
        command = click.get_current_context().command_path
        raise UsageError(f"Không có tuỳ chọn {unknown}. Xem “{command} --help”.")
    chosen = {"bank": bank, "origin": origin, "prize": prize}
    return SearchQuery(
        text=" ".join(query),
        selected={facet: _chosen(facet, values) for facet, values in chosen.items() if values},
        years=_year_range(years) if years else None,
        sort=Sort(sort),
        mode=Mode(mode),
    )


def _options() -> Options:
    from kb.ports import Sort
    from kb.search import Mode

    return (
        click.argument("query", metavar="[CÂU_HỎI]...", nargs=-1),
        click.option(
            "--bank", multiple=True, help="Ngân hàng: advance, solution, knowledge, expert."
        ),
        click.option(
            "--origin", multiple=True, help="Xuất xứ: in_province, by_province_people, outside."
        ),
        click.option("--prize", multiple=True, help="Mức giải: nhat, nhi, ba, khuyen-khich..."),
        click.option(
            "--year", "years", help="Năm: 2020, 2015..2024, 2015-2024, 2015.. hoặc ..2024."
        ),
        click.option(
            "--sort",
            type=click.Choice([sort.value for sort in Sort]),
            default=Sort.RELEVANCE.value,
            show_default=True,
            help="Thứ tự: liên quan, ưu tiên đã kiểm chứng, trong tỉnh và mới (relevance); chỉ theo"
            " khớp (match); mới nhất (newest); kiểm chứng cao nhất (evidence).",
        ),
        click.option(
            "--mode",
            type=click.Choice([mode.value for mode in Mode]),
            default=Mode.HYBRID.value,
            show_default=True,
            help="Xếp hạng theo chữ (lexical), hay theo cả nghĩa nếu đã có vectơ (hybrid).",
        ),
    )


def _year_range(text: str) -> YearRange:
    from kb.query import parse_years

    years = parse_years(text)
    if years is None:
        raise UsageError(f"--year {text!r} không hiểu được: hãy viết 2020, 2015..2024 hoặc 2015..")
    return years


def _chosen(facet: str, values: Sequence[str]) -> frozenset[str]:
    """Ids of the values, given as ids or by their names. Raises `UsageError` naming those there
    are."""
    from kb.vocabulary import Vocabulary, vocabularies

    names = vocabularies()
    choices: dict[str, Vocabulary[Any]] = {
        "bank": names.banks,
        "origin": names.origins,
        "prize": names.prizes,
    }
    known = choices[facet]
    found = [known.find(value) or known.resolve(value) for value in values]
    for value, term in zip(values, found, strict=True):
        if term is None:
            allowed = ", ".join(term.id for term in known)
            raise UsageError(
                f"--{facet} “{value}”: không có giá trị ấy; dùng một trong: {allowed}."
            )
    return frozenset(term.id for term in found if term)
