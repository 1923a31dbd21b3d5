"""The editor's desk: issues, the shortlist in the address, its files; of a bank on disk."""

import io
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import openpyxl
import pytest
from flask.testing import FlaskClient

from ingest.bulletin import WantedMark, marks_in
from ingest.parsers.workbook import parse_workbook
from kb.bootstrap import Services
from kb.bulletin import MOST_RECORDS, mark
from kb.domain import Bank, Record, issue_named
from tests.kb.bulletin.test_dossier import FULL
from tests.webui.bank import (
    ADVANCE,
    FILLERS,
    FIRST_PRIZE,
    NOT_PUBLIC,
    RECORDS,
    SECOND_PRIZE,
    WITHDRAWN,
    YOUTH,
    published,
)
from tests.webui.conftest import Visit, open_bank
from webui import create_app
from webui.cards import plain_card

IDS = (FIRST_PRIZE.id, ADVANCE.id, SECOND_PRIZE.id)
LIST = f"/dac-san/3-2026?ids={','.join(IDS)}"
PAST = issue_named("Số 1/2026")


@pytest.fixture(scope="module")
def desk_bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    bank = open_bank(tmp_path_factory.mktemp("ban"), KB_PUBLIC_URL="https://kho.example.org")
    bank.store.put_many((*RECORDS, *NOT_PUBLIC))
    bank.store.withdraw(WITHDRAWN.id, "thử")
    mark(bank.store, ADVANCE.id, PAST)
    mark(bank.store, YOUTH.id, issue_named("Xuân 2025"))
    bank.index.rebuild()
    yield bank
    bank.store.close()


@pytest.fixture
def client(desk_bank: Services) -> FlaskClient:
    """In place of the client of the other tests: a bank where issues used records."""
    return create_app(desk_bank).test_client()


def titles(page: str) -> list[str]:
    found = re.findall(r'<h2 id="bai-\d+"><a href="[^"]*">(.*?)</a>', page)
    return [unescape(each) for each in found]


def links(page: str, words: str) -> list[str]:
    """The addresses of the links that say these words."""
    found = re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL)
    said = ((href, re.sub(r"<[^>]+>", "", text)) for href, text in found)
    return [unescape(href) for href, text in said if words in text]


def test_the_desk_tells_the_issues_so_far_and_what_is_unused(read: Visit, visit: Visit) -> None:
    page = read("/dac-san")
    assert page.index("Số 1/2026") < page.index("Xuân 2025")
    assert f"{len(RECORDS) - 2} bản ghi chưa dùng" in page
    assert ADVANCE.title in page and YOUTH.title in page
    assert links(visit("/dac-san"), "Mở Số 1/2026") == ["/dac-san/1-2026"]


@pytest.mark.parametrize("said", ["3/2026", "Số 3 năm 2026", "03-2026"])
def test_the_form_begins_an_issue_with_the_tray(client: FlaskClient, said: str) -> None:
    answer = client.get(f"/dac-san?so={quote(said)}&khay={IDS[0]}")
    assert answer.status_code == 302
    assert answer.location == f"/dac-san/3-2026?khay={IDS[0]}"
    english = client.get(f"/en/dac-san?so={quote(said)}")
    assert english.location == "/en/dac-san/3-2026"


def test_words_that_are_no_issue_are_told_beside_the_form(read: Visit, visit: Visit) -> None:
    assert "Không hiểu số “<b>lạ”." in read("/dac-san?so=<b>lạ")
    assert 'aria-invalid="true"' in visit("/dac-san?so=lạ")


def test_an_issue_has_one_address(client: FlaskClient) -> None:
    assert client.get(f"/dac-san/so-03-2026?ids={IDS[0]}").location == (
        f"/dac-san/3-2026?ids={IDS[0]}"
    )
    assert client.get("/dac-san/khong-phai-so").status_code == 404
    assert client.get("/dac-san/khong-phai-so/ho-so.docx").status_code == 404


def test_a_shortlist_is_that_of_its_address_else_the_tray(visit: Visit) -> None:
    assert titles(visit(LIST)) == [FIRST_PRIZE.title, ADVANCE.title, SECOND_PRIZE.title]
    assert titles(visit(f"/dac-san/3-2026?khay={IDS[1]},{IDS[0]}")) == [
        ADVANCE.title,
        FIRST_PRIZE.title,
    ]
    assert titles(visit(f"/dac-san/3-2026?ids=&khay={IDS[0]}")) == []


