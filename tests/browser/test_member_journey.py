"""The journey of a member association: a need, a record, two in the tray, side by side, on paper;
and what fits at home."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kb.domain import Bank, Record, record_to_dict
from kb.vocabulary import vocabularies
from tests.browser.conftest import DESKTOP, PHONE, NewPage, ViewPage
from tests.browser.longest_record import LONGEST
from tests.browser.views import VIEWS, View
from tests.browser.walking import Walk, fits, open_filters
from tests.webui.conftest import open_bank
from tests.webui.serving import listening
from webui import create_app

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


def printed(page: Page) -> PdfReader:
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("view", VIEWS)
def test_a_need_becomes_a_comparison_and_a_leaflet(view_page: ViewPage, view: View) -> None:
    page, say = view_page(view), view.say
    walk = Walk(page, view)
    page.goto(view.at("/"))
    page.get_by_label(say("Bạn cần công nghệ gì?")).fill("may trong lua")
    page.get_by_role("button", name=say("Tìm"), exact=True).click()
    open_filters(page)
    bank = view.named(vocabularies().banks, "solution").removeprefix("Ngân hàng ")
    page.get_by_label(bank).check()
    walk.apply()
    expect(page.get_by_role("link", name=say("Bỏ bộ lọc:"))).to_have_count(1)
    first, second = page.locator(".card h2 a").all_inner_texts()[:2]
    walk.choose("Cho vào khay")
    expect(page.get_by_role("link", name=say("Trong khay"))).to_have_count(1)
    walk.look("member-results", tray=1)

    page.get_by_role("link", name=second).first.click()
    expect(page.locator("h1")).to_have_text(second)
    expect(page.get_by_role("heading", name=say("Khả năng áp dụng"))).to_be_visible()
    walk.choose("Cho vào khay")
    expect(page.get_by_role("link", name=say("Trong khay"))).to_be_visible()
    walk.look("member-record", tray=2)
    tray = page.get_by_role("complementary", name=say("Khay"))
    tray.get_by_role("link", name=say("So sánh")).click()

    expect(page.locator("h1")).to_have_text(say("So sánh %(num)s bản ghi", num=2))
    for title in (first, second):
        expect(page.locator(".compare thead").get_by_role("link", name=title).first).to_be_visible()
    expect(page.get_by_role("rowheader", name=say("Giải thưởng"))).to_be_visible()
    walk.look("member-comparison", tray=2)

    page.locator(".compare thead").get_by_role("link", name=first).first.click()
    walk.choose("Tờ rơi để in")
    expect(page.locator("h1")).to_have_text(first)
    expect(page.get_by_role("button", name=say("In tờ rơi"))).to_be_visible(visible=view.scripts)
    expect(page.get_by_role("img", name=say("Mã QR dẫn về bản ghi này"))).to_be_visible()
    walk.look("member-leaflet", tray=2)

    walk.choose("Hợp với nơi của bạn")
    page.get_by_label(say("Nơi áp dụng")).select_option("huyen-tho-xuan")
    topic = view.named(vocabularies().topics, "trong-trot")
    page.get_by_label(say("Chuyên đề")).select_option(topic)
    page.get_by_role("button", name=say("Xem công nghệ hợp nhất")).click()
    expect(page.locator(".reason").first).to_contain_text("Thọ Xuân")
    expect(page.locator(".reason").first).to_contain_text(topic)
    walk.look("member-fits", tray=2)


def test_what_fits_at_home_is_chosen_by_two_lists(new_page: NewPage) -> None:
    page = new_page(width=PHONE, scripts=False)
    page.goto("/phu-hop")
    page.get_by_label("Nơi áp dụng").select_option("Thọ Xuân (huyện cũ)")
    page.get_by_label("Chuyên đề").select_option("Trồng trọt")
    page.get_by_role("button", name="Xem công nghệ hợp nhất").click()
    expect(page.locator(".reason").first).to_contain_text("Thọ Xuân")
    expect(page.locator(".reason").first).to_contain_text("chuyên đề Trồng trọt")
    fits(page, "fits-390")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_source_of_a_fact_opens_by_its_number(
    new_page: NewPage, corpus: tuple[Record, ...], *, scripts: bool
) -> None:
    record = next(each for each in corpus if each.applicability and each.applicability.scale)
    page = new_page(width=PHONE, scripts=scripts)
    page.goto(f"/ban-ghi/{record.id}")
    fact = page.locator(".fact", has_text="Quy mô").first
    source = fact.locator(".from-text")
    expect(source).to_be_hidden()
    fact.locator("summary").click()
    expect(source).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    if scripts:
        page.keyboard.press("Escape")
        expect(source).to_be_hidden()
        expect(fact.locator("summary")).to_be_focused()


def test_a_leaflet_is_one_page_of_a4_for_the_shortest_and_the_longest_record(
    new_page: NewPage, corpus: tuple[Record, ...]
) -> None:
    page = new_page(width=DESKTOP)
    by_length = sorted(corpus, key=lambda record: len(str(record_to_dict(record))))
    for record in (by_length[0], by_length[-1]):
        page.goto(f"/ban-ghi/{record.id}/to-roi")
        (sheet,) = printed(page).pages
        size = (int(sheet.mediabox.width), int(sheet.mediabox.height))
        assert size == pytest.approx(A4_POINTS, abs=2)
        assert f"/ban-ghi/{record.id}" in "".join(sheet.extract_text().split())


@pytest.fixture
def site_of_the_longest(tmp_path: Path) -> Iterator[str]:
    """A site of one record that fills a leaflet to every limit."""
    bank = open_bank(tmp_path)
    bank.store.put(LONGEST)
    with listening(create_app(bank)) as address:
        yield address


def test_a_leaflet_that_meets_every_limit_is_still_one_page(
    new_page: NewPage, site_of_the_longest: str
) -> None:
    page = new_page(width=DESKTOP)
    page.goto(f"{site_of_the_longest}/ban-ghi/{LONGEST.id}/to-roi")
    expect(page.get_by_text("và 2 mục nữa ở bản ghi").first).to_be_visible()
    assert len(printed(page).pages) == 1


def test_four_records_print_side_by_side_from_a_phone_too(
    new_page: NewPage, corpus: tuple[Record, ...]
) -> None:
    ids = [record.id for record in corpus if record.bank is Bank.ADVANCE and record.applicability]
    page = new_page(width=PHONE)
    page.goto(f"/so-sanh?ids={','.join(ids[:4])}")
    page.emulate_media(media="print")
    columns = [box["x"] for cell in page.locator("thead th").all() if (box := cell.bounding_box())]
    assert columns == sorted(set(columns))
    expect(page.get_by_role("link", name="Bỏ ra").first).to_be_hidden()
