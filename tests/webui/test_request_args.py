"""The address of a search: what is read from it, and that it is always a permalink."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.ports import Sort
from kb.query import YearRange
from webui.request_args import FACET_PARAMETERS, SearchAddress, parse_address


def parse(query: str) -> SearchAddress:
    return parse_address(parse_qs(query, keep_blank_values=True))[0]


def test_everything_an_address_can_say_is_read() -> None:
    address = parse("q=rác&prize=nhat&prize=nhi&bank=solution&tu=2015&den=2024&sort=moi&trang=3")
    assert address == SearchAddress(
        text="rác",
        selected={"bank": frozenset({"solution"}), "prize": frozenset({"nhat", "nhi"})},
        years=YearRange(2015, 2024),
        sort=Sort.NEWEST,
        page=3,
    )


def test_equal_searches_have_one_address() -> None:
    one = parse("trang=1&sort=&prize=nhi&prize=nhat&prize=nhat&q=&bank=solution&tu=&den=")
    other = parse("bank=solution&prize=nhat&prize=nhi")
    assert one.query_string == other.query_string == "bank=solution&prize=nhat&prize=nhi"


def test_the_empty_search_has_the_shortest_address() -> None:
    assert SearchAddress().query_string == ""


def test_a_vietnamese_query_survives_the_way_there_and_back() -> None:
    address = SearchAddress(text='"xử lý" & rác+thải = 100%')
    assert parse(address.query_string) == address


def test_years_in_the_wrong_order_are_meant_as_a_range() -> None:
    assert parse("tu=2024&den=2015").years == YearRange(2015, 2024)


@pytest.mark.parametrize("query", ["tu=abc", "den=-1", "tu=20155", "tu=²⁰¹⁵", "tu=2015.5"])
def test_a_year_that_is_none_is_left_aside_with_a_hint(query: str) -> None:
    address, notes = parse_address(parse_qs(query))
    assert address.years is None
    assert "bốn chữ số" in notes[0]


@pytest.mark.parametrize("day", ["2026-10-01", "01/10/2026", "1/10/2026"])
def test_a_day_since_which_records_are_new_is_read_as_people_write_it(day: str) -> None:
    address = parse(f"moi-tu={day}&used=chua-dung")
    assert address.published_since == date(2026, 10, 1)
    assert address.query_string == "used=chua-dung&moi-tu=2026-10-01"
    assert address.filters == 2
    assert address.without_filters() == SearchAddress()


@pytest.mark.parametrize("day", ["2026", "10/2026", "31/04/2026", "0000-01-01", "hôm qua", "²"])
def test_a_day_that_is_none_is_left_aside_with_a_hint(day: str) -> None:
    address, notes = parse_address({"moi-tu": [day]})
    assert address.published_since is None
    assert "01/10/2026" in notes[0]


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1e9", "99999999999", "²"])
def test_a_page_that_is_none_means_the_first(page: str) -> None:
    address, notes = parse_address({"trang": [page]})
    assert address.page == 1
    assert notes


def test_an_order_that_there_is_not_is_told_and_the_usual_one_holds() -> None:
    address, notes = parse_address({"q": ["rác"], "sort": ["gia"]})
    assert (address, len(notes)) == (SearchAddress(text="rác"), 1)


def test_a_value_that_no_id_can_be_is_left_aside_with_a_hint() -> None:
    address, notes = parse_address({"prize": ["nhat", "<script>", "x" * 500]})
    assert address.values("prize") == {"nhat"}
    assert notes


def test_control_characters_become_spaces() -> None:
    assert parse_address({"q": ["rác\x00\x1bthải\ud800"]})[0].text == "rác thải"


def test_of_a_very_long_text_the_beginning_is_used_with_a_hint() -> None:
    address, notes = parse_address({"q": ["rác " * 2_500]})
    assert address.text.startswith("rác rác")
    assert len(address.text) <= 2_000
    assert "quá dài" in notes[0]


def test_another_filter_starts_at_the_first_page() -> None:
    address = parse("q=rác&prize=nhat&trang=4")
    assert address.without_value("prize", "nhat") == SearchAddress(text="rác")


def test_dropping_all_filters_keeps_words_and_order() -> None:
    assert parse("q=rác&prize=nhat&tu=2015&sort=chung").without_filters() == SearchAddress(
        text="rác", sort=Sort.EVIDENCE
    )


def test_a_page_reads_only_the_parameters_it_takes_and_tells_of_others() -> None:
    address, notes = parse_address({"bank": ["solution"], "q": ["rác"]}, ["bank"])
    assert address == SearchAddress(selected={"bank": frozenset({"solution"})})
    assert "tham số" in notes[0]


def test_values_that_there_are_not_can_be_dropped() -> None:
    address = parse("q=rác&prize=nhat&prize=khong-co&bank=khong-co&trang=2")
    assert address.with_known_values() == parse("q=rác&prize=nhat&trang=2")


def test_filters_are_counted() -> None:
    assert parse("prize=nhat&prize=nhi&tu=2015&den=2016").filters == 3


ARGUMENTS = st.dictionaries(
    st.sampled_from(["q", "tu", "den", "sort", "trang", "lạ", *FACET_PARAMETERS]),
    st.lists(st.text(max_size=20), max_size=4),
)


@given(ARGUMENTS)
def test_any_arguments_give_an_address_that_reads_back_as_itself(
    arguments: dict[str, list[str]],
) -> None:
    address, _ = parse_address(arguments)
    assert parse(address.query_string) == address
