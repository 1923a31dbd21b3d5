"""How values read in Vietnamese."""

from markupsafe import Markup

from kb.domain import Award, AwardStatus, Evidence, PartialDate, Period, web_address
from webui.pager import Pager
from webui.presentation import (
    award_badge,
    edition_text,
    evidence_badge,
    marked,
    period_text,
)


def test_marks_stand_in_escaped_text() -> None:
    assert marked('Máy <i> "rác"', [(9, 12), (0, 3)]) == Markup(
        "<mark>Máy</mark> &lt;i&gt; &#34;<mark>rác</mark>&#34;"
    )


def test_a_badge_names_prize_contest_and_year() -> None:
    badge = award_badge(Award(contest="stkt-thanh-hoa", year=2025, prize="nhi"))
    assert (badge.prize, badge.tone) == ("Giải Nhì", "silver")
    assert badge.contest == "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa 2025"


def test_a_badge_without_a_year_says_that_its_number_is_an_edition() -> None:
    badge = award_badge(Award(contest="stkt-thanh-hoa", edition_as_written="4", prize="nhi"))
    assert badge.contest == "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 4"


def test_a_proposed_prize_says_so_and_wears_no_medal() -> None:
    badge = award_badge(Award(contest="stkt-thanh-hoa", prize="nhat", status=AwardStatus.PROPOSED))
    assert (badge.prize, badge.tone) == ("Đề nghị giải Nhất", "proposed")


def test_a_prize_without_a_level_is_still_a_prize() -> None:
    unknown = Award(contest="vifotec", prize_as_written="mức giải không nêu")
    named = Award(contest="vifotec", prize_as_written="giải triển vọng")
    assert award_badge(unknown).prize == "Đạt giải"
    assert award_badge(named).prize == "Giải triển vọng"


def test_an_edition_is_named_as_people_name_it() -> None:
    years = Period(start=PartialDate(2024), end=PartialDate(2025))
    assert edition_text(Award(contest="x", edition=14, period=years)) == (
        "lần thứ 14 (2024 – 2025)"
    )
    assert edition_text(Award(contest="x", year=2022)) == "năm 2022"
    assert edition_text(Award(contest="x")) == ""


def test_periods_may_be_open_or_only_words() -> None:
    assert period_text(Period(end=PartialDate(2020, 5))) == "đến 5/2020"
    assert period_text(Period(start=PartialDate(2020), end=PartialDate(2020))) == "2020"
    assert period_text(Period(as_written="vụ xuân")) == "vụ xuân"


def test_evidence_is_a_scale_of_five() -> None:
    assert [evidence_badge(grade).steps for grade in Evidence] == [5, 4, 3, 2, 1]


def test_only_web_addresses_are_links() -> None:
    assert web_address("https://example.org") == "https://example.org"
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "https://[",
        "tep.xlsx",
        "https:///",
    ):
        assert web_address(address) is None


def test_a_page_beyond_the_last_has_ways_back() -> None:
    assert Pager(total=25, size=10, current=9).numbers == (1, 2, 3)
    assert Pager(total=0, size=10, current=1).last == 1
    assert (Pager(25, 10, 3).first_shown, Pager(25, 10, 3).last_shown) == (21, 25)
