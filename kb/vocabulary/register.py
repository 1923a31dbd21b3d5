"""All vocabularies together; each is read when it is first asked for."""

from __future__ import annotations

from functools import cache, cached_property

from kb.domain import Award, Place
from kb.vocabulary.contests import Contests, read_contests
from kb.vocabulary.equivalents import Equivalents
from kb.vocabulary.files import read_terms, read_yaml, terms_of
from kb.vocabulary.gazetteer import Gazetteer
from kb.vocabulary.localities import read_localities, read_units
from kb.vocabulary.organisations import Organisations
from kb.vocabulary.place_terms import District, Province, Unit
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
    "Vocabularies",
    "district_ids",
    "edition_value",
    "locality_ids",
    "resolve_place",
    "resolve_places",
    "vocabularies",
]


class Vocabularies:
    """The reviewed lists of the bank by name."""

    @cached_property
    def banks(self) -> Vocabulary[Term]:
        """The four banks."""
        return _simple("banks")

    @cached_property
    def kinds(self) -> Vocabulary[Term]:
        """What a record is: result, article, guide, ..."""
        return _simple("kinds")

    @cached_property
    def levels(self) -> Vocabulary[Term]:
        """Management levels of S&T tasks."""
        return _simple("levels")

    @cached_property
    def topics(self) -> Vocabulary[Term]:
        """Priority topics of the plan."""
        return _simple("topics")

    @cached_property
    def origins(self) -> Vocabulary[Term]:
        """Whose work a record is."""
        return _simple("origins")

    @cached_property
    def acceptances(self) -> Vocabulary[Term]:
        """How a result was officially accepted."""
        return _simple("acceptances")

    @cached_property
    def evidences(self) -> Vocabulary[Term]:
        """How far a record is proven."""
        return _simple("evidences")

    @cached_property
    def prizes(self) -> Vocabulary[Prize]:
        """Prizes, of all families."""
        return Vocabulary("prizes", read_terms("prizes", Prize))

    @cached_property
    def disciplines(self) -> Vocabulary[DisciplineClass]:
        """Level-1 classes of both schemes."""
        return Vocabulary("disciplines", read_terms("disciplines", DisciplineClass))

    @cached_property
    def provinces(self) -> Vocabulary[Province]:
        """Provinces before and after 1 July 2025."""
        return Vocabulary("provinces", read_terms("provinces", Province))

    @cached_property
    def districts(self) -> Vocabulary[District]:
        """Districts of the province before 1 July 2025."""
        return Vocabulary("districts", read_terms("districts", District))

    @cached_property
    def units(self) -> Vocabulary[Unit]:
        """Communes and wards of the province since 1 July 2025, by code."""
        return read_units(self.districts)

    @cached_property
    def localities(self) -> Vocabulary[Term]:
        """Values of the facet `locality`: "tinh-<province in force>" and "xa-<unit>"."""
        return read_localities(self.provinces, self.units)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places as written, resolved."""
        return Gazetteer(self.provinces, self.districts, self.units)

    @cached_property
    def abbreviations(self) -> Vocabulary[Abbreviation]:
        """Abbreviations with their expansions."""
        return Vocabulary("abbreviations", read_terms("abbreviations", Abbreviation))

    @cached_property
    def queries(self) -> Vocabulary[Term]:
        """Queries offered while somebody types."""
        return _simple("queries")

    @cached_property
    def equivalents(self) -> Equivalents:
        """Synonyms, abbreviations and terms in English, by what they stand for."""
        return Equivalents(
            read_terms("synonyms", Synonyms),
            self.abbreviations,
            read_terms("term_pairs", TermPair),
        )

    @cached_property
    def organisations(self) -> Organisations:
        """The register of organisations."""
        return Organisations(read_terms("organisations", Organisation), self.abbreviations)

    @cached_property
    def contests(self) -> Contests:
        """Contests and prizes."""
        return read_contests(self.provinces)

    @cached_property
    def counting_contests(self) -> frozenset[str]:
        """Ids of the contests whose conferred prizes prove the grade "awarded"."""
        return frozenset(contest.id for contest in self.contests if contest.counts_as_award)

    @cached_property
    def _fields_by_list(self) -> dict[str, Vocabulary[Term]]:
        where = "contest_fields.yaml"
        return {
            name: Vocabulary(f"contest_fields[{name}]", terms_of(entries, Term, where=where))
            for name, entries in read_yaml("contest_fields").items()
        }

    def contest_fields(self, list_name: str) -> Vocabulary[Term]:
        """The fields of one list ("stkt", "vifotec", "stttnnd"); empty for any other name."""
        return self._fields_by_list.get(list_name) or Vocabulary(f"contest_fields[{list_name}]", ())

    def contest_field(self, field_id: str) -> Term | None:
        """A field of whichever list its id names ("stkt-4")."""
        return self.contest_fields(field_id.partition("-")[0]).find(field_id)

    def discipline_class(self, scheme: str, code: str) -> DisciplineClass | None:
        """The level-1 class in force for a code of any depth: ("qd12", "30218") -> "tt24:3"."""
        found = self.disciplines.find(f"{scheme}:{code[:1]}")
        return self.disciplines.get(found.current) if found and found.current else found


def _simple(name: str) -> Vocabulary[Term]:
    return Vocabulary(name, read_terms(name, Term))


@cache
def vocabularies() -> Vocabularies:
    """The vocabularies of the bank; one object for the whole process."""
    return Vocabularies()


def resolve_places(text: str, year: int | None = None) -> tuple[Place, ...]:
    """The places a text names, one for each commune, else district, else province."""
    return vocabularies().gazetteer.resolve_all(text, year)


def resolve_place(text: str, year: int | None = None) -> Place:
    """The one place of a text; of several, only what they have in common."""
    return vocabularies().gazetteer.resolve(text, year)


def locality_ids(place: Place) -> tuple[str, ...]:
    """Values of the facet `locality` for a place: its province since 2025, and its commune."""
    return vocabularies().gazetteer.locality_ids(place)


def district_ids(place: Place) -> tuple[str, ...]:
    """Values of the facet `district`: the one named, else those its commune was made from."""
    return vocabularies().gazetteer.district_ids(place)


def edition_value(award: Award) -> str | None:
    """Value of the facet `edition`: "vifotec:28"; with the year where no number is known, None
    where neither is. Sources that give the number and sources that give the year meet here."""
    contest = vocabularies().contests.find(award.contest)
    number, year = award.edition, award.year
    if contest:
        number = contest.edition_number(number=number, year=year)
    return f"{award.contest}:{number or year}" if number or year else None
