"""The work on a paragraph grows with its length, however many titles it names: counted in the
letters that patterns are tried on, as time would depend on the machine."""

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from ingest.extraction import items, mentions, paragraphs, parties, sentences
from ingest.extraction.found import Line
from ingest.extraction.sentences import Prose
from kb.text import normalise

TITLE = "“Thiết bị mẫu thứ {} để kiểm thử việc đọc”"
SHAPES = {
    "titles alone": f"{TITLE}, ",
    "one prize for all": f"sản phẩm {TITLE} và ",
    "sentences": f"Giải Ba thuộc về {TITLE} của ông Nguyễn Văn A, Trường M, huyện Y. ",
    "one sentence": f"hai giải Ba cho {TITLE} của ông Nguyễn Văn A (Trường M), ",
    "contests": f"Hội thi Sáng tạo kỹ thuật tỉnh X{{}} lần thứ V: {TITLE} đoạt giải Ba. ",
    "results": f"Ngày 2/3/2024 họp: đề tài {TITLE}, mã số ĐT.{{}}, chủ nhiệm: Nguyễn Văn A. ",
    "no titles": "Sản phẩm Thiết bị mẫu thứ {} để kiểm thử của em Nguyễn Văn A đoạt giải Ba. ",
}


class Counted:
    """A pattern that adds up the letters it is tried on."""

    def __init__(self, pattern: re.Pattern[str], tried: list[int]) -> None:
        self._pattern, self._tried = pattern, tried

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        end = len(text) if end is None else end
        found = self._pattern.search(text, start, end)
        self._tried.append((found.end() if found else end) - start)
        return found

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        start, end = (*span, len(text))[:2] if span else (0, len(text))
        for found in self._pattern.finditer(text, start, end):
            self._tried.append(found.end() - start)
            start = found.end()
            yield found
        self._tried.append(end - start)

    def __getattr__(self, name: str) -> Any:  # what looks at one place only
        return getattr(self._pattern, name)


def work(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    tried: list[int] = []
    modules: list[ModuleType] = [items, mentions, paragraphs, parties, sentences, normalise]
    with monkeypatch.context() as patch:
        for module in modules:
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, Counted(value, tried))
        assert all(finding.values for finding in Prose().read(Line(1, 1, text)))
    return sum(tried)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_paragraph_of_twice_as_many_titles_is_twice_the_work(
    monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    few, many = ("".join(shape.format(n, n) for n in range(100, 100 + k)) for k in (100, 200))
    assert work(monkeypatch, many) < 2.2 * work(monkeypatch, few)
