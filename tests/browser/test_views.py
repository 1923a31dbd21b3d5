"""The views that always run leave no pair of choices out, and know what each reader sees."""

from dataclasses import replace

import pytest

from tests.browser.conftest import ViewPage
from tests.browser.views import EVERY, PAIRWISE, View


def test_the_views_that_always_run_cover_every_pair_of_choices() -> None:
    def pairs(views: tuple[View, ...]) -> set[tuple[object, ...]]:
        names = ("width", "scheme", "scripts", "language")
        return {
            (a, getattr(view, a), b, getattr(view, b))
            for view in views
            for a in names
            for b in names
            if a < b
        }

    assert pairs(PAIRWISE) == pairs(EVERY)


def test_a_message_is_said_as_the_view_shows_it() -> None:
    in_english = replace(EVERY[0], language="en")
    in_vietnamese = replace(EVERY[0], language="vi")
    assert in_vietnamese.say("Khay: %(num)d bản ghi", num=1) == "Khay: 1 bản ghi"
    assert in_english.say("Khay: %(num)d bản ghi", num=1) == "Tray: 1 record"
    assert in_english.say("Khay: %(num)d bản ghi", num=3) == "Tray: 3 records"
    assert in_english.saying("Khay: %(num)d bản ghi").fullmatch("Tray: 12 records")
    with pytest.raises(KeyError):
        in_english.say("Không có câu này")


def test_words_of_the_other_language_are_known() -> None:
    in_english = replace(EVERY[0], language="en")
    in_vietnamese = replace(EVERY[0], language="vi")
    for words in ("Cho vào khay", "Khay: 3 bản ghi"):
        assert in_english.is_foreign(words)
        assert not in_vietnamese.is_foreign(words)
    assert in_vietnamese.is_foreign("Add to tray")


@pytest.mark.browser
def test_what_a_page_asks_of_another_server_is_noted(
    view_page: ViewPage, foreign: list[str], site: str
) -> None:
    page = view_page(PAIRWISE[0])
    page.goto("/")
    assert foreign == []
    address = "http://127.0.0.1:1/anh.png"
    page.set_content(f'<img src="{site}/favicon.svg"><img src="{address}">')
    assert foreign == [address]
    foreign.clear()
