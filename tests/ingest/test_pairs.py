"""Labels and values of web pages that have no table for them."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup

from ingest.parsers import detect, parse
from ingest.parsers.html_pairs import pairs_of, write_out_pairs
from tests.ingest.files import ARTICLE

SIBLINGS = 20_000
LOOKS = 5  # at each sibling, at most
TITLE = "Thiết bị mẫu để kiểm thử việc đọc trang có danh sách"


def block(label: str, value: str) -> str:
    return f"<div><span>{label}</span><span>{value}</span></div>"


def lines(html: str) -> list[str]:
    """The lines of a page whose article this is."""
    data = f"<html><body><article><p>{ARTICLE}</p>{html}</article></body></html>".encode()
    document = parse(detect(data), data).document
    assert document
    return document.pages[0].split("\n")[1:]


def test_blocks_of_two_are_rows_of_label_and_value() -> None:
    html = block("Tên đề tài", "Thiết bị mẫu") + block("Mã số", "ĐT.01") + block("Năm", "2020")
    assert lines(html) == ["Tên đề tài\tThiết bị mẫu", "Mã số\tĐT.01", "Năm\t2020"]


@pytest.mark.parametrize(
    "html",
    [
        block("Tên đề tài", "Thiết bị mẫu") * 2,
        block(TITLE, "Nguyễn Văn A") * 3,
        block("Tên đề tài", "<p>Thiết bị mẫu</p><p>Máy mẫu</p>") * 3,
        "<div>Xem <span>Tên đề tài</span><span>Thiết bị mẫu</span></div>" * 3,
    ],
    ids=["too few", "titles", "blocks inside", "words beside"],
)
def test_other_blocks_stay_as_they_are(html: str) -> None:
    assert not any("\t" in line for line in lines(html))


def test_terms_of_a_description_list_are_labels() -> None:
    html = "<dl><dt>Tên đề tài</dt><dd>Thiết bị mẫu</dd><dt>Mã số</dt><dd>ĐT.01</dd></dl>"
    assert lines(html) == ["Tên đề tài\tThiết bị mẫu", "Mã số\tĐT.01"]


def test_a_description_list_of_titles_stays_as_it_is() -> None:
    html = f"<dl><dt>{TITLE}</dt><dd>Nguyễn Văn A</dd><dt>Máy mẫu</dt><dd>Trần Thị B</dd></dl>"
    assert lines(html) == [TITLE, "Nguyễn Văn A", "Máy mẫu", "Trần Thị B"]


def test_a_description_of_several_blocks_stays_as_it_is() -> None:
    html = "<dl><dt>Tác giả</dt><dd><p>Nguyễn Văn A</p><p>Trần Thị B</p></dd></dl>"
    assert lines(html) == ["Tác giả", "Nguyễn Văn A", "Trần Thị B"]


class Watched(list[Any]):
    """A tag's contents that count how often one of them is looked at."""

    looks = 0

    def __iter__(self) -> Iterator[Any]:
        for each in super().__iter__():
            self.looks += 1
            yield each


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("main", f"<main>{block('Tên', 'Máy') * SIBLINGS}</main>"),
        ("dl", f"<dl>{'<dt>Tên</dt><dd>Máy</dd>' * (SIBLINGS // 2)}</dl>"),
    ],
    ids=["blocks", "terms"],
)
def test_each_of_many_siblings_is_looked_at_a_few_times(name: str, html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    tag = soup.find(name)
    assert tag is not None
    tag.contents = watched = Watched(tag.contents)
    assert len(watched) == SIBLINGS
    write_out_pairs(soup)
    assert SIBLINGS <= watched.looks <= LOOKS * SIBLINGS
    assert pairs_of(tag) == []
