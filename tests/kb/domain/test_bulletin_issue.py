"""The names of issues: one for each, however it is written."""

import pytest

from kb.domain import issue_named, parse_issue, record_id_in

SPELLINGS = {
    "Số 3/2026": ("3/2026", "3-2026", "03.2026", "số 3 năm 2026", "So III/2026",
                  "ĐẶC SAN X Số 3 năm 2026", "Số 3 (tháng 6/2026)"),
    "Số 3-4/2026": ("Số 3+4/2026", "3-4-2026", "số 3, 4 năm 2026"),
    "Quý 2/2026": ("quý II/2026", "QUÝ 2 NĂM 2026", "quy-2-2026"),
    "Tháng 11/2026": ("tháng 11/2026", "tháng 11 năm 2026"),
    "Xuân 2026": ("Số Xuân 2026", "xuân Bính Ngọ 2026", "xuan-2026"),
    "Số đặc biệt 2026": ("số đặc biệt năm 2026",),
    "Số 125": ("số 125", "125"),
}  # fmt: skip
NO_ISSUES = ("", "máy sấy", "0/2026", "tháng 13/2026", "Số 12/2016/QĐ", "KQ015440", "2026",
             "quý V/2026")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in SPELLINGS.items() for text in (name, *texts)]
)
def test_an_issue_has_one_name_however_it_is_written(name: str, text: str) -> None:
    issue = parse_issue(text)
    assert issue and issue.name == name
    assert parse_issue(issue.code) == issue


@pytest.mark.parametrize("text", NO_ISSUES)
def test_what_is_no_issue_is_none(text: str) -> None:
    assert parse_issue(text) is None


def test_words_that_are_no_issue_are_kept_as_they_are() -> None:
    assert issue_named("  Kỷ yếu   hội thảo ").name == "Kỷ yếu hội thảo"


def test_issues_are_ordered_by_year_and_number() -> None:
    issues = [issue_named(text) for text in ("10/2025", "2/2026", "Số 9", "9/2025")]
    ordered = sorted(issues, key=lambda issue: issue.order)
    assert [issue.name for issue in ordered] == ["Số 9", "Số 9/2025", "Số 10/2025", "Số 2/2026"]


@pytest.mark.parametrize("text", ["https://example.org/ban-ghi/", "gp", "../gp-a", "gp-a b"])
def test_what_names_no_record_has_no_id(text: str) -> None:
    assert record_id_in(text) is None
