"""Whom a page about a person may be about."""

import pytest

from kb.domain import (
    Award,
    AwardStatus,
    Bank,
    Contributor,
    ContributorRole,
    Organisation,
    Record,
    awardees,
)

ADULT = Contributor(name="Nguyễn Văn A")
GIVEN = Award(contest="hoi-thi", prize="nhat")


def named(**fields: object) -> list[str]:
    shape = {"contributors": (ADULT,), "awards": (GIVEN,), "bank": Bank.SOLUTION, **fields}
    record = Record(id="gp-a", title="Máy thử", **shape)  # type: ignore[arg-type]
    found = awardees(record, official={"hoi-thi"}, for_minors={"thieu-nien"})
    return [each.name for each in found]


def test_who_is_named_with_an_official_award_may_have_a_page() -> None:
    assert named() == ["Nguyễn Văn A"]


@pytest.mark.parametrize(
    "fields",
    [
        {"awards": ()},
        {"awards": (Award(contest="y-tuong", prize="nhat"),)},
        {"awards": (Award(contest="hoi-thi", status=AwardStatus.PROPOSED),)},
        {"awards": (GIVEN, Award(contest="thieu-nien", prize="ba"))},
        {"awards": (GIVEN, Award(contest="thieu-nien", status=AwardStatus.PROPOSED))},
        {"contributors": (ADULT, Contributor(name="Nhóm học sinh", role=ContributorRole.GROUP))},
        {"organisations": (Organisation(name="Trường THCS X"),)},
        {"bank": Bank.EXPERT},
    ],
)
def test_nobody_may_where_the_award_or_the_age_is_in_doubt(fields: dict[str, object]) -> None:
    assert named(**fields) == []


@pytest.mark.parametrize(
    "contributor",
    [
        Contributor(name="Tổ kỹ thuật X", role=ContributorRole.GROUP),
        Contributor(name="Nguyễn Thị B", role=ContributorRole.SUPERVISOR),
        Contributor(name="Nhóm tác giả"),
        Contributor(name="và cộng sự"),
        Contributor(name="A"),
    ],
)
def test_groups_and_supervisors_are_not_awarded_people(contributor: Contributor) -> None:
    assert named(contributors=(contributor, ADULT)) == ["Nguyễn Văn A"]
