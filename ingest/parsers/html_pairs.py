"""Labels and values side by side in a page that has no table for them: two blocks in a block, or
the terms of a description list.
"""

from __future__ import annotations

from collections import Counter

from bs4 import Tag

from ingest.parsers.html_tables import TableRows

__all__ = ["Pair", "pairs_of", "write_out_pairs"]

Pair = tuple[Tag, Tag, Tag]
"""A block, and the label and the value in it."""

_BLOCKS = ("div", "li", "p", "dl")
_HALVES = ("div", "span", "p", "b", "strong", "label", "dt", "dd", "h5", "h6")
_PARTS = ("div", "p", "ul", "ol", "table", "li", "dl")
_LONGEST_LABEL = 45  # characters; titles are longer
_LONGEST_VALUE = 300  # a paragraph below its heading is longer
_FEWEST = 3  # pairs below each other
_TWO = 2


def pairs_of(parent: Tag) -> list[Pair]:
    """The blocks right inside the tag that are labels and values, if they are several of a kind."""
    pairs = [pair for each in parent.children if isinstance(each, Tag) and (pair := _pair(each))]
    kinds = Counter(block.name for block, _, _ in pairs)
    return [pair for pair in pairs if kinds[pair[0].name] >= _FEWEST]


def write_out_pairs(part: Tag) -> None:
    """Put each pair in one line, with a tab between."""
    for parent in [part, *part.find_all()]:
        for block, label, value in pairs_of(parent):
            _write(block, label, value)
    for described in part.find_all("dl"):
        terms = described.find_all("dt")
        if any(len(term.get_text(strip=True)) > _LONGEST_LABEL for term in terms):
            continue
        for term in terms:
            said = term.find_next_sibling()
            if said is not None and said.name == "dd" and not said.find(_PARTS):
                _write(term, term, said)
                said.clear()  # to take it out, it would be searched for among all others


def _write(block: Tag, label: Tag, value: Tag) -> None:
    texts = [" ".join(each.get_text(" ").split()) for each in (label, value)]
    block.clear()
    block.append(TableRows("\t".join(texts)))


def _pair(block: Tag) -> Pair | None:
    if block.name not in _BLOCKS:
        return None
    parts = [each for each in block.children if isinstance(each, Tag)]
    if len(parts) != _TWO or "".join(block.find_all(string=True, recursive=False)).strip():
        return None
    label, value = parts
    if any(each.name not in _HALVES or each.find(_PARTS) for each in parts):
        return None
    length = len(label.get_text(strip=True))
    short = 0 < length <= _LONGEST_LABEL and len(value.get_text(strip=True)) <= _LONGEST_VALUE
    return (block, label, value) if short else None
