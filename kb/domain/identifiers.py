"""Record ids: readable, stable for the same source, never reused.

An id is the bank's prefix, the first words of the title without diacritics, and eight letters of a
hash over bank, title and source, so that the same row of the same source always gets the same id.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from kb.domain.record import Bank

__all__ = ["ID_PATTERN", "ID_PREFIXES", "make_record_id", "record_id_in", "slug"]

ID_PATTERN = re.compile(r"(?:tb|gp|kt|cg)(?:-[a-z0-9]+)+")
ID_PREFIXES = {Bank.ADVANCE: "tb", Bank.SOLUTION: "gp", Bank.KNOWLEDGE: "kt", Bank.EXPERT: "cg"}
_PAGE = "/ban-ghi/"
_WORDS_IN_ID = 6
_HASH_BYTES = 5


def slug(text: str) -> str:
    """Lower-case Latin letters and digits joined by hyphens.

    >>> slug("Đặc sản: Vịt Cổ Lũng")
    'dac-san-vit-co-lung'
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def make_record_id(bank: Bank, title: str, source: str) -> str:
    """The id of a new record; `source` is its address, or whatever tells namesakes apart.

    >>> make_record_id(Bank.SOLUTION, "Máy dệt chiếu", "https://example.org/1")
    'gp-may-det-chieu-iymik3nn'
    """
    words = slug(title).split("-")[:_WORDS_IN_ID]
    key = "\n".join((bank, unicodedata.normalize("NFC", title).strip(), source.strip()))
    digest = hashlib.sha256(key.encode()).digest()[:_HASH_BYTES]
    return "-".join(
        (ID_PREFIXES[bank], *filter(None, words), base64.b32encode(digest).decode().lower())
    )


def record_id_in(text: str) -> str | None:
    """The id that somebody gives as such, or as the address of the record's page.

    >>> record_id_in(" gp-a-1 "), record_id_in("https://kho.example/en/ban-ghi/gp-a-1?khay=tb-b")
    ('gp-a-1', 'gp-a-1')
    >>> record_id_in("máy sấy") is None
    True
    """
    given = re.split(r"[?#/]", text.strip().rpartition(_PAGE)[2], maxsplit=1)[0].lower()
    return given if ID_PATTERN.fullmatch(given) else None
