"""What walks through the site have in common: filters that open, and a look at each page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.pictures import take_picture
from tests.browser.views import View

__all__ = ["Walk", "fits", "open_all", "open_filters", "too_small_for_a_thumb"]

# WCAG 2.2's least target is 24 px; buttons, chips and boxes on a phone are made for a thumb.
THUMB = 44
_SMALL = """(controls, least) => controls
  .map(each => [each.innerText.slice(0, 40), each.getBoundingClientRect().height])
  .filter(([, height]) => height < least)"""
_STICKS_OUT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Texts of elements in the language of the page; elements in another one say so.
_WORDS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const { parentElement: at, data } = walker.currentNode;
    if (!at.closest("[lang]:not(html), script, style")) words.push(data.trim());
  }
  for (const name of ["aria-label", "placeholder", "title"])
    for (const each of document.querySelectorAll(`body [${name}]`))
      words.push(each.getAttribute(name));
  return words;
}"""
_LINKS = """links => links
  .filter(a => !a.matches(".language, .tray-toggle, .empty-tray, .remove, .moves a"))
  .map(a => a.getAttribute("href"))"""


def open_filters(page: Page) -> None:
    """Open the filters where a phone has them closed."""
    summary = page.locator(".filters:not([open]) > summary")
    if summary.is_visible():
        summary.click()


def open_all(page: Page) -> None:
    """Open everything that a reader may open on the page."""
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")


def too_small_for_a_thumb(controls: Locator) -> list[tuple[str, float]]:
    """What the small ones of these say, and their heights in px."""
    return [(text, height) for text, height in controls.evaluate_all(_SMALL, THUMB)]


def fits(page: Page, name: str) -> None:
    """Keep a picture, and make sure that nothing sticks out of the screen."""
    take_picture(page, name)
    assert page.evaluate(_STICKS_OUT) == 0, f"{name} is too wide"


@dataclass(frozen=True)
class Walk:
    """A reader of one view on the way through the site."""

    page: Page
    view: View

    def look(self, name: str, *, tray: int = 0) -> None:
        """The page fits, is in the reader's language, and each link of it keeps the language and
        the records put aside."""
        page, view = self.page, self.view
        expect(page.locator("html")).to_have_attribute("lang", view.language)
        expect(page.locator("#khay")).to_be_visible(visible=tray > 0)
        fits(page, f"{name}-{view.name}")
        foreign = {words for words in page.evaluate(_WORDS) if view.is_foreign(words)}
        assert not foreign, f"{page.url} speaks the other language: {foreign}"
        held = parse_qs(urlsplit(page.url).query).get("khay", [""])[0]
        assert len([each for each in held.split(",") if each]) == tray, page.url
        lost = [
            link
            for link in page.locator('a[href^="/"]').evaluate_all(_LINKS)
            if (re.match(r"/en\b", link) is not None) != (view.language == "en")
            or f"khay={held}" * bool(tray) not in link
        ]
        assert not lost, f"{page.url} leads out of the language or the tray: {lost}"

    def choose(self, text: str) -> None:
        """Press the link that says this message."""
        self.page.get_by_role("link", name=self.view.say(text)).first.click()

    def apply(self) -> None:
        """With JavaScript filters apply themselves."""
        if not self.view.scripts:
            self.page.get_by_role("button", name=self.view.say("Áp dụng")).click()
