"""What a search asks for: the query tree, and how typed text becomes one."""

from kb.query.parser import MOST_WORDS, Clause, IgnoredPart, ParsedQuery, parse
from kb.query.rewriting import Lexicon, Strictness, Weights, alike, rewrite
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
    required_words,
)

__all__ = [
    "EVERYTHING",
    "MOST_WORDS",
    "AllOf",
    "AnyOf",
    "Clause",
    "Everything",
    "IgnoredPart",
    "Lexicon",
    "Match",
    "Node",
    "Not",
    "ParsedQuery",
    "Phrase",
    "Preferring",
    "Strictness",
    "Variant",
    "Weights",
    "Word",
    "alike",
    "parse",
    "required_words",
    "rewrite",
]