def test_links_move_a_record_up_and_down_and_take_it_out(visit: Visit) -> None:
    page = visit(LIST)
    first, second, third = FIRST_PRIZE.title, ADVANCE.title, SECOND_PRIZE.title
    down, *_ = links(page, "Xuống")
    assert titles(visit(down)) == [second, first, third]
    *_, up = links(page, "Lên")
    assert titles(visit(up)) == [first, third, second]
    assert len(links(page, "Lên")) == len(links(page, "Xuống")) == 2, "the ends go no further"
    out = next(href for href in links(page, "Bỏ") if IDS[1] not in href)
    assert titles(visit(out)) == [first, third]


def test_what_lies_in_the_tray_besides_can_be_added(visit: Visit) -> None:
    page = visit(f"/dac-san/3-2026?ids={IDS[0]}&khay={IDS[0]},{IDS[1]}")
    assert "Khay có 1 bản ghi chưa ở trong danh sách." in page
    (added,) = links(page, "Thêm từ khay")
    assert titles(visit(added)) == [FIRST_PRIZE.title, ADVANCE.title]


def test_a_record_is_added_by_its_id_or_its_address(visit: Visit, read: Visit) -> None:
    for typed in (IDS[1], f"https://kho.example.org/en/ban-ghi/{IDS[1]}?khay=x"):
        page = visit(f"/dac-san/3-2026?ids={IDS[0]}&them={quote(typed, safe='')}")
        assert titles(page) == [FIRST_PRIZE.title, ADVANCE.title]
    assert "không phải mã hay địa chỉ" in read("/dac-san/3-2026?ids=&them=máy")


def test_unknown_withdrawn_and_repeated_ids_are_told_and_passed_over(
    read: Visit, visit: Visit
) -> None:
    address = f"/dac-san/3-2026?ids={IDS[0]},gp-la,{WITHDRAWN.id},{IDS[0]},<b>"
    page = read(address)
    assert f"đã bỏ qua: gp-la, {WITHDRAWN.id}." in page
    assert f"Lặp lại, chỉ giữ một lần: {IDS[0]}." in page
    assert "Không phải mã bản ghi, đã bỏ qua: <b>." in page
    assert titles(visit(address)) == [FIRST_PRIZE.title]
    assert WITHDRAWN.title not in page


def test_a_shortlist_holds_no_more_than_its_most(read: Visit, visit: Visit) -> None:
    ids = ",".join(f"tb-so-{number}" for number in range(FILLERS))
    assert len(titles(visit(f"/dac-san/3-2026?ids={ids}"))) == MOST_RECORDS
    left_out = ", ".join(f"tb-so-{number}" for number in range(MOST_RECORDS, FILLERS))
    assert f"đã để ngoài: {left_out}." in read(f"/dac-san/3-2026?ids={ids}")


def test_a_shortlist_warns_and_says_what_must_still_be_asked(read: Visit) -> None:
    page = read(LIST)
    first, _, rest = page.partition("2. Tiến bộ KH&CN")
    assert "Nguồn được bảo hộ" in first and "Áp dụng từ năm nào" not in first
    assert "Chi phí đầu tư và vận hành là bao nhiêu?" in rest
    assert "Đã dùng ở Số 1/2026" in rest
    assert "Mới được nêu" in read("/dac-san/3-2026?ids=tb-so-1")
    assert "Đã đánh dấu dùng ở số này" in read(f"/dac-san/1-2026?ids={ADVANCE.id}")


def test_a_shortlist_shows_its_balance_in_words_and_bars(read: Visit, visit: Visit) -> None:
    page = read(LIST)
    assert "Giải pháp đạt giải 2 trên 3" in page
    assert "Trồng trọt 1 trên 3" in page
    assert "1 bản ghi không nêu" in page
    assert '<rect width="66.7" height="6"/>' in visit(LIST)
    missing = page.partition("Chuyên đề chưa có")[2]
    assert "Chăn nuôi" in missing and "Trồng trọt" not in missing


