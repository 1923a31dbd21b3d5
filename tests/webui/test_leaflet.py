"""The leaflet: the facts, their sources, a citation, and a code that leads back."""

import re

from flask.testing import FlaskClient

from kb.domain import Applicability, Award, Bank
from tests.webui.bank import ADVANCE, PUBLISHABLE_TEXT, published, source
from tests.webui.conftest import Visit
from webui.exports import citation_text
from webui.records.leaflet import leaflet_of, qr_code

ADDRESS = "https://kho.example.org/ban-ghi/gp-thu"


def test_a_leaflet_says_what_is_known_who_says_so_and_whom_to_ask(read: Visit) -> None:
    page = read("/ban-ghi/tb-giong-thu/to-roi")
    for part in (
        "Tóm tắt về giống thử nghiệm E.",
        "Quy mô 10 ha",
        "Đang dùng ở Xã Thử (2021), theo nguồn ngoài tác giả",
        "Nguồn chưa nêu Chi phí · Điều kiện · Mức sẵn sàng",
        "example.org: https://example.org/nguon/3",
        citation_text(ADVANCE, "https://kho.example.org/ban-ghi/tb-giong-thu", is_brief=True),
    ):
        assert part in page
    assert PUBLISHABLE_TEXT not in page


def test_its_code_is_a_drawing_of_its_own_and_holds_the_permanent_address(visit: Visit) -> None:
    page = visit("/ban-ghi/tb-giong-thu/to-roi?khay=gp-giai-ba")
    (code,) = re.findall(r'(?s)<svg[^>]*class="qr".*?</svg>', page)
    assert "style=" not in code
    assert "<title>" in code
    assert str(qr_code("https://kho.example.org/ban-ghi/tb-giong-thu")) == code
    assert '<meta name="robots" content="noindex">' in page


def test_a_record_with_little_to_say_is_told_whole() -> None:
    results = tuple(f"Kết quả thử {number}" for number in range(5))
    record = published(
        "gp-ngan", Bank.SOLUTION, "Thử", applicability=Applicability(results=results)
    )
    (answer,) = leaflet_of(record, ADDRESS).answers
    assert tuple(line.text for line in answer.lines) == results


def test_what_is_left_out_for_want_of_room_is_counted() -> None:
    results = tuple(f"Kết quả thử {number} " + "rất dài " * 40 for number in range(9))
    record = published(
        "gp-dai",
        Bank.SOLUTION,
        "Giải pháp thử",
        applicability=Applicability(results=results, scale=results, cost=results),
        sources=tuple(source(number) for number in range(1, 9)),
        awards=tuple(Award(contest="vifotec", year=year, prize="ba") for year in range(2010, 2019)),
    )
    leaflet = leaflet_of(record, ADDRESS)
    assert not leaflet.is_small
    for answer in leaflet.answers:
        *told, more = (line.text for line in answer.lines)
        assert all(text.endswith("…") for text in told)
        assert more == f"và {9 - len(told)} mục nữa ở bản ghi"
    assert leaflet.sources[-1] == f"và {9 - len(leaflet.sources)} mục nữa ở bản ghi"
    assert leaflet.recognised[-1] == f"và {10 - len(leaflet.recognised)} mục nữa ở bản ghi"


def test_a_person_has_no_leaflet_and_neither_has_what_is_not_public(client: FlaskClient) -> None:
    for record_id in ("cg-dong-y", "gp-nhap", "gp-rut"):
        assert client.get(f"/ban-ghi/{record_id}/to-roi").status_code == 404
