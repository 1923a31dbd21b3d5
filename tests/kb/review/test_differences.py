"""Two versions told apart, and a new version of a source taken over, never against a hand-set
value."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kb.domain import Contributor, PartialDate, Period, Record
from kb.review import differences
from kb.review.differences import taken_over
from tests.kb.review.examples import read_record

WORDS = st.sampled_from(["", "một", "hai", "ba"])


@st.composite
def versions(draw: st.DrawFn) -> Record:
    names = draw(st.lists(st.sampled_from(["A", "B"]), max_size=2))
    return read_record(
        title=draw(st.sampled_from(["một", "hai", "ba"])),
        summary=draw(WORDS),
        awards=tuple(
            replace(award, prize=draw(st.sampled_from([None, "nhat", "nhi"])))
            for award in read_record().awards
        ),
        contributors=tuple(Contributor(name=name) for name in names),
    )


def test_a_date_and_a_list_are_told_as_people_read_them() -> None:
    before = read_record(keywords=("một", "hai"))
    after = replace(before, period=Period(start=PartialDate(2020, 3)), keywords=())
    told = {each.path: (each.before, each.after) for each in differences(before, after)}
    assert told == {"keywords": ("một; hai", ""), "period.start": ("", "3/2020")}


@given(versions(), versions())
def test_what_nobody_touched_follows_the_source(base: Record, theirs: Record) -> None:
    merged, stayed = taken_over(base, base, theirs)
    assert differences(merged, theirs) == ()
    assert stayed == ()


@given(versions(), versions())
def test_a_source_that_says_nothing_new_changes_nothing(base: Record, ours: Record) -> None:
    merged, stayed = taken_over(base, ours, base)
    assert differences(merged, ours) == ()
    assert stayed == ()


@given(versions(), versions(), versions())
def test_no_value_set_by_hand_is_lost(base: Record, ours: Record, theirs: Record) -> None:
    merged, _ = taken_over(base, ours, theirs)
    for each in differences(base, ours):
        if each.path in ("title", "summary", "awards[0].prize"):
            assert not [one for one in differences(ours, merged) if one.path == each.path]
