"""Reviewed vocabularies (`data/`): terms by id, and texts resolved to terms."""

from kb.vocabulary.contest_terms import Contest, ContestLevel, Edition, FieldList, Numbering
from kb.vocabulary.contests import Contests
from kb.vocabulary.editions import EditionText, parse_edition, roman_number
from kb.vocabulary.equivalents import Equivalents
from kb.vocabulary.gazetteer import Gazetteer
from kb.vocabulary.localities import HOME_PROVINCE
from kb.vocabulary.names import DISCIPLINE_SCHEMES, LINEAGE_STEPS
from kb.vocabulary.nearness import nearest
from kb.vocabulary.organisations import Organisations
from kb.vocabulary.place_terms import District, Province, Unit
from kb.vocabulary.register import (
    Vocabularies,
    district_ids,
    edition_value,
    locality_ids,
    resolve_place,
    resolve_places,
    vocabularies,
)
from kb.vocabulary.terms import (
    Abbreviation,
    DisciplineClass,
    Organisation,
    Prize,
    Synonyms,
    Term,
    TermPair,
)
from kb.vocabulary.vocabulary import Vocabulary

__all__ = [
    "DISCIPLINE_SCHEMES",
    "HOME_PROVINCE",
    "LINEAGE_STEPS",
    "Abbreviation",
    "Contest",
    "ContestLevel",
    "Contests",
    "DisciplineClass",
    "District",
    "Edition",
    "EditionText",
    "Equivalents",
    "FieldList",
    "Gazetteer",
    "Numbering",
    "Organisation",
    "Organisations",
    "Prize",
    "Province",
    "Synonyms",
    "Term",
    "TermPair",
    "Unit",
    "Vocabularies",
    "Vocabulary",
    "district_ids",
    "edition_value",
    "locality_ids",
    "nearest",
    "parse_edition",
    "resolve_place",
    "resolve_places",
    "roman_number",
    "vocabularies",
]
