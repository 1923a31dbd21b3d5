"""The editor's journey: search, narrow, put three records aside, order them, take the dossier."""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from kb.domain import Record
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.pictures import take_picture

pytestmark = pytest.mark.browser

WALKERS = [
    pytest.param(DESKTOP, True, id="desktop"),
    pytest.param(PHONE, False, id="phone-without-javascript"),
]


def titles(page: Page) -> list[str]:
    return page.locator(".shortlist h2").all_inner_texts()


def look(page: Page, name: str, *, scripts: bool) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    take_picture(page, f"{name}-{width}{'' if scripts else '-nojs'}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is too wide"


@pytest.mark.parametrize(("width", "scripts"), WALKERS)
def test_an_editor_fills_an_issue_and_takes_its_dossier(
    new_page: NewPage, corpus: tuple[Record, ...], tmp_path: Path, width: int, *, scripts: bool
) -> None:
    page = new_page(width=width, scripts=scripts)
    page.goto("/dac-san")
    look(page, "desk", scripts=scripts)
    page.get_by_role("link", name=re.compile("bản ghi chưa dùng")).click()
    expect(page.locator("h1")).to_contain_text("bản ghi")
    page.get_by_role("combobox" if scripts else "searchbox").first.fill("rác thải")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator("h1")).to_contain_text("rác thải")
    expect(page).to_have_url(re.compile(r"used=chua-dung"))
    for number in range(1, 4):
        page.get_by_role("link", name=re.compile("Cho vào khay")).first.click()
        expect(page.locator("#khay")).to_contain_text(f"{number} bản ghi")
    page.locator("#khay").get_by_role("link", name="Đặc san").click()
    page.get_by_label("Số Đặc san đang làm").fill("3/2026")
    page.get_by_role("button", name="Mở").click()
    expect(page).to_have_url(re.compile(r"/dac-san/3-2026\?khay="))
    first, second, third = titles(page)
    look(page, "shortlist", scripts=scripts)
    page.get_by_role("link", name=f"Chuyển xuống: {first}").click()
    expect(page.locator(".shortlist h2").first).to_have_text(second)
    page.get_by_role("link", name=f"Bỏ khỏi danh sách: {third}").click()
    expect(page.locator(".shortlist h2")).to_have_text([second, first])
    page.get_by_role("link", name="Thêm từ khay").click()
    expect(page.locator(".shortlist h2")).to_have_text([second, first, third])
    page.get_by_text(re.compile(r"Còn \d+ điều phải hỏi")).first.click()
    expect(page.locator(".questions[open] li").first).to_be_visible()
    with page.expect_download() as begun:
        page.get_by_role("link", name="Tải hồ sơ Word").click()
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
