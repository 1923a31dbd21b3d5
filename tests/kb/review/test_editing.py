"""Values set by name or as JSON: what they become, and what is refused with which words."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kb.domain import AwardStatus, PlaceRole, Record, ReviewState
from kb.errors import InvalidRecordError, UsageError
from kb.review import FIELDS, as_json, edit, edit_json, sheet
from kb.review.naming import field_named
from kb.store import SqlStore
from kb.text import fold
from tests.kb.review.examples import imported, read_record

ID = "gp-thu-1"


@pytest.fixture
def edited(store: SqlStore) -> Callable[..., Record]:
    imported(store, read_record())

    def edited(**values: str) -> Record:
        edit(store, ID, {name.replace("__", "."): text for name, text in values.items()})
        found = store.get(ID)
        assert found
        assert found.record
        return found.record

    return edited


def test_values_are_given_as_people_write_them(edited: Callable[..., Record]) -> None:
    record = edited(
        contributors="ThS. Nguyễn Văn A; Trần Thị B",
        award__prize="giải nhì",
        award__edition="lần thứ XV",
        award__status="đề nghị",
        place="huyện Thọ Xuân, tỉnh Thanh Hóa",
        period="2020-2022",
        task__level="Cấp tỉnh",
        accepted__date="12/2022",
        cost="5 triệu đồng",
    )
    assert [(each.title, each.name) for each in record.contributors] == [
        ("ThS", "Nguyễn Văn A"),
        ("", "Trần Thị B"),
    ]
    (award,) = record.awards
    assert (award.prize, award.edition, award.status) == ("nhi", 15, AwardStatus.PROPOSED)
    (place,) = record.places
    assert (place.role, bool(place.province)) == (PlaceRole.APPLICATION, True)
    assert record.period
    assert record.period.last_year == 2022
    assert record.task
    assert record.applicability
    assert record.review is ReviewState.IN_REVIEW


def test_a_contest_may_be_set_together_with_its_prize(store: SqlStore) -> None:
    imported(store, read_record(awards=()))
    name = "Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa"
    edit(store, ID, {"award.prize": "Nhất", "award.contest": name})
    found = store.get(ID)
    assert found
    assert found.record
    assert found.record.awards[0].contest == "stkt-thanh-hoa"


def test_an_empty_text_clears_a_value(edited: Callable[..., Record]) -> None:
    record = edited(organisations="", award__prize="")
    assert record.organisations == ()
    assert record.awards[0].prize is None


@pytest.mark.parametrize(
    ("name", "text", "where", "remedy"),
    [
        ("award.prize", "Giải Lạ", "award.prize", "ghi như danh mục: Giải Đặc biệt"),
        ("award.edition", "mấy", "award.edition", "ghi như 14"),
        ("award.year", "25", "award.year", "bốn chữ số"),
        ("award.year", "2099", "Năm của giải (awards[0].year)", "phải từ 1900"),
        ("award.status", "chưa", "award.status", "đã trao hoặc đề nghị"),
        ("period", "lâu rồi", "period", "2022-2024"),
        ("accepted.date", "hôm qua", "accepted.date", "25/12/2025"),
        ("title", "", "Tên (title)", "ghi tên như nguồn ghi"),
        ("summary", "Gọi 0912 345 678", "Tóm tắt (summary)", "bỏ dữ liệu cá nhân"),
        ("task.level", "Cấp lạ", "task.level", "Cấp tỉnh"),
    ],
)
def test_what_cannot_be_kept_is_refused_naming_field_and_remedy(
    store: SqlStore, name: str, text: str, where: str, remedy: str
) -> None:
    imported(store, read_record())
    with pytest.raises(InvalidRecordError) as raised:
        edit(store, ID, {name: text})
    (problem,) = raised.value.problems
    assert problem.where == where
    assert remedy in problem.remedy
    assert len(store.history(ID)) == 1, "nothing was kept"


def test_an_unknown_field_is_told_with_the_nearest(store: SqlStore) -> None:
    imported(store, read_record())
    with pytest.raises(UsageError, match=r"Không có trường “tittle”.*Tên \(title\)"):
        edit(store, ID, {"tittle": "X"})


@pytest.mark.parametrize("called", ["Năm của giải", "nam cua giai", "NĂM CỦA GIẢI", "award.year"])
def test_a_field_is_called_by_its_label_or_its_name(store: SqlStore, called: str) -> None:
    imported(store, read_record())
    edit(store, ID, {called: "2024"})
    found = store.get(ID)
    assert found
    assert found.record
    assert found.record.awards[0].year == 2024


def test_every_label_means_one_field_also_without_diacritics() -> None:
    for field in FIELDS:
        for called in (field.label, fold(field.label), field.label.upper(), field.name):
            assert field_named(called) is field


def test_one_field_called_in_two_ways_is_refused(store: SqlStore) -> None:
    imported(store, read_record())
    with pytest.raises(UsageError, match="“title” và “Tên” là một trường"):
        edit(store, ID, {"title": "X", "Tên": "Y"})


def test_each_field_reads_what_it_writes(store: SqlStore) -> None:
    imported(store, read_record())
    for field in FIELDS:
        found = store.get(ID)
        assert found
        assert found.record
        if value := field.read(found.record):
            assert field.read(field.write(found.record, value)) == value, field.name


def test_a_value_set_by_hand_is_marked_and_keeps_its_words_in_the_source(store: SqlStore) -> None:
    imported(store, read_record())
    edit(store, ID, {"title": "Tên đúng của thiết bị", "summary": "Viết thêm."})
    values = {value.name: value for value in sheet(store, ID).values}
    assert values["title"].by_hand
    assert values["title"].confidence == 1
    (snippet,) = values["title"].snippets
    assert snippet.text[snippet.start : snippet.end] == "Thiết bị mẫu để thử"
    assert values["summary"].by_hand
    assert not values["contributors"].by_hand


def test_the_json_of_a_record_can_be_edited(store: SqlStore) -> None:
    imported(store, read_record())
    seen = read_record()
    shape = json.loads(as_json(seen))
    assert "text" not in shape["sources"][0], "the words of the source are no value"
    shape["awards"].append({"contest": "vifotec", "year": 2024})
    edit_json(store, ID, json.dumps(shape), seen=seen)
    found = store.get(ID)
    assert found
    assert found.record
    assert len(found.record.awards) == 2
    assert found.record.sources == seen.sources


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda shape: shape | {"id": "gp-khac"}, "id"),
        (lambda shape: shape | {"review": "published"}, "review"),
        (lambda shape: shape | {"title": 5}, "title"),
        (lambda shape: [shape], "JSON"),
        (lambda shape: shape | {"sources": []}, "sources"),
    ],
)
def test_json_that_is_no_such_record_is_refused(
    store: SqlStore, change: Callable[[dict[str, object]], object], where: str
) -> None:
    imported(store, read_record())
    seen = read_record()
    text = json.dumps(change(json.loads(as_json(seen))))
    with pytest.raises(InvalidRecordError) as raised:
        edit_json(store, ID, text, seen=seen)
    assert raised.value.problems[0].where == where


def test_json_of_a_record_that_changed_meanwhile_is_refused(store: SqlStore) -> None:
    imported(store, read_record())
    seen = read_record()
    edit(store, ID, {"title": "Tên đúng của thiết bị"})
    with pytest.raises(UsageError, match="vừa được đổi"):
        edit_json(store, ID, as_json(seen), seen=seen)
