"""Sets (§2.6): records by bank, and by class of a scheme of disciplines.

Experts are in none and are not offered at all (`kb.domain.COPIED_BANKS`).
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.domain import COPIED_BANKS, Bank
from kb.ports import Disclosed, Disclosure
from kb.vocabulary import DISCIPLINE_SCHEMES, vocabularies
from webui.labels import term_label
from webui.presentation import named
from webui.wording import gettext as _

__all__ = ["all_sets", "narrowed", "sets_of"]

_BANK, _DISCIPLINE = "bank", "discipline"


def all_sets() -> Iterator[tuple[str, str]]:
    """(spec, name) of every set, a set before those in it."""
    names = vocabularies()
    yield _BANK, _("Mọi ngân hàng")
    for bank in sorted(COPIED_BANKS):
        yield f"{_BANK}:{bank}", term_label(names.banks, bank)
    yield _DISCIPLINE, _("Lĩnh vực khoa học")
    for scheme, title in DISCIPLINE_SCHEMES.items():
        yield f"{_DISCIPLINE}:{scheme}", title
        for term in names.disciplines:
            if term.id.startswith(f"{scheme}:"):
                yield f"{_DISCIPLINE}:{term.id}", named(term)


def sets_of(item: Disclosed) -> tuple[str, ...]:
    """The smallest sets that hold the record."""
    known = vocabularies().disciplines
    classes = {f"{each.scheme}:{each.code[:1]}" for each in item.disciplines or ()}
    return f"{_BANK}:{item.bank}", *sorted(f"{_DISCIPLINE}:{c}" for c in classes if c in known)


def narrowed(spec: str) -> Disclosure:
    """What the set ("": everything) asks of the store; nothing for a set that there is not."""
    if spec and spec not in dict(all_sets()):
        return Disclosure(banks=frozenset())
    kind, _colon, name = spec.partition(":")
    if kind == _DISCIPLINE:
        return Disclosure(banks=COPIED_BANKS, discipline=name)
    return Disclosure(banks=frozenset({Bank(name)}) if name else COPIED_BANKS)
