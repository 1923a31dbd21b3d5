"""The comparison: two to four records side by side, and help where there are fewer or more."""

import re

import pytest
from flask.testing import FlaskClient

from tests.webui.bank import RECORDS
from tests.webui.conftest import Visit

TWO = "gp-giai-nhat,tb-giong-thu"


def rows(page: str) -> dict[str, tuple[str, str]]:
    """The class and the text of each row, by its heading."""
    found = re.findall(r'(?s)<tr class="(\w+)">\s*<th scope="row">([^<]+)(.*?)</tr>', page)
    return {
        name.strip(): (kind, " ".join(re.sub(r"<[^>]+>", " ", rest).split()))
        for kind, name, rest in found
    }


def test_what_an_association_compares_stands_side_by_side(visit: Visit) -> None:
    found = rows(visit(f"/so-sanh?ids={TWO}"))
    assert found["Quy mô"] == ("differs", "nguồn không nêu 10 ha")
    assert found["Năm"] == ("differs", "2025 2022")
    assert found["Hỏi ai"][1].startswith("Đơn vị thử nghiệm A Chủ trì")
    assert "Được trao: Giải Nhất" in found["Vì sao ở mức kiểm chứng ấy"][1]


def test_rows_where_all_are_silent_are_left_out_and_named_below(visit: Visit) -> None:
    page = visit(f"/so-sanh?ids={TWO}")
    assert "Chi phí" not in rows(page)
    assert "Không nguồn nào nêu: Chi phí, Điều kiện, Mức sẵn sàng." in page


def test_a_row_that_is_equal_in_all_says_so(visit: Visit) -> None:
    found = rows(visit("/so-sanh?ids=tb-giong-thu,kt-huong-dan"))
    assert found["Chuyên đề"] == ("same", "giống nhau Trồng trọt Trồng trọt")


def test_each_record_can_be_taken_out_as_long_as_two_are_left(visit: Visit) -> None:
    page = visit(f"/so-sanh?ids={TWO},gp-giai-ba&khay=gp-giai-nhi")
    assert 'href="/so-sanh?ids=gp-giai-nhat,gp-giai-ba&amp;khay=gp-giai-nhi"' in page
    assert "Bỏ ra" not in visit(f"/so-sanh?ids={TWO}")


def test_without_ids_the_tray_is_compared_and_records_leave_it(visit: Visit) -> None:
    page = visit(f"/so-sanh?khay={TWO}")
    assert "So sánh 2 bản ghi" in page
    assert 'href="/so-sanh?khay=tb-giong-thu"' in page


def test_ids_stand_before_the_tray(read: Visit) -> None:
    page = read("/so-sanh?ids=gp-giai-ba,gp-giai-nhi&khay=tb-giong-thu,gp-giai-nhat")
    assert "Thiết bị thử D ở tỉnh khác" in page
    assert "Giống thử nghiệm E" not in page


@pytest.mark.parametrize(
    ("address", "help_given"),
    [
        ("/so-sanh", "Chưa có bản ghi nào để so sánh."),
        ("/so-sanh?ids=gp-giai-ba", "Cần thêm ít nhất một bản ghi nữa"),
        ("/so-sanh?ids=gp-giai-ba,gp-giai-ba", "Cần thêm ít nhất một bản ghi nữa"),
        ("/so-sanh?ids=<b>,%00&ids[]=x", "Chưa có bản ghi nào để so sánh."),
    ],
)
def test_too_few_records_get_a_page_that_helps(read: Visit, address: str, help_given: str) -> None:
    page = read(address)
    assert help_given in page
    assert "Tìm trong ngân hàng" in page


def test_records_that_are_not_there_are_missed_by_status_and_by_word(client: FlaskClient) -> None:
    answer = client.get("/so-sanh?ids=gp-nhap,gp-rut")
    assert answer.status_code == 404
    assert "2 bản ghi không còn trong ngân hàng" in answer.get_data(as_text=True)


def test_too_many_records_can_be_chosen_from(visit: Visit) -> None:
    ids = [record.id for record in RECORDS[:6]]
    page = visit(f"/so-sanh?ids={','.join(ids)}")
    assert re.findall(r'type="checkbox" name="ids" value="([^"]+)"', page) == ids
    assert len(re.findall(r'value="[^"]+" checked', page)) == 4
    chosen = visit("/so-sanh?" + "&".join(f"ids={each}" for each in ids[:3]))
    assert "So sánh 3 bản ghi" in chosen


def test_a_record_that_is_gone_is_missed_and_the_others_are_compared(read: Visit) -> None:
    page = read(f"/so-sanh?ids={TWO},gp-rut")
    assert "1 bản ghi không còn trong ngân hàng" in page
    assert "So sánh 2 bản ghi" in page


def test_a_comparison_is_for_people_and_not_for_crawlers(visit: Visit) -> None:
    assert '<meta name="robots" content="noindex">' in visit(f"/so-sanh?ids={TWO}")