def test_the_page_of_an_issue_shows_what_it_used_already(read: Visit) -> None:
    page = read("/dac-san/1-2026")
    assert "Danh sách chọn đang trống" in page
    assert ADVANCE.title in page.partition("Đã đánh dấu dùng ở số này")[2]


@pytest.mark.parametrize(
    "address",
    ["/dac-san", LIST, LIST.replace("?", "/ho-so.docx?"), LIST.replace("?", "/danh-dau.xlsx?")],
)
def test_search_engines_are_kept_out(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    if answer.mimetype == "text/html":
        assert '<meta name="robots" content="noindex">' in answer.get_data(as_text=True)


def test_english_pages_and_the_tray_lead_on(visit: Visit) -> None:
    page = visit(f"/en{LIST}&khay={IDS[0]}")
    changing = r'<a class="language"[^>]*>|(?s:<p class="moves">.*?</p>)'
    page = re.sub(changing, "", page)
    inner = re.findall(
        r'<a[^>]* href="(/[^"]*)"', page.partition("<main")[2].partition("</main")[0]
    )
    assert all(unescape(each).startswith("/en") for each in inner)
    assert all(f"khay={IDS[0]}" in each for each in inner)


def test_the_sheet_of_marks_is_what_the_command_reads(client: FlaskClient) -> None:
    answer = client.get(LIST.replace("?", "/danh-dau.xlsx?"))
    found = marks_in(parse_workbook(answer.data).sheets, None)
    issue = issue_named("3/2026")
    assert [(each.record_id, each.issue) for each in found.wanted] == [(i, issue) for i in IDS]
    assert all(isinstance(each, WantedMark) for each in found.wanted) and not found.problems


def test_a_title_like_a_formula_is_text_in_the_sheet_of_marks(
    client: FlaskClient, desk_bank: Services
) -> None:
    record: Record = published("tb-cong-thuc", Bank.ADVANCE, "=1+1")
    desk_bank.store.put(record)
    answer = client.get(f"/dac-san/3-2026/danh-dau.xlsx?ids={record.id}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0]
    cell = sheet["C3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_no_file_is_made_of_an_empty_shortlist(client: FlaskClient) -> None:
    for file in ("ho-so.docx", "danh-dau.xlsx"):
        answer = client.get(f"/dac-san/3-2026/{file}?ids=gp-la")
        assert (answer.status_code, answer.location) == (302, "/dac-san/3-2026")


def test_the_tray_follows_what_is_moved_and_taken_out(visit: Visit) -> None:
    """Who leaves the desk to find one more record comes back to the list as it was left."""
    tray = ",".join(IDS[:3])
    page = visit(f"/dac-san/3-2026?khay={tray}")
    down = links(page, "Xuống")[0]
    assert f"khay={IDS[1]},{IDS[0]},{IDS[2]}" in down
    out = links(visit(down), "Bỏ")[0]
    assert f"khay={IDS[0]},{IDS[2]}" in out
    again = visit(f"/dac-san/3-2026?khay={out.partition('khay=')[2]}")
    assert titles(again) == titles(visit(out))


def test_a_search_narrows_to_what_no_issue_used_and_to_what_is_new(read: Visit) -> None:
    assert f"{len(RECORDS) - 2} bản ghi" in read("/tim-kiem?used=chua-dung")
    assert "1 bản ghi" in read("/tim-kiem?used=1-2026")
    page = read("/tim-kiem?moi-tu=2099-01-01")
    assert "Không tìm thấy bản ghi nào" in page
    assert "Mới từ 01/01/2099" in page
    assert "New since 1 Jan 2099" in read("/en/tim-kiem?moi-tu=2099-01-01")
    assert f"{len(RECORDS)} bản ghi" in read("/tim-kiem?moi-tu=2020-01-01")


def test_a_card_knows_in_which_issues_its_record_was_used() -> None:
    assert plain_card(FULL).used == ("Số 2/2024",)


def test_the_api_filters_by_use_and_by_day(client: FlaskClient) -> None:
    def total(parameters: str) -> int:
        answer = client.get(f"/api/v1/search?{parameters}").get_json()
        return int(answer["total"])

    assert total("used=1-2026") == 1
    assert total("moi-tu=2020-01-01") == len(RECORDS)
    assert total("moi-tu=2099-01-01") == 0
