"""The search page with JavaScript: answers in place, the address a permalink, steps back."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.pictures import take_picture

pytestmark = pytest.mark.browser


def total(page: Page) -> int:
    return int(page.locator("h1").inner_text().split()[0].replace(".", ""))


def test_a_filter_answers_in_place_and_a_step_back_undoes_it(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem?q=máy")
    all_records = total(page)
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Giải pháp đạt giải").check()
    expect(page).to_have_url(re.compile(r"\?q=m%C3%A1y&bank=solution$"))
    expect(page.locator("h1")).not_to_contain_text(f"{all_records} bản ghi")
    assert page.evaluate("window.sameDocument"), "the page was not loaded anew"
    expect(page.get_by_label("Giải pháp đạt giải")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("bản ghi")
    page.go_back()
    expect(page.locator("h1")).to_contain_text(f"{all_records} bản ghi")
    expect(page.get_by_label("Giải pháp đạt giải")).not_to_be_checked()


def test_a_box_that_is_ticked_before_the_script_is_there_counts(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/htmx.js", hold)
    page.goto("/tim-kiem?q=máy", wait_until="commit")
    page.locator(".filters > summary").click()
    page.get_by_label("Giải pháp đạt giải").check()
    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()
    expect(page).to_have_url(re.compile(r"\?q=m%C3%A1y&bank=solution$"))
    expect(page.locator(".chip.removable")).to_have_count(1)


def test_results_follow_what_is_typed(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem?q=máy")
    page.get_by_role("combobox").fill("máy sấy")
    expect(page.locator("h1")).to_contain_text("“máy sấy”")
    expect(page).to_have_url(re.compile(r"\?q=m%C3%A1y\+s%E1%BA%A5y$"))
    expect(page).to_have_title(re.compile("máy sấy"))


def test_a_long_filter_is_searched_and_opened_filters_stay_open(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem")
    page.locator("summary", has_text="Cuộc thi, giải thưởng").click()
    panel = page.locator("details[data-name=contest]")
    panel.get_by_role("searchbox").press_sequentially("vifotec")
    expect(panel.locator("label.option")).to_have_count(1)
    panel.locator("label.option").click()
    expect(page).to_have_url(re.compile(r"contest=vifotec$"))
    expect(panel).to_have_attribute("open", "")
    page.get_by_role("link", name="Bỏ bộ lọc").click()
    expect(page).to_have_url(re.compile(r"/tim-kiem$"))


def test_years_are_dragged_on_their_chart(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem?q=máy")
    chart = page.locator(".histogram").bounding_box()
    assert chart
    middle = chart["y"] + chart["height"] / 2
    page.mouse.move(chart["x"] + chart["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(chart["x"] + chart["width"] * 0.6, middle, steps=5)
    first, last = page.locator("#tu").input_value(), page.locator("#den").input_value()
    assert first < last
    page.mouse.up()
    expect(page).to_have_url(re.compile(rf"tu={first}&den={last}$"))
    expect(page.locator(".chip.removable")).to_contain_text(f"{first} – {last}")


def test_records_are_put_into_the_tray_where_they_are_found(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    page.goto("/tim-kiem?q=máy sấy")
    for _ in range(2):
        page.get_by_role("link", name="Cho vào khay").first.click()
        expect(page.locator(".tray-toggle.held").first).to_be_visible()
    tray = page.locator("#khay")
    expect(tray).to_contain_text("Khay: 2 bản ghi")
    expect(tray.get_by_role("link", name="So sánh")).to_be_visible()
    take_picture(page, "tray-390")
    page.locator("#dau-trang").get_by_role("link", name="Chuyên đề").click()
    expect(tray).to_contain_text("Khay: 2 bản ghi")
    tray.get_by_role("link", name="Khay").click()
    expect(page.locator("article.card")).to_have_count(2)


def test_a_slash_leads_into_the_search_box(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/giai-thuong")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_role("combobox")).to_have_value("a/b")


def test_nothing_moves_or_is_written_to_the_console(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => list.getEntries()"
        ".forEach((each) => { if (!each.hadRecentInput) window.shifts += each.value; }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto("/tim-kiem?q=rác thải")
    page.wait_for_load_state("networkidle")
    page.locator(".filters > summary").click()
    page.get_by_label("Giải pháp đạt giải").check()
    expect(page).to_have_url(re.compile("bank=solution"))
    assert page.evaluate("window.shifts") < 0.02
    assert said == []


def test_a_first_visit_to_the_results_is_at_most_150_kilobytes(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    sizes: list[int] = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(
            request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        ),
    )
    page.goto("/tim-kiem?q=xử lý rác thải")
    page.wait_for_load_state("networkidle")
    assert len(sizes) > 5
    assert sum(sizes) <= 150_000


def test_a_year_typed_while_an_answer_comes_stays_and_is_asked_for(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(re.compile(r"\?tu=2015$"), hold)
    with page.expect_request(re.compile(r"\?tu=2015$")):
        page.get_by_label("Từ năm").fill("2015")
        page.get_by_label("Đến năm").fill("2022")
    with page.expect_response(re.compile(r"\?tu=2015$")):
        waiting[0].continue_()
    expect(page.get_by_label("Đến năm")).to_have_value("2022")
    page.get_by_label("Đến năm").blur()
    expect(page).to_have_url(re.compile(r"\?tu=2015&den=2022$"))
    expect(page.get_by_label("Đến năm")).to_have_value("2022")


def test_the_search_box_stays_alive_when_a_year_is_sent_by_enter_beside_it(
    new_page: NewPage,
) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/tim-kiem")
    page.get_by_label("Từ năm").fill("2015")
    page.get_by_label("Từ năm").press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem\?tu=2015$"))
    box = page.get_by_role("combobox")
    expect(box).to_be_enabled()
    box.fill("máy sấy")
    expect(page).to_have_url(re.compile(r"\?q=m%C3%A1y\+s%E1%BA%A5y&tu=2015$"))


def test_an_address_has_no_empty_part_where_a_form_loads_a_page(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/phu-hop")
    box = page.get_by_role("combobox", name="Tìm trong ngân hàng")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/tim-kiem\??$"))
    page.go_back()
    expect(box).to_be_enabled()


def test_what_filters_a_list_in_place_stays_alive_when_it_is_sent_empty(new_page: NewPage) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/dia-phuong")
    words = page.locator("form[data-filters] input[type=search]")
    words.press("Enter")
    expect(words).to_be_enabled()
