"""The header of a list that stands as words in a line: in a shaded row no lines are seen around its
cells.
"""

from __future__ import annotations

from ingest.extraction.headers import exact_column

__all__ = ["header_in_words"]

_FEWEST_HEADERS, _WORDS_OF_A_ROW = 3, 24


def header_in_words(text: str) -> str | None:
    """The text with tabs in place of the spaces between headers, where it consists of at least
    three of a list. None for other text.

    >>> header_in_words("TT Tác giả Tên giải pháp Đơn vị")
    'TT\\tTác giả\\tTên giải pháp\\tĐơn vị'
    """
    words = text.split(" ")
    if not _FEWEST_HEADERS < len(words) <= _WORDS_OF_A_ROW or exact_column(words[0]) != "number":
        return None
    # The fewest headers that the first words are, each the last of the fewest before it.
    ways: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(words) + 1):
        before = ((ways[start], " ".join(words[start:end])) for start in range(end))
        known = [
            (*way, header) for way, header in before if way is not None and exact_column(header)
        ]
        ways.append(min(known, key=len, default=None))
    headers = ways[-1] or ()
    named = {exact_column(header) for header in headers}
    tells = "title" in named and len(named) == len(headers) >= _FEWEST_HEADERS
    return "\t".join(headers) if tells else None
