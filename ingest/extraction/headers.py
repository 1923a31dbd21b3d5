"""Finds the header row of a sheet and which column each header means; or takes a mapping file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ingest.extraction.columns import COLUMNS, COLUMNS_BY_NAME
from ingest.extraction.header_words import composed_column
from ingest.parsers import Row, Sheet
from kb.errors import Problem, UsageError
from kb.text import fold, label_key

__all__ = [
    "ColumnMapping",
    "Header",
    "certainty_of",
    "column_of",
    "exact_column",
    "find_header",
    "header_key",
    "read_header",
    "read_mapping",
]

_ROWS_SEARCHED = 40  # letterheads of office lists take up to about fifteen rows
_ENOUGH = 2  # columns known, of which one is the title
_WORDS_IN_HEADER = 14
_LONG_ENOUGH = 7  # letters of a header, of which one may be wrong
_LONG_OPENING = 10
# A longer header that begins with a known one is mostly that; of one that is only alike, less is
# known.
_BEGUN, _NEARLY = 0.95, 0.85
_LABELS_KEPT = 10_000
_FEWEST_WORDS = 2  # "Trường" is a header, "Trường M" the name of one
# "Cấp quản lý nhiệm vụ" is "Cấp quản lý".
_OF_WORKS = re.compile(r" (?:cua )?(?:nhiem vu|de tai|du an|de tai du an)(?: khcn| kh cn)?$")
# As lines of their own, headers of these columns are no headings of a text.
_OF_WORDS_ALONE = ("leader", "members", "organisation", "accepted")
_NAMED = "ten "  # of a work: "Tên công nghệ, thiết bị"
_LED_BY = "chu tri"  # beside "Chủ nhiệm" it is the organisation
_BEGINNING = "bat dau"  # "Thời gian bắt đầu": the end tells the year
_CAMEL = re.compile(r"(?:[A-Z][a-z]+){2,}")  # as programs name columns: "TenGiaiPhap"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_SHORT = {"cq": "co quan", "dv": "don vi", "gp": "giai phap", "cndt": "chu nhiem de tai"}
# Fields of people and offices that have no part in the work.
_OTHERS = re.compile(
    r"thủ trưởng|đại diện pháp|người (?:khai|lập|đăng ký)|(?:họ tên )?(?:bố|mẹ|cha)\b|phụ huynh"
    r"|ngày (?:nộp|nhận)|^thực hiện$"
    r"|hướng dẫn|liên hệ|(?:cơ quan|đơn vị|tổ chức) (?:chủ quản|quản lý|cấp trên|phối hợp|phê duyệt"
    r"|giám sát|trình|cấp quản lý|cấp (?:kinh phí|giấy)|đặt hàng|ra quyết định|tiếp nhận|thụ hưởng"
    r"|lưu (?:giữ|trữ)|đánh giá|nghiệm thu|tài trợ|cho phép)|kế toán|người nhận"
    r"|(?:thành viên|danh sách) (?:của |tham gia |tham dự )?hội đồng|khách mời|đại biểu",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What the user declares about a list: header texts by column name, and values that hold for
    every row. Both win over guessing."""

    headers: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header row: its number and its width in cells, the columns' `names` by cell position,
    its own `texts` by column name, and the positions of cells that repeat a column.

    `unknown`: texts that mean no column. `declared`: the user said which is the title.
    """

    row: int
    width: int
    names: Mapping[int, str]
    texts: Mapping[str, str]
    repeated: Mapping[int, str]
    unknown: tuple[str, ...] = ()
    declared: bool = False

    @property
    def tells(self) -> bool:
        """Whether it is a header: it names the title, and another column unless declared."""
        return "title" in self.names.values() and (self.declared or len(self.names) >= _ENOUGH)

    @property
    def is_of_form(self) -> bool:
        """Whether the list is our own form, whose columns need not be guessed."""
        return not self.unknown and all(
            header_key(text) == header_key(COLUMNS_BY_NAME[name].label)
            for name, text in self.texts.items()
        )

    def position(self, name: str) -> int:
        """The cell of a column that the header names."""
        return next(at for at, known in self.names.items() if known == name)

    def problems(self) -> Iterator[Problem]:
        """One remark for each column that stands in the list twice."""
        for at, name in self.repeated.items():
            first = self.position(name) + 1
            yield Problem(
                f"dòng {self.row}",
                f"cột “{self.texts[name]}” có hai lần (cột {first} và cột {at + 1});"
                f" đã dùng cột {first}",
                "xoá hoặc đổi tên một cột",
            )


def header_key(text: str) -> str:
    """Headers are compared without diacritics, case and punctuation, words in short as in full.

    >>> header_key("Tên giải pháp (*)") == header_key("TEN GP")
    True
    """
    if _CAMEL.fullmatch(text):
        text = _HUMP.sub(" ", text)
    words = fold(label_key(text.replace("_", " "))).split()
    return " ".join(_IN_SHORT.get(word, word) for word in words)


def find_header(sheet: Sheet, mapping: ColumnMapping) -> Header | None:
    """The row that names most columns, the lowest of equals (headers may take two rows).

    None where no row is a header.
    """
    candidates = [read_header(row, mapping) for row in sheet.rows[:_ROWS_SEARCHED]]
    fitting = [header for header in candidates if header.tells]
    return max(fitting, key=lambda header: (len(header.names), header.row), default=None)


def read_mapping(path: Path) -> ColumnMapping:
    """A TOML file with tables [columns] (column name = header) and [values] (column name = text).

    Raises `UsageError` naming what is wrong.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: không đọc được tệp ánh xạ cột ({error}).") from error
    headers, values = content.get("columns", {}), content.get("values", {})
    for name in (*headers, *values):
        if name not in COLUMNS_BY_NAME:
            known = ", ".join(COLUMNS_BY_NAME)
            raise UsageError(f"{path}: không có cột “{name}”. Các cột: {known}.")
    return ColumnMapping(
        headers={name: str(text) for name, text in headers.items()},
        values={name: str(text) for name, text in values.items()},
    )


