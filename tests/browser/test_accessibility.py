"""WCAG 2.2 A and AA by axe-core in a real Chromium, on every template; and what no tool sees: keys,
focus, zoom, motion, targets for a thumb."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.walking import open_all, too_small_for_a_thumb
from tests.webui import public_bank
from tests.webui.addresses import ADDRESSES
from tests.webui.bank import RECORDS
from tests.webui.conftest import open_bank
from tests.webui.serving import listening
from webui import create_app
from webui.addresses import person_address

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
NARROWEST, ZOOMED_TWICE = 320, DESKTOP // 2
WINNER = public_bank.AT_UNIVERSITY
# tests/webui/test_html.py sees to it that these are made of every template.
PAGES = (
    *ADDRESSES,
    "/to-chuc/dai-hoc-hong-duc",
    person_address(WINNER, WINNER.contributors[0]) or "",
)
SOAK = pytest.mark.soak
# Every template on a phone in light; the soak tests look at all of them in every way.
LOOKS = [
    pytest.param(PHONE, "light", "", PAGES, id="phone-light"),
    pytest.param(DESKTOP, "dark", "/en", PAGES[::3], id="desktop-dark-english"),
    *(
        pytest.param(width, scheme, root, PAGES, id=f"{width}-{scheme}{root}", marks=SOAK)
        for width in (NARROWEST, 768, DESKTOP, 1920)
        for scheme in ("light", "dark")
        for root in ("", "/en")
    ),
]


@pytest.fixture(scope="module")
def site_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose few records need every template."""
    bank = open_bank(tmp_path_factory.mktemp("moi-trang"))
    bank.store.put_many((*RECORDS, *public_bank.RECORDS))
    bank.index.rebuild()
    with listening(create_app(bank)) as address:
        yield address


def width_too_much(page: Page) -> int:
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(overflow))


@pytest.mark.parametrize(("width", "scheme", "root", "pages"), LOOKS)
def test_axe_finds_no_violation_on_any_template(
    new_page: NewPage,
    site_of_all: str,
    width: int,
    *,
    scheme: str,
    root: str,
    pages: tuple[str, ...],
) -> None:
    page = new_page(width=width, scheme=scheme)
    found = []
    for address in pages:
        page.goto(f"{site_of_all}{root}{address}")
        open_all(page)
        # The whole page in view: else the tray at the foot of the window lies over a part of it.
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [
            (address, each["id"], [node["html"][:120] for node in each["nodes"][:3]])
            for each in violations
        ]
    assert not found, "\n".join(map(str, found))


def test_no_page_scrolls_sideways_at_320_px_or_zoomed_twice(
    new_page: NewPage, site_of_all: str
) -> None:
    page = new_page(width=NARROWEST)
    wide = []
    for address in PAGES:
        page.goto(f"{site_of_all}{address}")
        open_all(page)
        for width in (NARROWEST, ZOOMED_TWICE):
            page.set_viewport_size({"width": width, "height": 600})
            if width_too_much(page):
                wide.append((address, width, width_too_much(page)))
    assert wide == []


@pytest.mark.parametrize("address", ["/", "/tim-kiem?q=máy", "/ban-ghi/gp-giai-nhat", "/dac-san"])
def test_every_stop_of_the_keyboard_is_seen_and_none_holds_it(
    new_page: NewPage, site_of_all: str, address: str
) -> None:
    page = new_page(width=DESKTOP)
    page.goto(f"{site_of_all}{address}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    stops, unseen = set(), []
    for _ in range(200):
        stop = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (!at || at === document.body) return null;
              const ringed = at.matches('input') && at.closest('.search-box') || at;
              const style = getComputedStyle(ringed);
              const { width, height } = at.getBoundingClientRect();
              const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              const all = [...document.querySelectorAll('*')];
              return [all.indexOf(at), drawn && width > 1 && height > 1, at.outerHTML.slice(0, 90)];
            }"""
        )
        if stop is None:
            break
        place, is_seen, html = stop
        if not is_seen:
            unseen.append(html)
        stops.add(place)
        page.keyboard.press("Tab")
    else:
        pytest.fail("the keyboard never came out of the page")
    assert len(stops) > 10
    assert unseen == []


def test_the_skip_link_leads_past_the_head_of_the_page(new_page: NewPage, site_of_all: str) -> None:
    page = new_page(width=DESKTOP)
    page.goto(f"{site_of_all}/tim-kiem?q=máy")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_search_is_made_narrowed_and_opened_by_keys_alone(
    new_page: NewPage, site_of_all: str
) -> None:
    page = new_page(width=DESKTOP)
    page.goto(f"{site_of_all}/")
    page.keyboard.press("/")
    page.keyboard.type("rác thải")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("rác thải")
    page.get_by_label("Giải pháp đạt giải").focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip.removable")).to_contain_text("Ngân hàng giải pháp đạt giải")
    expect(page.get_by_label("Giải pháp đạt giải")).to_be_focused()
    page.locator(".tray-toggle").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#khay")).to_contain_text("Khay")
    expect(page.locator(".tray-toggle.held").first).to_be_focused()
    page.locator(".card h2 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.record")).to_be_visible()


def test_nothing_moves_for_who_asked_for_less_motion(new_page: NewPage, site_of_all: str) -> None:
    page = new_page(width=DESKTOP)
    page.emulate_media(reduced_motion="reduce")
    for address in PAGES[:12]:
        page.goto(f"{site_of_all}{address}")
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter((each) => {
              const style = getComputedStyle(each);
              const lasts = style.transitionDuration.split(',').some((it) => parseFloat(it) > 0);
              return lasts || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
            }).map((each) => each.outerHTML.slice(0, 80))"""
        )
        assert moving == [], address


def test_on_a_phone_every_control_is_as_large_as_a_thumb(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    page.goto("/tim-kiem?q=máy&prize=nhat")
    page.locator(".filters > summary").click()
    controls = page.locator(
        ".button:visible, .chip:visible, label.option:visible, summary:visible, .site-nav a,"
        " .sorts a, .pager a, .years input, .tray-toggle, .language, .facet-search:visible"
    )
    assert controls.count() > 0
    assert too_small_for_a_thumb(controls) == []
