"""Reviewed vocabularies (`data/`): terms by id, and texts resolved to terms."""

from kb.vocabulary.contests import Contests
from kb.vocabulary.editions import EditionText, parse_edition, roman_number
from kb.vocabulary.register import Vocabularies, vocabularies
from kb.vocabulary.terms import (
    Contest,
    ContestLevel,
    DisciplineClass,
    Edition,
    FieldList,
    Numbering,
    Prize,
    Province,
    Term,
)
from kb.vocabulary.vocabulary import Vocabulary

__all__ = [
    "Contest",
    "ContestLevel",
    "Contests",
    "DisciplineClass",
    "Edition",
    "EditionText",
    "FieldList",
    "Numbering",
    "Prize",
    "Province",
    "Term",
    "Vocabularies",
    "Vocabulary",
    "parse_edition",
    "roman_number",
    "vocabularies",
]
