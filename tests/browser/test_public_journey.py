"""The public's journey by clicking: home, awards, a contest of the province, edition, prize,
record, organisation, and back.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kb.domain import AwardStatus, Record
from kb.vocabulary import HOME_PROVINCE, vocabularies
from tests.browser.conftest import DESKTOP, PHONE, NewPage, ViewPage
from tests.browser.views import VIEWS, View
from tests.browser.walking import Walk, open_all, too_small_for_a_thumb
from webui.addresses import organisation_address
from webui.awarded_people import people_of

pytestmark = pytest.mark.browser

NARROW = 320
# Every template of the journey; {person} and {organisation} are taken from the corpus.
PAGES = (
    "/",
    "/giai-thuong",
    "/giai-thuong/vifotec",
    "/giai-thuong/vifotec?giai=nhi",
    "/giai-thuong/vifotec/28?giai=nhi",
    "/giai-thuong/stkt-thanh-hoa",
    "/chuyen-de",
    "/chuyen-de/trong-trot",
    "/dia-phuong",
    "/dia-phuong?ten=tho xuan",
    "/dia-phuong/tinh-thanh-hoa",
    "/dia-phuong/huyen-cu/huyen-tho-xuan",
    "/dia-phuong/xa-14923",
    "/to-chuc",
    "{organisation}",
    "{person}",
)


def own_winner(corpus: tuple[Record, ...]) -> Record:
    """A record that a contest of the province gave a first or second prize, of an organisation
    with a page."""
    own = {term.id for term in vocabularies().contests if term.province == HOME_PROVINCE}
    return next(
        record
        for record in corpus
        if any(organisation_address(each.id) for each in record.organisations)
        and any(
            award.contest in own
            and award.prize in {"nhat", "nhi"}
            and award.status is AwardStatus.CONFERRED
            and (award.edition or award.year)
            for award in record.awards
        )
    )


@pytest.mark.parametrize("view", VIEWS)
def test_the_public_walks_from_home_to_an_organisation_and_back(
    view_page: ViewPage, corpus: tuple[Record, ...], view: View
) -> None:
    record = own_winner(corpus)
    award = next(each for each in record.awards if each.prize in {"nhat", "nhi"})
    contest = view.named(vocabularies().contests, award.contest)
    prize = view.named(vocabularies().prizes, award.prize or "")
    page, say = view_page(view), view.say
    walk = Walk(page, view)
    page.goto(view.at("/"))
    walk.look("public-home")
    walk.choose("Xem giải pháp đạt giải")
    expect(page.locator("h1")).to_have_text(say("Giải thưởng"))
    walk.look("public-awards")
    page.locator(".bars a", has_text=contest).click()
    expect(page.locator("h1")).to_have_text(contest)
    walk.look("public-contest")

    page.locator(".bars a", has_text=str(award.edition or award.year)).first.click()
    expect(page.locator("h1")).to_contain_text(contest)
    whole = page.url
    page.locator(".choice", has_text=prize).first.click()
    chosen = page.get_by_role("link", name=say("Bỏ: %(name)s", name=prize))
    expect(chosen).to_be_visible()
    walk.look("public-edition")
    narrowed = page.url
    page.locator(".card h3 a", has_text=record.title).click()
    expect(page.locator("h1")).to_have_text(record.title)
    walk.look("public-record")
    page.locator('main a[href*="/to-chuc/"]').first.click()
    records = say("Bản ghi, kiểm chứng tốt nhất trước")
    expect(page.get_by_role("heading", name=records)).to_be_visible()
    expect(page.locator(".card a", has_text=record.title).first).to_be_visible()
    walk.look("public-organisation")

    page.go_back()
    expect(page.locator("h1")).to_have_text(record.title)
    page.go_back()
    assert page.url == narrowed
    chosen.click()
    expect(page.locator(".chip.removable")).to_have_count(0)
    assert page.url == whole


def test_the_list_of_places_narrows_while_one_types(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    page.goto("/dia-phuong")
    groups = page.locator(".place-group")
    expect(groups.locator("li:visible")).to_have_count(0)
    page.locator("#ten").fill("tho xuan")
    expect(groups.locator("visible=true")).not_to_have_count(0)
    expect(page.locator(".place-group summary:visible")).to_have_text(re.compile("Thọ Xuân"))
    expect(page.get_by_role("link", name="Xã Xuân Lập")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Còn")
    page.locator("#ten").fill("không có nơi này")
    expect(page.locator("#khong-thay")).to_be_visible()
    page.locator("#ten").fill("")
    expect(page.locator(".place-group summary:visible")).to_have_count(27)


def test_places_are_found_without_javascript_too(new_page: NewPage) -> None:
    page = new_page(width=PHONE, scripts=False)
    page.goto("/dia-phuong")
    page.locator("#ten").fill("tho xuan")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(".place-group summary")).to_have_text(re.compile("Thọ Xuân"))
    page.locator(".place-group li a").first.click()
    expect(page.locator("h1")).to_contain_text("Thọ Xuân")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        # Each template is looked at in test_accessibility.py; here they are full of real records.
        *(
            pytest.param(width, scheme, marks=pytest.mark.soak)
            for width, scheme in (
                (NARROW, "light"),
                (DESKTOP, "dark"),
                (PHONE, "dark"),
                (768, "light"),
                (1920, "light"),
            )
        ),
    ],
)
def test_axe_finds_nothing_on_the_pages_of_the_journey(
    new_page: NewPage, corpus: tuple[Record, ...], width: int, scheme: str
) -> None:
    person = next(each for record in corpus for each in people_of(record))
    organisation = next(
        path
        for record in corpus
        for each in record.organisations
        if (path := organisation_address(each.id))
    )
    page = new_page(width=width, scheme=scheme)
    found = []
    for address in PAGES:
        page.goto(
            address.format(person=f"/nguoi-dat-giai/{person.slug}", organisation=organisation)
        )
        open_all(page)
        violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [
            (address, each["id"], [node["html"][:120] for node in each["nodes"][:3]])
            for each in violations
        ]
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0, f"{address} scrolls sideways at {width} px"
    assert found == []


def test_what_a_thumb_presses_is_as_large_as_a_thumb(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    small = []
    for address in ("/", "/giai-thuong/vifotec?giai=nhi", "/dia-phuong", "/to-chuc"):
        page.goto(address)
        open_all(page)
        controls = page.locator(
            "main :is(.button, .chip, .choice, .tile, summary, .bar-row > a, .additions a,"
            " .place-group li a, input):visible"
        )
        assert controls.count() > 0
        small += [(address, *each) for each in too_small_for_a_thumb(controls)]
    assert small == []
