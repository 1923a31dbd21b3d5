"""What a search asks for: the query tree, and how typed text becomes one."""

from kb.query.clauses import Clause, IgnoredPart, ParsedQuery
from kb.query.fields import NAMED_FIELDS
from kb.query.likeness import alike
from kb.query.pairs import Lexicon
from kb.query.parser import MOST_WORDS, parse
from kb.query.rewriting import Strictness, Weights, tree_of
from kb.query.tree import (
    EVERYTHING,
    MOST_EXPANSIONS,
    MOST_PLACES_BETWEEN,
    AllOf,
    AnyOf,
    Covering,
    Everything,
    Holds,
    InYears,
    Leaf,
    Match,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Preferring,
    Ranked,
    Variant,
    Word,
    YearRange,
    required_words,
)
from kb.query.understanding import Understood, corrected, understand
from kb.query.years import parse_years

__all__ = [
    "EVERYTHING",
    "MOST_EXPANSIONS",
    "MOST_PLACES_BETWEEN",
    "MOST_WORDS",
    "NAMED_FIELDS",
    "AllOf",
    "AnyOf",
    "Clause",
    "Covering",
    "Everything",
    "Holds",
    "IgnoredPart",
    "InYears",
    "Leaf",
    "Lexicon",
    "Match",
    "Near",
    "Node",
    "Not",
    "ParsedQuery",
    "Pattern",
    "Phrase",
    "Preferring",
    "Ranked",
    "Strictness",
    "Understood",
    "Variant",
    "Weights",
    "Word",
    "YearRange",
    "alike",
    "corrected",
    "parse",
    "parse_years",
    "required_words",
    "tree_of",
    "understand",
]
