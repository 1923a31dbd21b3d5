"""A record as the one text whose meaning is compared."""

from __future__ import annotations

import hashlib

from kb.domain import Record
from kb.search.documents import field_texts

__all__ = ["passage_key", "passage_of"]

# What a record is about; not who made it where, which is searched by its words.
_FIELDS = ("title", "summary", "body", "keywords", "source_text")
# Beyond this, the model would read for seconds; it takes long texts in windows, and their mean.
_MOST_CHARACTERS = 8000


def passage_of(record: Record) -> str:
    """The text that stands for a record: its title, then what there is of its content."""
    texts = field_texts(record)
    telling = (t for field in _FIELDS for t in texts[field] if any(map(str.isalnum, t)))
    return ". ".join(telling)[:_MOST_CHARACTERS]


def passage_key(passage: str) -> str:
    """The key under which the vector of a passage is kept."""
    return hashlib.blake2b(passage.encode(), digest_size=16).hexdigest()
