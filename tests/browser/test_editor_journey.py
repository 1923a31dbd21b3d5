"""The editor's journey: search, narrow, put three records aside, order them, take the dossier."""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from kb.domain import Record
from tests.browser.conftest import DESKTOP, NewPage, ViewPage
from tests.browser.views import VIEWS, View
from tests.browser.walking import Walk

pytestmark = pytest.mark.browser


def titles(page: Page) -> list[str]:
    return page.locator(".shortlist h2").all_inner_texts()


@pytest.mark.parametrize("view", VIEWS)
def test_an_editor_fills_an_issue_and_takes_its_dossier(
    view_page: ViewPage, tmp_path: Path, view: View
) -> None:
    page, say = view_page(view), view.say
    walk = Walk(page, view)
    page.goto(view.at("/dac-san"))
    walk.look("editor-desk")
    page.get_by_role("link", name=view.saying("%(num)s bản ghi chưa dùng")).click()
    page.get_by_label(say("Tìm trong ngân hàng")).fill("rác thải")
    page.get_by_role("button", name=say("Tìm"), exact=True).click()
    expect(page.locator("h1")).to_contain_text("rác thải")
    expect(page).to_have_url(re.compile(r"used=chua-dung"))
    expect(page.locator(".card mark").first).to_be_visible()
    for number in range(1, 4):
        walk.choose("Cho vào khay")
        expect(page.locator("#khay")).to_contain_text(say("Khay: %(num)d bản ghi", num=number))
    walk.look("editor-results", tray=3)
    page.locator("#khay").get_by_role("link", name=say("Đặc san")).click()
    page.get_by_label(say("Số Đặc san đang làm")).fill("3/2026")
    page.get_by_role("button", name=say("Mở"), exact=True).click()
    expect(page).to_have_url(re.compile(r"/dac-san/3-2026\?khay="))
    first, second, third = titles(page)
    walk.look("editor-shortlist", tray=3)
    page.get_by_role("link", name=say("Chuyển xuống: %(title)s", title=first)).click()
    expect(page.locator(".shortlist h2").first).to_have_text(second)
    page.get_by_role("link", name=say("Bỏ khỏi danh sách: %(title)s", title=third)).click()
    expect(page.locator(".shortlist h2")).to_have_text([second, first])
    expect(page.locator("#khay")).to_contain_text(say("Khay: %(num)d bản ghi", num=2))
    page.go_back()
    expect(page.locator(".shortlist h2")).to_have_text([second, first, third])
    page.get_by_text(view.saying("Còn %(num)s điều phải hỏi")).first.click()
    expect(page.locator(".questions[open] li").first).to_be_visible()
    walk.look("editor-questions", tray=3)
    with page.expect_download() as begun:
        walk.choose("Tải hồ sơ Word")
    path = tmp_path / begun.value.suggested_filename
    begun.value.save_as(path)
    assert path.name == "ho-so-dac-san-3-2026.docx"
    found = [
        p.text for p in Document(str(path)).paragraphs if p.style and p.style.name == "Heading 1"
    ]
    assert found == [f"{n}. {title}" for n, title in enumerate((second, first, third), start=1)]


def test_the_desk_works_by_keyboard_and_keeps_a_record_typed_by_its_id(
    new_page: NewPage, corpus: tuple[Record, ...]
) -> None:
    page = new_page(width=DESKTOP)
    page.goto("/dac-san")
    page.get_by_label("Số Đặc san đang làm").press_sequentially("xuân 2027")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Đặc san Xuân 2027")
    for record in corpus[:2]:
        page.get_by_label("Thêm bản ghi theo mã hoặc địa chỉ").press_sequentially(record.id)
        page.keyboard.press("Enter")
        expect(page.locator(".shortlist")).to_contain_text(record.title)
    page.get_by_role("link", name=re.compile("^Chuyển lên")).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".shortlist h2").first).to_have_text(corpus[1].title)
