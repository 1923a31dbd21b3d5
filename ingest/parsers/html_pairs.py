"""Labels and values side by side in a page that has no table for them: two blocks in a block, or
the terms of a description list.
"""

from __future__ import annotations

from bs4 import Tag

__all__ = ["label_and_value", "write_out_pairs"]

_BLOCKS = ("div", "li", "p", "dl")
_HALVES = ("div", "span", "p", "b", "strong", "label", "dt", "dd", "h5", "h6")
_PARTS = ("div", "p", "ul", "ol", "table", "li", "dl")
_LONGEST_LABEL = 45  # characters; titles are longer
_FEWEST = 3  # pairs below each other


def label_and_value(tag: Tag) -> tuple[Tag, Tag] | None:
    """The two parts of a block that is a label and its value, among others of that kind."""
    pair = _pair(tag)
    if pair is None or tag.parent is None:
        return None
    pairs = sum(_pair(each) is not None for each in tag.parent.find_all(tag.name, recursive=False))
    return pair if pairs >= _FEWEST else None


def write_out_pairs(part: Tag) -> None:
    """Put each pair in one line, with a tab between."""
    pairs = [(tag, pair) for tag in part.find_all(_BLOCKS) if (pair := label_and_value(tag))]
    for tag, (label, value) in pairs:
        texts = [each.get_text(" ", strip=True) for each in (label, value)]
        tag.string = "\t".join(texts)
    for described in part.find_all("dl"):
        terms = described.find_all("dt")
        if any(len(term.get_text(strip=True)) > _LONGEST_LABEL for term in terms):
            continue
        for term in terms:
            said = term.find_next_sibling()
            if said is not None and said.name == "dd" and not said.find(_PARTS):
                texts = [each.get_text(" ", strip=True) for each in (term, said)]
                term.string = "\t".join(texts)
                said.decompose()


def _pair(tag: Tag) -> tuple[Tag, Tag] | None:
    if tag.name not in _BLOCKS:
        return None
    parts = [each for each in tag.children if isinstance(each, Tag)]
    beside = "".join(each for each in tag.find_all(string=True, recursive=False))
    if len(parts) != 2 or beside.strip():  # noqa: PLR2004
        return None
    label, value = parts
    if any(each.name not in _HALVES or each.find(_PARTS) for each in parts):
        return None
    text = label.get_text(strip=True)
    return (label, value) if 0 < len(text) <= _LONGEST_LABEL else None
