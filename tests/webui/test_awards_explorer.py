"""The explorer of awards: steps in the address, counts that hold, nothing empty first."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.domain import Award, Bank
from tests.webui.bank import FIRST_PRIZE, HIDDEN_TITLES, PROTECTED_WORDS, published
from tests.webui.conftest import Visit, open_bank
from tests.webui.test_languages_and_tray import links
from webui import create_app
from webui.addresses import person_address
from webui.awards.steps import Step

EXPLORER = (
    "/giai-thuong",
    "/giai-thuong/stkt-thanh-hoa",
    "/giai-thuong/stkt-thanh-hoa?giai=nhi",
    "/giai-thuong/stkt-thanh-hoa?linh-vuc=stkt-4",
    "/giai-thuong/stkt-thanh-hoa/14",
    "/giai-thuong/stkt-thanh-hoa/14?giai=nhat",
    "/giai-thuong/vifotec",
    "/chuyen-de",
    "/chuyen-de/trong-trot",
    "/chuyen-de/rac-thai-sinh-hoat",
    "/dia-phuong",
    "/dia-phuong/tinh-thanh-hoa",
    "/dia-phuong/huyen-cu/huyen-nga-son",
    "/",
)
COUNTED = re.compile(
    r'<a [^>]*href="(?P<address>/(?:giai-thuong|tim-kiem|chuyen-de|dia-phuong|to-chuc)[^"]*)"[^>]*>'
    r'(?:(?!</a>).)*?<span class="count">(?P<count>[\d.]+)</span></a>',
    re.DOTALL,
)


def counted_links(page: str) -> Iterator[tuple[str, int]]:
    """Every link with a number, and the number. A link to a choice that is made gives it up."""
    for found in COUNTED.finditer(page):
        if "aria-current" not in found[0]:
            yield unescape(found["address"]), int(found["count"].replace(".", ""))


def total_of(text: str) -> int:
    """How many records a page says that it has."""
    found = re.search(r"([\d.]+)(?: trong [\d.]+)? bản ghi|([\d.]+) kết quả", text)
    return int((found[1] or found[2]).replace(".", "")) if found else 0


@pytest.mark.parametrize("address", EXPLORER)
def test_every_count_is_that_of_the_page_behind_it(visit: Visit, read: Visit, address: str) -> None:
    for target, count in counted_links(visit(address)):
        main = read(target).partition("Vị trí")[2] or read(target)
        assert total_of(main) == count, target


PUBLIC = (
    *EXPLORER,
    "/to-chuc",
    "/to-chuc/dai-hoc-hong-duc",
    f"{person_address(FIRST_PRIZE, FIRST_PRIZE.contributors[0])}",
)


@pytest.mark.parametrize("address", PUBLIC)
def test_no_page_of_the_journey_shows_protected_wording_or_a_hidden_record(
    read: Visit, address: str
) -> None:
    page = read(address)
    for words in (*PROTECTED_WORDS, *HIDDEN_TITLES):
        assert words not in page


@pytest.mark.parametrize("address", PUBLIC)
def test_every_link_keeps_language_and_tray(visit: Visit, address: str) -> None:
    page = visit(f"/en{address}{'&' if '?' in address else '?'}khay=gp-giai-ba")
    forms = re.findall(r'<form[^>]* action="([^"]*)"', page)
    for link in links(page):
        assert re.match(r"/en(/|$|\?)", link), link
        assert "khay=gp-giai-ba" in link or link in forms, link


def test_the_pages_above_do_have_counts(visit: Visit) -> None:
    assert len(list(counted_links(visit("/giai-thuong/stkt-thanh-hoa")))) >= 3


def test_the_steps_narrow_in_the_address_and_are_given_up_there(visit: Visit, read: Visit) -> None:
    page = visit("/giai-thuong/stkt-thanh-hoa/14?giai=nhat&linh-vuc=stkt-4")
    assert (
        'href="/giai-thuong/stkt-thanh-hoa/14?linh-vuc=stkt-4" aria-label="Bỏ: Giải Nhất"' in page
    )
    text = read("/giai-thuong/stkt-thanh-hoa/14?giai=nhat&linh-vuc=stkt-4")
    assert "1 trong 3 bản ghi của lần này" in text
    assert "Máy thử A" in text
    assert "Máy thử B" not in text


def test_a_contest_narrowed_to_a_prize_lists_its_records_and_keeps_the_prize_on_the_way(
    visit: Visit, read: Visit
) -> None:
    assert "Máy thử B" in read("/giai-thuong/stkt-thanh-hoa?giai=nhi")
    page = visit("/giai-thuong/stkt-thanh-hoa?giai=nhi")
    assert 'href="/giai-thuong/stkt-thanh-hoa/14?giai=nhi"' in page


def test_a_prize_that_was_only_proposed_is_no_prize(read: Visit) -> None:
    assert "Máy thử C được đề nghị" not in read("/giai-thuong/stkt-thanh-hoa?giai=nhi")
    assert "Mới đề nghị hoặc chưa rõ hạng 1" in read("/giai-thuong/stkt-thanh-hoa")


def test_a_bar_says_in_words_what_it_draws(visit: Visit, read: Visit) -> None:
    assert '<svg class="prize-bar" aria-hidden="true"' in visit("/giai-thuong/stkt-thanh-hoa")
    assert "3 bản ghi Giải Nhất 1 Giải Nhì 1 Mới đề nghị hoặc chưa rõ hạng 1" in read(
        "/giai-thuong/stkt-thanh-hoa"
    )


def test_contests_without_records_stand_behind_those_with(read: Visit) -> None:
    page = read("/giai-thuong")
    held = page.index("Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa")
    assert held < page.index("Chưa có bản ghi, mới biết") < page.index("nhi đồng tỉnh Thanh Hóa")


@pytest.mark.parametrize("odd", ["giai=khong-co", "linh-vuc=vifotec-1", "giai=%00"])
def test_a_choice_that_does_not_exist_is_left_aside_and_the_page_says_so(
    client: FlaskClient, odd: str
) -> None:
    page = client.get(f"/giai-thuong/stkt-thanh-hoa?{odd}").text
    assert "3 bản ghi trong ngân hàng" in page
    assert "Một bộ lọc có giá trị không hợp lệ" in page


def test_an_empty_choice_is_none(read: Visit) -> None:
    assert "3 bản ghi trong ngân hàng" in read("/giai-thuong/stkt-thanh-hoa?giai=&linh-vuc=")


def test_a_choice_that_finds_nothing_says_so_and_leads_back(visit: Visit) -> None:
    page = visit("/giai-thuong/stkt-thanh-hoa/14?giai=ba")
    assert "Không có bản ghi nào với lựa chọn này." in page
    assert 'href="/giai-thuong/stkt-thanh-hoa/14">Xem cả lần này' in page


def test_a_year_in_the_address_becomes_the_number_and_keeps_the_choice(client: FlaskClient) -> None:
    answer = client.get("/en/giai-thuong/vifotec/2018?giai=ba&khay=gp-giai-nhat")
    assert answer.location == "/en/giai-thuong/vifotec/24?giai=ba&khay=gp-giai-nhat"


def test_narrowed_pages_are_no_pages_of_their_own_to_search_engines(visit: Visit) -> None:
    page = visit("/giai-thuong/stkt-thanh-hoa/14?giai=nhat")
    assert 'rel="canonical" href="https://kho.example.org/giai-thuong/stkt-thanh-hoa/14"' in page
    for link in re.findall(r"<a [^>]*giai=[^>]*>", page):
        assert 'rel="nofollow"' in link or 'class="language"' in link


@pytest.mark.parametrize(
    "address",
    [
        "/dia-phuong?ten=" + "a " * 3000,
        "/dia-phuong?ten=%00%ff(",
        "/to-chuc?ten=<script>alert(1)</script>",
        "/to-chuc/%00",
        "/to-chuc/dai-hoc-hong-duc?bank=lạ&trang=99999",
        "/chuyen-de/trong-trot?trang=99999&bank=advance&bank=knowledge",
        "/giai-thuong/stkt-thanh-hoa?giai=nhi&trang=99999",
        "/giai-thuong/stkt-thanh-hoa/%2e%2e?giai=nhi",
        "/giai-thuong/stkt-thanh-hoa/14:15",
        "/nguoi-dat-giai/%27%22-x-aaaaaaaa",
        "/nguoi-dat-giai/a-or-b-aaaaaaaa",
    ],
)
def test_odd_addresses_get_a_page_or_a_friendly_no(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in {200, 400, 404}
    assert "<script>alert" not in answer.get_data(as_text=True)


def test_a_step_is_a_search() -> None:
    step = Step(contest="vifotec", edition="28").with_prize("nhat").with_field("vifotec-4")
    assert step.search.href() == ("/tim-kiem?edition=vifotec:28&prize=nhat&contest_field=vifotec-4")
    assert step.at_edition(None).search.values("contest") == {"vifotec"}


def test_a_contest_says_how_many_records_name_no_edition(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    unknown = (Award(contest="stkt-thanh-hoa", prize="nhat"),)
    two = (Award(contest="stkt-thanh-hoa", edition=13), Award(contest="stkt-thanh-hoa", edition=14))
    bank.store.put_many(
        [
            FIRST_PRIZE,
            published("gp-khong-lan", Bank.SOLUTION, "Máy thử không rõ lần", awards=unknown),
            published("gp-hai-lan", Bank.SOLUTION, "Máy thử hai lần", awards=two),
        ]
    )
    bank.index.rebuild()
    client = create_app(bank).test_client()
    page = client.get("/giai-thuong/stkt-thanh-hoa").get_data(as_text=True)
    assert "1 bản ghi không nêu lần tổ chức." in page
    narrowed = client.get("/giai-thuong/stkt-thanh-hoa?giai=nhi").get_data(as_text=True)
    assert "không nêu lần tổ chức" not in narrowed
