"""The page of the API in a real Chromium: everything open, in both schemes, and tried."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.pictures import take_picture

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        *(
            pytest.param(width, scheme, marks=pytest.mark.soak)
            for width, scheme in ((PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark"))
        ),
    ],
)
def test_axe_finds_nothing_with_everything_open(new_page: NewPage, width: int, scheme: str) -> None:
    page = new_page(width=width, scheme=scheme)
    page.goto("/api")
    take_picture(page, f"api-{width}-{scheme}")
    page.evaluate(OPEN_ALL)
    assert page.evaluate(OVERFLOW) == 0
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_a_search_is_tried_without_scripts(new_page: NewPage) -> None:
    page = new_page(width=PHONE, scripts=False)
    page.goto("/api")
    tried = page.locator("#search")
    tried.locator("summary").last.click()
    tried.get_by_label("q", exact=True).fill("xử lý rác thải")
    tried.get_by_label("bank", exact=True).select_option("solution")
    tried.get_by_role("button").click()
    page.wait_for_url("**/api/v1/search?q=*&bank=solution")
    answer = json.loads(page.locator("pre").inner_text())
    assert answer["total"] > 0


def test_a_link_to_a_type_opens_it(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/api#kieu-Record")
    expect(page.locator("#kieu-Record")).to_be_visible()
    expect(page.locator("#kieu-Award")).to_be_hidden()
