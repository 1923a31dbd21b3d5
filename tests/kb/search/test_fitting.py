"""What fits a place and a topic: one table of weights, and facts that say why."""

import pytest

from kb.domain import Applicability, Award, Place, PlaceRole, Record, Trial
from kb.search import FIT_WEIGHTS, Fit, Nearness, Need, PlaceTie, best_fits
from kb.vocabulary import vocabularies
from tests.kb.search.conftest import make_record

NEED = Need("huyen-tho-xuan", "trong-trot")
PRIZE = Award(contest="stkt-thanh-hoa", edition=14, year=2025, prize="nhat")


def placed(record_id: str, district: str | None, **parts: object) -> Record:
    place = Place(as_written="Nơi thử", province="thanh-hoa", district=district)
    return make_record(record_id, record_id, **{"places": (place,), **parts})


def tried(record_id: str, place: str, *, in_use: bool, **parts: object) -> Record:
    trial = Trial(place=place, in_use=in_use, independent=True)
    return make_record(record_id, record_id, applicability=Applicability(trials=(trial,)), **parts)


def only(record: Record, need: Need = NEED) -> Fit:
    (fit,) = best_fits([record], need)
    return fit


def order(*records: Record) -> list[str]:
    return [fit.record.id for fit in best_fits(reversed(records), NEED)]


def test_no_nearness_and_no_proof_outweighs_the_topic() -> None:
    far_but_about_it = make_record("gp-a", "a", topics=("trong-trot",))
    near_and_proven = tried("gp-b", "Huyện Thọ Xuân (cũ), Thanh Hóa", in_use=True)
    assert order(far_but_about_it, near_and_proven) == ["gp-a", "gp-b"]
    by_kind = {each.fact: each.weight for each in FIT_WEIGHTS}
    nearest, tied, proven = by_kind["commune"], by_kind["in_use"], by_kind["replicated"]
    assert by_kind["topic"] > nearest + tied + proven


def test_the_same_district_stands_before_the_province_before_elsewhere() -> None:
    same, province = placed("gp-c", "huyen-tho-xuan"), placed("gp-b", "huyen-nga-son")
    assert order(same, province, make_record("gp-a", "a")) == ["gp-c", "gp-b", "gp-a"]


def test_of_records_equally_near_the_better_proven_stands_first() -> None:
    awarded = placed("gp-b", "huyen-tho-xuan", awards=(PRIZE,))
    assert order(awarded, placed("gp-a", "huyen-tho-xuan")) == ["gp-b", "gp-a"]


def test_equal_fits_stand_newest_first_then_by_id() -> None:
    newer = placed("gp-c", None, awards=(Award(contest="thi-y-tuong", year=2024),))
    assert order(newer, placed("gp-a", None), placed("gp-b", None)) == ["gp-c", "gp-a", "gp-b"]


def test_a_trial_says_more_than_the_place_of_birth() -> None:
    born = placed("gp-a", "huyen-tho-xuan")
    used = tried("gp-b", "Huyện Thọ Xuân (cũ), Thanh Hóa", in_use=False)
    assert order(used, born) == ["gp-b", "gp-a"]
    assert only(used).tie is PlaceTie.TRIED


def test_the_nearest_place_of_a_record_is_the_one_that_is_told() -> None:
    near = Place(as_written="Gần", province="thanh-hoa", district="huyen-tho-xuan")
    far = Place(as_written="Xa", province="ha-noi", role=PlaceRole.APPLICATION)
    fit = only(make_record("gp-a", "a", places=(far, near)))
    assert (fit.nearness, fit.place, fit.tie) == (Nearness.DISTRICT, "Gần", PlaceTie.NAMED)


def test_a_place_outside_the_province_is_not_told_as_near() -> None:
    fit = only(tried("gp-a", "Hà Nội", in_use=True))
    assert (fit.nearness, fit.place, fit.tie) == (Nearness.ELSEWHERE, "", PlaceTie.NAMED)


def test_a_commune_fits_itself_and_then_its_old_district() -> None:
    unit, sibling = [u for u in vocabularies().units if u.districts == ("huyen-tho-xuan",)][:2]
    need = Need(f"xa-{unit.id}")
    for code, nearness in ((unit.id, Nearness.COMMUNE), (sibling.id, Nearness.DISTRICT)):
        place = Place(as_written="Nơi thử", province="thanh-hoa", unit=code)
        assert only(make_record("gp-a", "a", places=(place,)), need).nearness is nearness


def test_a_district_that_was_merged_before_2025_is_found_under_the_one_it_joined() -> None:
    fit = only(placed("gp-a", "huyen-dong-son"), Need("tp-thanh-hoa"))
    assert fit.nearness is Nearness.DISTRICT


def test_without_a_topic_none_is_counted() -> None:
    about_crops = make_record("gp-a", "a", topics=("trong-trot",))
    assert not only(about_crops, Need("huyen-tho-xuan")).has_topic


@pytest.mark.parametrize("locality", ["", "xa-", "xa-00000", "14758", "tinh-thanh-hoa"])
def test_what_is_no_place_of_the_province_is_near_to_nothing(locality: str) -> None:
    need = Need(locality)
    assert (need.unit, need.districts) == (None, frozenset())
