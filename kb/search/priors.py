"""What stands first among records that hold the words as well: better proven, the province's own,
newer.

Gentle: all together count less than a telling word of the query. `Sort.MATCH` leaves them out.
"""

from __future__ import annotations

from kb.domain import Evidence, Origin
from kb.query import Holds, InYears, Node, Preferring, YearRange

__all__ = ["with_priors"]

_PRIORS: tuple[Node, ...] = (
    Holds("evidence", frozenset({Evidence.REPLICATED, Evidence.APPLIED}), 0.2),
    Holds("evidence", frozenset({Evidence.AWARDED, Evidence.ACCEPTED}), 0.1),
    Holds("origin", frozenset({Origin.IN_PROVINCE, Origin.BY_PROVINCE_PEOPLE}), 0.15),
    InYears(YearRange(first=2015), 0.05),
    InYears(YearRange(first=2020), 0.05),
)


def with_priors(node: Node) -> Node:
    """What matches the node, in an order that prefers those records."""
    return Preferring(node, _PRIORS)
