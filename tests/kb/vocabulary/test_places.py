"""Places as sources write them: old districts, present communes, names that repeat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.vocabulary import (
    Unit,
    district_ids,
    locality_ids,
    resolve_place,
    resolve_places,
    vocabularies,
)


@pytest.mark.parametrize(
    ("text", "province", "district", "commune"),
    [
        ("Xã Nga Liên, huyện Nga Sơn (cũ), Thanh Hóa", "thanh-hoa", "huyen-nga-son", "Xã Hồ Vương"),
        ("Phường Ba Đình, TP Thanh Hóa", "thanh-hoa", "tp-thanh-hoa", "Phường Hạc Thành"),
        ("P. Ba Đình, TX Bỉm Sơn", "thanh-hoa", "tx-bim-son", "Phường Bỉm Sơn"),
        ("Xã Hà Sơn (Hà Trung cũ), Thanh Hoá", "thanh-hoa", "huyen-ha-trung", "Xã Tống Sơn"),
        ("Xã Thiệu Hóa, Thanh Hóa", "thanh-hoa", None, "Xã Thiệu Hóa"),
        (
            "Thôn A, xã Quảng Hợp (Quảng Xương cũ)",
            "thanh-hoa",
            "huyen-quang-xuong",
            "Xã Quảng Ngọc",
        ),
        ("xã Hải Hà, huyện Tĩnh Gia", "thanh-hoa", "tx-nghi-son", "Phường Nghi Sơn"),
        ("Huyện Bá Thước (cũ)", "thanh-hoa", "huyen-ba-thuoc", None),
        ("Xã Xuân Mỹ (Thường Xuân cũ), Thanh Hóa", "thanh-hoa", "huyen-thuong-xuan", None),
        ("Phường Ba Đình, Thanh Hóa", "thanh-hoa", None, None),
        ("Ven biển Thanh Hóa", "thanh-hoa", None, None),
        ("Thanh Hóa", "thanh-hoa", None, None),
        ("Thành phố Thanh Hóa (cũ)", "thanh-hoa", "tp-thanh-hoa", None),
        ("Xã Xuân Hòa, Nghệ An", "nghe-an", None, None),
        ("Bệnh viện Bạch Mai (Hà Nội)", "ha-noi", None, None),
        ("Phường Ba Đình", None, None, None),
        ("TT Huế", "thua-thien-hue", None, None),
        ("TT Ngọc Lặc, H. Ngọc Lặc", "thanh-hoa", "huyen-ngoc-lac", "Xã Ngọc Lặc"),
        ("(toàn quốc)", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_place_is_resolved_as_far_as_its_words_say(
    text: str, province: str | None, district: str | None, commune: str | None
) -> None:
    place = resolve_place(text)
    label = vocabularies().units.label(place.unit) if place.unit else None
    assert (place.as_written, place.province, place.district) == (text, province, district)
    assert label == commune


def test_a_commune_of_a_district_that_merged_earlier_keeps_that_district() -> None:
    place = resolve_place("xã Đông Hoàng, huyện Đông Sơn")
    assert place.district == "huyen-dong-son"
    assert vocabularies().units.label(place.unit or "") == "Phường Đông Sơn"


def test_a_unit_that_the_table_is_unsure_of_stays_unresolved() -> None:
    assert resolve_place("Phường An Hưng, TP Thanh Hóa").unit is None


def test_a_name_that_changed_hands_means_the_new_commune_in_a_later_year() -> None:
    name = "Xã Hoằng Thanh, Thanh Hóa"
    assert resolve_place(name).unit is None
    assert vocabularies().units.label(resolve_place(name, 2026).unit or "") == "Xã Hoằng Thanh"


def test_several_places_are_each_resolved_and_share_what_they_have_in_common() -> None:
    text = "Nga Tân, Nga Thủy (Nga Sơn cũ), Thanh Hóa"
    assert [place.district for place in resolve_places(text)] == ["huyen-nga-son"] * 2
    districts = [place.district for place in resolve_places("Huyện Hậu Lộc, Quảng Xương (cũ)")]
    assert districts == ["huyen-hau-loc", "huyen-quang-xuong"]
    common = resolve_place("Huyện Hậu Lộc, Quảng Xương (cũ)")
    assert (common.province, common.district) == ("thanh-hoa", None)
    assert resolve_place("Hà Nội, Ninh Bình, Thanh Hóa").province is None


def test_localities_are_those_since_the_reform_and_districts_those_before() -> None:
    place = resolve_place("Phường Ba Đình, TP Thanh Hóa")
    assert locality_ids(place) == ("tinh-thanh-hoa", "xa-14797")
    assert district_ids(place) == ("tp-thanh-hoa",)
    assert locality_ids(resolve_place("Hải Dương")) == ("tinh-hai-phong",)
    assert district_ids(resolve_place("Xã Triệu Sơn, Thanh Hóa")) == ("huyen-trieu-son",)
    assert (locality_ids(resolve_place("")), district_ids(resolve_place(""))) == ((), ())


@given(st.sampled_from([province.id for province in vocabularies().provinces]))
def test_every_province_is_known_by_each_of_its_names(province_id: str) -> None:
    province = vocabularies().provinces.get(province_id)
    assert {resolve_place(name).province for name in province.names} == {province_id}


@given(st.sampled_from(list(vocabularies().units)))
def test_every_commune_resolves_with_its_year_to_itself(unit: Unit) -> None:
    place = resolve_place(f"{unit.label}, tỉnh Thanh Hóa", 2026)
    assert place.unit == unit.id
    assert set(locality_ids(place)) <= {term.id for term in vocabularies().localities}


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_a_place(text: str) -> None:
    assert resolve_place(text).as_written == text