def read_header(row: Row, mapping: ColumnMapping) -> Header:
    """What the cells of the row mean if it is a header."""
    declared = {header_key(text): name for name, text in mapping.headers.items()}
    found = [(declared.get(header_key(cell)), *_meaning(cell, 2)) for cell in row.cells]
    names: dict[int, str] = {}
    repeated: dict[int, str] = {}
    # Declared headers choose first, then exact ones, then those that begin with a known header.
    for certainty in range(3):
        for position, (by_user, exact, begun) in enumerate(found):
            name = (by_user, exact, begun)[certainty]
            if not name or position in names or position in repeated:
                continue
            if name not in names.values():
                names[position] = name
            elif name == "contest" and "prize" not in names.values():  # "Cuộc thi", "Giải thưởng"
                names[position] = "prize"
            elif name == "leader" and "organisation" not in names.values():
                first = next(at for at, known in names.items() if known == name)
                led = position if header_key(row.cells[position]) == _LED_BY else first
                names |= {position: name, led: "organisation"}
            elif name != by_user and name == exact:
                repeated[position] = name
    return Header(
        declared=any(by_user == "title" for by_user, _, _ in found),
        row=row.number,
        width=len(row.cells),
        names=dict(sorted(names.items())),
        texts={name: row.cells[at] for at, name in sorted(names.items())},
        repeated=repeated,
        unknown=tuple(
            cell for at, cell in enumerate(row.cells) if cell and at not in names | repeated
        ),
    )


def column_of(label: str) -> str | None:
    """The column that a label means, exactly or by how it begins.

    >>> column_of("Tên giải pháp dự thi"), column_of("Cơ quan quản lý"), column_of("Nơi nhận")
    ('title', None, None)
    """
    if _OTHERS.search(label) or label.strip().lower() == "nam":  # no year, a name or a sex
        return None
    exact, begun = _meaning(label, 1)
    return exact or begun


@lru_cache(_LABELS_KEPT)
def certainty_of(label: str) -> float:
    """How sure it is, from 0 to 1, that a label means the column that it was taken for.

    >>> certainty_of("Tên giải pháp") > certainty_of("Tên giải pháp và mô tả") > certainty_of("X")
    True
    """
    exact, openings = _known_headers()
    key = header_key(label)
    if key in exact or key.replace(" ", "") in exact:
        return 1.0
    return _BEGUN if any(key.startswith(f"{alias} ") for alias in openings) else _NEARLY


def exact_column(label: str) -> str | None:
    """The column that a label means exactly, as a whole line of its own."""
    exact, _ = _known_headers()
    key = header_key(label)
    if _OTHERS.search(label) or label.strip().lower() == "nam":
        return None
    known = exact.get(key) or exact.get(_OF_WORKS.sub("", key))
    composed = None if known else composed_column(key)
    alone = composed in _OF_WORDS_ALONE or (composed == "title" and key.startswith(_NAMED))
    return known or (composed if alone else None)


@lru_cache(_LABELS_KEPT)
def _meaning(cell: str, wrong: int) -> tuple[str | None, str | None]:
    """Column meant exactly, but for so many `wrong` letters of a long header, and column whose
    longest known header the cell begins with."""
    exact, openings = _known_headers()
    key = header_key(cell)
    if key not in exact and key.replace(" ", "") in exact:  # a narrow column breaks "STT"
        key = key.replace(" ", "")
    if not key or len(key.split()) > _WORDS_IN_HEADER or key.endswith(_BEGINNING):
        return None, None
    begun = [alias for alias in openings if key.startswith(alias + " ")]
    named = (
        exact.get(key)
        or composed_column(key, in_row=wrong > 1)
        or exact.get(_without_strays(key))
        or _nearly(key, wrong)
    )
    return named, openings[max(begun, key=len)] if begun else None


def _nearly(key: str, most: int) -> str | None:
    """The column of a header that a reader of pictures got nearly right."""
    if len(key) < _LONG_ENOUGH:
        return None
    exact, openings = _known_headers()
    wrong = min(most, len(key) // _LONG_ENOUGH)
    found = process.extractOne(key, exact.keys(), scorer=Levenshtein.distance, score_cutoff=wrong)
    if found:
        return exact[found[0]]
    begun = [
        alias
        for alias in openings
        if _LONG_OPENING <= len(alias) < len(key)
        and Levenshtein.distance(alias, key[: len(alias)]) <= min(most, len(alias) // _LONG_ENOUGH)
    ]
    return openings[max(begun, key=len)] if begun else None


def _without_strays(key: str) -> str:
    """Without single letters and figures at the ends, which a reader of pictures makes of spots."""
    words = key.split()
    while len(words) > _FEWEST_WORDS and len(words[0]) == 1:
        words.pop(0)
    while len(words) > _FEWEST_WORDS and len(words[-1]) == 1:
        words.pop()
    return " ".join(words)


@cache
def _known_headers() -> tuple[dict[str, str], dict[str, str]]:
    """Column names by header, and by words a longer header may begin with."""
    whole = {
        header_key(text): column.name
        for column in COLUMNS
        for text in (column.label, *column.aliases)
    }
    alone = {header_key(text): column.name for column in COLUMNS for text in column.alone}
    return whole | alone, {key: name for key, name in whole.items() if " " in key}
