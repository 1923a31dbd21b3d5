"""People, organisations and places are told from each other by how they are named."""

import pytest

from ingest.extraction.cell_parts import parts_of
from ingest.extraction.found import Line
from ingest.extraction.parties import organisations_in, people_in, places_in, places_inside
from ingest.extraction.people import contributors_in
from kb.domain import ContributorRole


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("giải pháp của Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("PGS.TS. Lê Văn C - Viện N", ["PGS.TS. Lê Văn C"]),
        ("Ths. Nguyễn Văn A, BS CKII. Trần Thị B", ["Ths. Nguyễn Văn A", "BS CKII. Trần Thị B"]),
        ("Ông: Nguyễn Văn A", ["Ông: Nguyễn Văn A"]),
        ("H'A Niê và Y Bhăm Niê", ["H'A Niê", "Y Bhăm Niê"]),
        ("tại xã Kim Sơn, đường Trần Phú, chùa Trần Quốc", []),
        ("Trường THPT Lê Lợi", []),
        ("Trường THPT Lê Lợi của Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("Công ty TNHH Hoàng Long, TS. Lê Văn C", ["TS. Lê Văn C"]),
        ("Nguyễn\vVăn A", ["Nguyễn\vVăn A"]),
        ("Nguyễn Văn\vA", ["Nguyễn Văn\vA"]),
        ("Nguyễn Thị\vHà", ["Nguyễn Thị\vHà"]),
        ("Nguyễn Văn A\vTrần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A\vTrường M", ["Nguyễn Văn A"]),
        ("Y Tế", []),
        ("Phó Giám đốc Sở, Phó Chủ tịch, Phó Chi cục trưởng", []),
        ("Phó Văn A", ["Phó Văn A"]),
    ],
)
def test_people_are_found_by_their_names(text: str, people: list[str]) -> None:
    assert [said.raw for said in people_in(Line(1, 1, text))] == people


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Bệnh viện Đa khoa huyện Y phối hợp với", ["Bệnh viện Đa khoa huyện Y"]),
        ("Sở Văn hóa - Thông tin tỉnh X đã tổ chức", ["Sở Văn hóa - Thông tin tỉnh X"]),
        ("Trường Đại học M - Nguyễn Văn A", ["Trường Đại học M"]),
        ("Trường Đại học M - huyện Y", ["Trường Đại học M"]),
        ("Công ty CP A.B, huyện Y", ["Công ty CP A.B"]),
        ("Điện lực TP. X", ["Điện lực TP. X"]),
        ("Viễn thông tỉnh X", ["Viễn thông tỉnh X"]),
        ("Viễn thông là ngành mới", []),
        ("Hạt Kiểm lâm huyện Y được khen", ["Hạt Kiểm lâm huyện Y"]),
        ("Vườn Quốc gia Z", ["Vườn Quốc gia Z"]),
        ("Trung Tâm Y tế huyện Y", ["Trung Tâm Y tế huyện Y"]),
        ("Cty TNHH M", ["Cty TNHH M"]),
        ("Liên đoàn Lao động tỉnh X", ["Liên đoàn Lao động tỉnh X"]),
        ("Hội Nông dân xã Z", ["Hội Nông dân xã Z"]),
        ("Hội thi Sáng tạo và Hội nghị M", []),
        ("Ban tổ chức còn trao giải", []),
        ("Công ty M và đã", ["Công ty M"]),
    ],
)
def test_organisations_go_on_to_the_end_of_their_name(text: str, organisations: list[str]) -> None:
    assert [said.raw for said in organisations_in(Line(1, 1, text))] == organisations


@pytest.mark.parametrize(
    ("text", "places", "inside"),
    [
        ("ở xã Z, huyện Y, tỉnh X", ["xã Z, huyện Y, tỉnh X"],
         ["xã Z, huyện Y, tỉnh X", "huyện Y, tỉnh X", "tỉnh X"]),
        ("TP. Y, tỉnh X", ["TP. Y, tỉnh X"], ["TP. Y, tỉnh X", "tỉnh X"]),
        ("thị trấn Z và huyện Y", ["thị trấn Z", "huyện Y"], ["thị trấn Z", "huyện Y"]),
        ("tỉnh X, huyện Y", ["tỉnh X", "huyện Y"], ["tỉnh X", "huyện Y"]),
        ("xã hội hóa", [], []),
    ],
)  # fmt: skip
def test_places_go_on_from_the_smaller_to_the_larger(
    text: str, places: list[str], inside: list[str]
) -> None:
    line = Line(1, 1, text)
    assert [said.raw for said in places_in(line)] == places
    assert [said.raw for said in places_inside(line.said(0, len(text)))] == inside


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("KS. Nguyễn Văn A (40%); Trần Thị B (60%)", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A: 50%; Trần Thị B: 50 %", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A, 50%, Trần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A, Giám đốc; Trần Thị B, Phó Trưởng phòng", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A, sinh năm 1980, Trần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Nguyễn Văn A, 1980; Trần Thị B - 01/01/1981", ["Nguyễn Văn A", "Trần Thị B"]),
        ("Năm sinh: 1980", []),
        ("1. Nguyễn Văn A 2. Trần Thị B", ["Nguyễn Văn A", "Trần Thị B"]),
        ("ông Nguyễn Văn A và các cộng sự", ["Nguyễn Văn A"]),
        ("Nguyễn Văn A; Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("H'A Niê", ["H'A Niê"]),
        ("Nguyễn Văn A (Trường M, cơ sở (2); Xã B) 60%", ["Nguyễn Văn A"]),
    ],
)
def test_what_is_said_of_people_is_no_name(cell: str, names: list[str]) -> None:
    found = contributors_in(cell, ContributorRole.AUTHOR)
    assert [person.name for person in found] == names


