"""Offers under the search box: chosen by keys, by a click, or left alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.pictures import take_picture

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_an_offer_is_chosen_by_keys(new_page: NewPage, width: int) -> None:
    page = new_page(width=width, scripts=True)
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("may say")
    offers = page.get_by_role("option")
    expect(offers.first).to_contain_text("máy sấy nông sản")
    take_picture(page, f"offers-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box.press("ArrowDown")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(page.locator("h1")).to_contain_text("máy sấy nông sản")


def test_a_record_is_opened_by_a_click_and_escape_leaves_the_text(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP, scripts=True)
    page.goto("/tim-kiem")
    box = page.get_by_role("combobox")
    box.press_sequentially("nk700")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("nk700")
    box.press_sequentially(" s")
    page.get_by_role("option").filter(has_text="NK700").click()
    expect(page.locator("h1")).to_contain_text("NK700")


def test_what_was_typed_is_searched_when_no_offer_is_chosen(new_page: NewPage) -> None:
    page = new_page(width=PHONE, scripts=True)
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("rac thai")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Enter")
    expect(page.locator("h1")).to_contain_text("rac thai")
    page.get_by_text("Vì sao?").first.click()
    expect(page.get_by_text("khớp khi không kể dấu").first).to_be_visible()
    take_picture(page, "why-390")


def test_the_tray_goes_with_an_offer(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem?q=rác thải")
    page.get_by_role("link", name="Cho vào khay").first.click()
    expect(page.locator("#khay")).to_contain_text("Khay: 1 bản ghi")
    page.get_by_role("combobox").fill("nk700")
    page.get_by_role("option").filter(has_text="NK700").click()
    expect(page.locator("h1")).to_contain_text("NK700")
    expect(page.locator("#khay")).to_contain_text("Khay: 1 bản ghi")
