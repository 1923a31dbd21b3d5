"""Names of provinces, districts and communes in which a reader of pictures gets the marks wrong:
"thị xã Nghỉ Sơn". The names are those of the bank's vocabularies.
"""

from __future__ import annotations

import re
from functools import cache

from kb.text import fold, label_key
from kb.vocabulary import vocabularies

__all__ = ["with_names_of_places"]

_KINDS = "tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn"
_GAP = r"[ \v]"  # a narrow cell breaks names
_WORD = r"[^\W\d_a-z]\w+"
_NAMED = re.compile(
    rf"(?<!\w)((?i:{_KINDS.replace(' ', _GAP)}){_GAP})({_WORD}(?:{_GAP}{_WORD}){{0,3}})"
)
_SHORTEST = 2  # words of a name; of shorter ones too many are alike


def with_names_of_places(text: str) -> str:
    """The text with the marks of such a name put right, where only one is written so without them.

    >>> with_names_of_places("ở thị xã Nghỉ Sơn, tỉnh Thanh Hoá"), with_names_of_places("xã A B")
    ('ở thị xã Nghi Sơn, tỉnh Thanh Hoá', 'xã A B')
    """
    return _NAMED.sub(_put_right, text)


def _put_right(found: re.Match[str]) -> str:
    kind, said = found[1], found[2]
    words = said.split()
    for count in range(len(words), _SHORTEST - 1, -1):
        name = " ".join(words[:count])
        meant = _by_letters().get(fold(" ".join((*kind.split(), name)).lower()))
        if (
            meant
            and label_key(meant) != label_key(name)
            and fold(meant.lower()) == fold(name.lower())
        ):
            for wrong, right in zip(words, meant.split(), strict=False):
                said = said.replace(wrong, right, 1)
            return kind + said
    return found[0]


@cache
def _by_letters() -> dict[str, str]:
    """Names by kind and letters without marks; those that several have are left out."""
    known = vocabularies()
    found: dict[str, set[str]] = {}
    for kind, terms in (("tỉnh", known.provinces), ("", known.districts), ("", known.units)):
        for term in terms:
            label = f"{kind} {term.label}".strip()
            found.setdefault(fold(label.lower()), set()).add(_without_kind(label))
    return {letters: names.pop() for letters, names in found.items() if len(names) == 1}


def _without_kind(label: str) -> str:
    return re.sub(rf"^(?:{_KINDS}) ", "", label, flags=re.IGNORECASE)