def test_titles_stand_apart_and_groups_are_no_persons() -> None:
    people = contributors_in("BS CKI. Nguyễn Văn A & Ths. Trần Thị B", ContributorRole.AUTHOR)
    assert [person.title for person in people] == ["BS CKI", "Ths"]
    (group,) = contributors_in("Nhóm tác giả Trường M", ContributorRole.AUTHOR)
    assert group.role is ContributorRole.GROUP
    people = contributors_in("Nhóm tác giả Nguyễn Văn A|Trần Thị B", ContributorRole.AUTHOR)
    assert [person.name for person in people] == ["Nguyễn Văn A", "Trần Thị B"]
    assert contributors_in("Không", ContributorRole.AUTHOR) == ()
    (person,) = contributors_in("ông Nguyễn Văn A, thôn 5, xã Z", ContributorRole.AUTHOR)
    assert person.name == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("column", "cell", "parts"),
    [
        ("title", "Đạt giải Nhất với giải pháp: Thiết bị mẫu",
         {"title": "Thiết bị mẫu", "prize": "giải Nhất"}),
        ("title", "Thiết bị mẫu (Nguyễn Văn A, Trần Thị B)",
         {"title": "Thiết bị mẫu", "authors": "Nguyễn Văn A, Trần Thị B"}),
        ("title", "Thiết bị mẫu (giai đoạn 2)", {"title": "Thiết bị mẫu (giai đoạn 2)"}),
        ("title", "Thiết bị mẫu\vTác giả: Nguyễn Văn A\vĐơn vị: Trường M, huyện Y",
         {"title": "Thiết bị mẫu", "authors": "Nguyễn Văn A", "organisation": "Trường M",
          "home": "huyện Y"}),
        ("title", "Thiết bị mẫu. Chủ nhiệm: TS. Lê Văn C",
         {"title": "Thiết bị mẫu", "leader": "TS. Lê Văn C"}),
        ("title", "Thiết bị mẫu - Chủ nhiệm: TS. Lê Văn C",
         {"title": "Thiết bị mẫu", "leader": "TS. Lê Văn C"}),
        ("organisation", "Trường M (xã Z, huyện Y)",
         {"organisation": "Trường M", "home": "xã Z, huyện Y"}),
        ("title", "Tên giải pháp: Thiết bị mẫu", {"title": "Thiết bị mẫu"}),
        ("title", "Tên nhiệm vụ: Thiết bị mẫu\vMã số: ĐT.01",
         {"title": "Thiết bị mẫu", "task_code": "ĐT.01"}),
        ("organisation", "Tổ trưởng chuyên\vmôn Trường M", {"organisation": "Trường M"}),
        ("organisation", "huyện Y", {"home": "huyện Y"}),
        ("organisation", "Trường M huyện Y", {"organisation": "Trường M huyện Y"}),
        ("organisation", "Nguyễn Văn A", {"organisation": "Nguyễn Văn A"}),
        ("organisation", "Trường THPT Lê Lợi", {"organisation": "Trường THPT Lê Lợi"}),
        ("organisation", "Trường M; CN: Nguyễn Văn A",
         {"organisation": "Trường M", "leader": "Nguyễn Văn A"}),
        ("organisation", "Lớp 9A - Trường THCS Lê Lợi", {"organisation": "Trường THCS Lê Lợi"}),
        ("authors", "Nguyễn Văn A\vTrần Thị B\vTrường M",
         {"authors": "Nguyễn Văn A Trần Thị B", "organisation": "Trường M"}),
        ("authors", "Nguyễn Văn A (huyện Y)", {"authors": "Nguyễn Văn A", "home": "huyện Y"}),
        ("authors", "Nguyễn Văn A (đã mất)", {"authors": "Nguyễn Văn A (đã mất)"}),
        ("authors", "Trường M - Nguyễn Văn A", {"authors": "Trường M - Nguyễn Văn A"}),
        ("leader", "Trường Đại học M", {"organisation": "Trường Đại học M"}),
        ("authors", "Trường Đại học M", {"authors": "Trường Đại học M"}),
        ("prize", "Nhất", {"prize": "Nhất"}),
    ],
)  # fmt: skip
def test_a_cell_holds_more_than_its_header_says(
    column: str, cell: str, parts: dict[str, str]
) -> None:
    found = parts_of(column, Line(1, 1, cell).said(0, len(cell)))
    assert {name: said.text for name, said in found.items()} == parts


def test_a_person_in_an_organisation_is_part_of_its_name_where_people_have_a_column() -> None:
    cell = "Trang trại M - Nguyễn Văn A"
    said = Line(1, 1, cell).said(0, len(cell))
    assert parts_of("organisation", said)["leader"].text == "Nguyễn Văn A"
    assert parts_of("organisation", said, people_apart=True)["organisation"].text == cell
