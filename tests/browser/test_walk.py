"""The results page narrowed step by step and come back to; keyboard, fonts, print."""

import re
from collections.abc import Set
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kb.domain import AwardStatus, Bank, Record, record_to_dict
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.walking import fits, open_filters

pytestmark = pytest.mark.browser

FIRST_YEAR, LAST_YEAR = 2015, 2022
WALKERS = [
    pytest.param(PHONE, True, id="phone"),
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(PHONE, False, id="phone-without-javascript"),
]


def with_prizes(corpus: tuple[Record, ...], prizes: Set[str]) -> list[Record]:
    """By brute force: the records to which any of the prizes was given."""
    return [
        record
        for record in corpus
        if any(a.prize in prizes and a.status is AwardStatus.CONFERRED for a in record.awards)
    ]


def total(page: Page) -> int:
    found = re.match(r"[\d.]+", page.locator("h1").inner_text())
    assert found, page.locator("h1").inner_text()
    return int(found[0].replace(".", ""))


@pytest.mark.parametrize(("width", "scripts"), WALKERS)
def test_a_reader_narrows_the_results_and_comes_back_to_them(
    new_page: NewPage, corpus: tuple[Record, ...], width: int, *, scripts: bool
) -> None:
    page = new_page(width=width, scripts=scripts)
    page.goto("/tim-kiem")
    assert total(page) == len(corpus)
    open_filters(page)
    page.get_by_label("Giải Nhất").check()
    page.get_by_label("Giải Nhì").check()
    apply(page, scripts=scripts)
    winners = with_prizes(corpus, {"nhat", "nhi"})
    expect(page).to_have_url(re.compile("prize=nhat&prize=nhi"))
    expect(page.locator("h1")).to_contain_text(f"{len(winners)} bản ghi")
    assert total(page) == len(winners)
    open_filters(page)
    for name, prize in (("Giải Nhất", "nhat"), ("Giải Nhì", "nhi"), ("Giải Ba", "ba")):
        box = page.locator("label.option", has_text=name)
        expect(box.locator(".count")).to_have_text(str(len(with_prizes(corpus, {prize}))))
    expect(page.get_by_label("Giải Nhất")).to_be_checked()

    page.get_by_label("Từ năm").fill(str(FIRST_YEAR))
    page.get_by_label("Đến năm").fill(str(LAST_YEAR))
    page.get_by_label("Đến năm").blur()
    apply(page, scripts=scripts)
    in_range = [r for r in winners if r.year and FIRST_YEAR <= r.year <= LAST_YEAR]
    expect(page).to_have_url(re.compile(f"tu={FIRST_YEAR}&den={LAST_YEAR}"))
    expect(page.locator("h1")).to_contain_text(f"{len(in_range)} bản ghi")
    results = page.url
    fits(page, f"years-{width}{'' if scripts else '-nojs'}")

    link = page.locator(".card h2 a").first
    title = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()
    assert page.url == results
    assert total(page) == len(in_range)
    open_filters(page)
    expect(page.get_by_label("Giải Nhì")).to_be_checked()


def apply(page: Page, *, scripts: bool) -> None:
    """With JavaScript filters apply themselves."""
    if not scripts:
        page.get_by_role("button", name="Áp dụng").click()


def test_with_javascript_an_address_keeps_no_empty_parameters(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem")
    page.get_by_label("Giải Nhất").check()
    page.wait_for_url("**/tim-kiem?prize=nhat")
    assert page.url.endswith("/tim-kiem?prize=nhat")


def test_a_chip_drops_its_filter_and_keeps_the_others(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    page.goto("/tim-kiem?q=máy&prize=nhat&tu=2015")
    before = total(page)
    page.get_by_role("link", name="Bỏ bộ lọc: Giải Nhất").click()
    page.wait_for_url("**/tim-kiem?q=m%C3%A1y&tu=2015")
    assert total(page) > before


def test_the_keyboard_reaches_content_and_shows_where_it_is(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Tab")
    brand = page.locator(".brand")
    expect(brand).to_be_focused()
    assert brand.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_the_letters_of_vietnamese_come_from_the_font_of_the_site(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    page.goto("/")
    loaded = page.evaluate(
        "async () => { await document.fonts.ready;"
        " return [...document.fonts].filter(f => f.status === 'loaded').map(f => f.unicodeRange) }"
    )
    assert any("U+1EA0-1EF9" in ranges.upper() for ranges in loaded)


def test_a_record_prints_without_what_can_only_be_clicked(
    new_page: NewPage, corpus: tuple[Record, ...]
) -> None:
    page = new_page(width=DESKTOP)
    page.goto(f"/ban-ghi/{corpus[0].id}")
    page.emulate_media(media="print")
    for hidden in (".site-nav", ".search-strip", ".actions", ".site-footer", ".from"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sources a").first).to_be_visible()


@pytest.mark.parametrize("bank", [Bank.ADVANCE, Bank.SOLUTION, Bank.KNOWLEDGE])
def test_an_ordinary_record_prints_on_one_page(
    new_page: NewPage, corpus: tuple[Record, ...], bank: Bank
) -> None:
    by_length = sorted(
        (record for record in corpus if record.bank is bank),
        key=lambda record: len(str(record_to_dict(record))),
    )
    page = new_page(width=DESKTOP)
    for part in (0.5, 0.9):
        page.goto(f"/ban-ghi/{by_length[int(part * len(by_length))].id}")
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) == 1, page.url
