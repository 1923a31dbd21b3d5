"""How a list of records is spread over banks, fields, topics and localities.

Pure functions over records; values and their names are those of the search's facets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.domain import Record, derive_evidence
from kb.search import facet_values, value_label
from kb.vocabulary import vocabularies

__all__ = ["BALANCED", "Share", "Spread", "spreads"]

BALANCED = ("bank", "discipline", "topic", "locality")
"""The facets an editor weighs an issue by; localities without the commune of a province."""
_UNIT = "xa-"


@dataclass(frozen=True, slots=True)
class Share:
    """How many records of the list have a value; one record may have several."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The shares of one facet, largest first, over `total` records; `silent` have no value."""

    facet: str
    shares: tuple[Share, ...]
    silent: int
    total: int


def spreads(records: Sequence[Record]) -> tuple[Spread, ...]:
    """The spread of each facet of `BALANCED`, in their order."""
    known = vocabularies().counting_contests
    held = [facet_values(record, derive_evidence(record, known)) for record in records]
    return tuple(_spread(facet, [values[facet] for values in held]) for facet in BALANCED)


def _spread(facet: str, held: Sequence[tuple[str, ...]]) -> Spread:
    told = [_told(facet, values) for values in held]
    counts = Counter(value for values in told for value in values)
    shares = (Share(value, value_label(facet, value), count) for value, count in counts.items())
    ordered = sorted(shares, key=lambda share: (-share.count, share.label))
    return Spread(facet, tuple(ordered), sum(not values for values in told), len(told))


def _told(facet: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Of localities, the communes where there are any, else the provinces."""
    if facet != "locality":
        return values
    return tuple(value for value in values if value.startswith(_UNIT)) or values
