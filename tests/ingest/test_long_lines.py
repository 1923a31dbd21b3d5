"""Rules read a line of any length: what grows with the square of it would not end in the time of
the processor that these tests give.
"""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from ingest.extraction import contents, items, parties
from ingest.extraction.cell_parts import parts_of
from ingest.extraction.contents import contents_of
from ingest.extraction.found import Line, Said, lines_of
from ingest.extraction.items import finding_of_item
from ingest.extraction.labels import pieces_of
from ingest.extraction.parties import people_in
from ingest.extraction.people import contributors_in, lines_joined
from ingest.parsers import Document
from kb.domain import ContributorRole
from tests.ingest.test_long_paragraphs import Counted

LENGTH = 40_000  # characters
SECONDS = 15.0  # of the processor, whatever else it does
NAME = "Nguyễn Văn An"


@contextmanager
def deadline() -> Iterator[None]:
    def end(*_signal: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cell(text: str) -> Said:
    return Said(Line(1, 1, text), 0, len(text))


def contents_page(text: str) -> object:
    return contents_of([Line(1, 1, "MỤC LỤC"), Line(1, 2, text)])


READERS: dict[str, Callable[[str], object]] = {
    "authors": lambda text: contributors_in(text, ContributorRole.AUTHOR),
    "lines of authors": lines_joined,
    "people": lambda text: list(people_in(Line(1, 1, text))),
    "contents": contents_page,
    "item": lambda text: finding_of_item(Line(1, 1, text)),
    "label of an organisation": lambda text: pieces_of("organisation", cell(text)),
    "label of a title": lambda text: pieces_of("title", cell(text)),
    "cell of a title": lambda text: parts_of("title", cell(text)),
    "cell of an organisation": lambda text: parts_of("organisation", cell(text)),
    "words": lambda text: cell(text).text,
}
REPEATED = {
    "spaces": " ",
    "breaks": "\v",
    "dots": "......",
    "quotes": "“",
    "degrees": "TS. ",
    "polite": "ông ",
    "teachers": "Giáo viên ",
    "people": f"{NAME} ",
    "labels": "Tên giải pháp: ",
    "headers": "trang ",
}


@pytest.mark.parametrize("repeated", REPEATED.values(), ids=REPEATED)
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_long_line_is_read_in_time(reader: Callable[[str], object], repeated: str) -> None:
    with deadline():
        reader(NAME + repeated * (LENGTH // len(repeated)) + "x")


def work(monkeypatch: pytest.MonkeyPatch, read: Callable[[], object]) -> int:
    """The letters that patterns are tried on."""
    tried: list[int] = []
    with monkeypatch.context() as patch:
        for module in (contents, items, parties):
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, Counted(value, tried))
        read()
    return sum(tried)


def test_an_item_that_names_twice_as_many_people_is_twice_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = (Line(1, 1, f"{NAME} " * count) for count in (500, 1000))
    once = work(monkeypatch, lambda: finding_of_item(few))
    assert work(monkeypatch, lambda: finding_of_item(many)) < 2.2 * once


def test_a_page_of_headings_is_no_work_for_each_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = ([Line(1, n, "MỤC LỤC") for n in range(count)] for count in (100, 200))
    once = work(monkeypatch, lambda: contents_of(few))
    assert work(monkeypatch, lambda: contents_of(many)) < 2.2 * once


def test_a_label_that_is_repeated_is_a_part_of_the_title() -> None:
    title = parts_of("title", cell("Tên giải pháp: " * 1000 + "Máy A"))["title"]
    assert title.text.endswith("Tên giải pháp: Máy A")


def test_a_title_is_read_below_all_that_is_around_it() -> None:
    text = f"Đạt giải Nhất với giải pháp: Tên giải pháp: Máy cắt cỏ ({NAME})"
    parts = {name: said.text for name, said in parts_of("title", cell(text)).items()}
    assert parts == {"title": "Máy cắt cỏ", "prize": "giải Nhất", "authors": NAME}


def test_of_a_line_longer_than_any_record_the_beginning_is_read() -> None:
    (line, after) = lines_of(Document(pages=("a" * 100_000 + "\nB",)))
    assert (len(line.text), after.number) == (20_000, 2)
