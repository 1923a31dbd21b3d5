"""What a search asks for: the query tree, and how typed text becomes one."""

from kb.query.tree import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Everything,
    Match,
    Node,
    Not,
    Phrase,
    Preferring,
    Variant,
    Word,
)

__all__ = [
    "EVERYTHING",
    "AllOf",
    "AnyOf",
    "Everything",
    "Match",
    "Node",
    "Not",
    "Phrase",
    "Preferring",
    "Variant",
    "Word",
]
