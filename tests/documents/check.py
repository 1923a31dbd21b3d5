"""Checks that what is expected of a document stands in its true text."""

from __future__ import annotations

import re
import unicodedata

from tests.documents.model import Doc, Value

TONES = "\u0300\u0301\u0303\u0309\u0323"
ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]
PRIZES = {
    "Nhất": "nhất", "Nhì": "nhì", "Ba": "ba", "Khuyến khích": "khuyến khích|kk",
    "Đặc biệt": "đặc biệt", "Vàng": "vàng", "Bạc": "bạc", "Đồng": "đồng",
}  # fmt: skip
KEYS = {
    "title", "contest", "edition", "year", "prize", "status", "contributors", "organisation",
    "locality", "code", "level",
}  # fmt: skip


def folded(text: str) -> str:
    """Lower case, single spaces, each tone at the end of its word."""

    def moved(found: re.Match[str]) -> str:
        word = found[0]
        return "".join(c for c in word if c not in TONES) + "".join(c for c in word if c in TONES)

    apart = unicodedata.normalize("NFD", text.lower())
    return " ".join(re.sub(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*", moved, apart).split())


def stands(key: str, value: Value, text: str) -> bool:
    """Whether the folded text states the value of this key."""
    if isinstance(value, list):
        return all(stands("name", name, text) for name in value)
    if key == "edition":
        roman = ROMAN[int(str(value)) - 1].lower()
        column = folded("| lần thứ |") in text and re.search(rf"\| {value} \|", text)
        said = rf"(?:{folded('lần')}|{folded('thứ')})\s+\b(?:0?{value}|{roman})\b"
        return bool(column or re.search(said, text))
    words = [str(value)]
    if key == "prize":
        words = PRIZES[str(value)].split("|")
    elif key == "status":
        words = ["đề nghị", "đề xuất", "dự kiến"] if value == "proposed" else [""]
    return any(folded(word) in text for word in words)


def faults(doc: Doc) -> list[str]:
    """What is wrong with a document's expected values."""
    text = folded(doc.truth().replace("\t", " | "))
    found = []
    if doc.kind not in ("list", "form", "prose", "bulletin"):
        found.append(f"kind {doc.kind}")
    for record in doc.records:
        found += [f"unknown key {key}" for key in set(record) - KEYS]
        for key, value in record.items():
            if key in KEYS and not stands(key, value, text):
                found.append(f"{key} {value!r} not in the text")
    titles = [str(record["title"]) for record in doc.records]
    if len(set(titles)) < len(titles):
        found.append("a title occurs twice")
    return [f"{doc.name}: {fault}" for fault in found]
