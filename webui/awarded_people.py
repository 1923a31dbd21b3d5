"""Which awarded person is meant: the same name is not yet the same person.

Records are put together under one person where name and host organisation are the same, or name
and commune or old district of origin where no host is named; else a record stands alone. The page
says so (ADR 28). Knows no request.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kb.domain import (
    Contributor,
    OrganisationRole,
    Place,
    PlaceRole,
    Record,
    awardees,
    slug,
)
from kb.privacy import names_a_pupil
from kb.text import label_key
from kb.vocabulary import vocabularies

__all__ = ["Ground", "Person", "name_in", "people_of", "person_named"]

_DIGEST_BYTES = 5
_SLUG = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+){1,15})-[a-z2-7]{8}")


class Ground(StrEnum):
    """By what, beside the name, records are taken to be of one person."""

    ORGANISATION = "organisation"
    PLACE = "place"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Person:
    """An awarded person: the name as written, what tells namesakes apart, and that in words (empty
    where only the record does)."""

    name: str
    ground: Ground
    known_by: str
    key: str

    @property
    def slug(self) -> str:
        """The last part of the address: the name, and a hash over name and ground.

        >>> Person("Nguyễn Văn A", Ground.PLACE, "Xã X", "14758").slug
        'nguyen-van-a-glxm4xa5'
        """
        told = "\n".join((label_key(self.name), self.ground, self.key))
        digest = hashlib.sha256(told.encode()).digest()[:_DIGEST_BYTES]
        return f"{slug(self.name)}-{b32encode(digest).decode().lower()}"


def people_of(record: Record) -> tuple[Person, ...]:
    """The awarded people of a record who may have a page, in its order (`kb.domain.awardees`)."""
    if names_a_pupil(record.title) or names_a_pupil(record.summary):
        return ()
    official = vocabularies().counting_contests
    found = awardees(record, official=official, for_minors=_contests_of_minors())
    ground, known_by, key = next(_grounds(record))
    return tuple(Person(each.name, ground, known_by, key) for each in found)


def person_named(record: Record, contributor: Contributor) -> Person | None:
    """The awarded person that a contributor of the record is, if there may be a page."""
    return next((each for each in people_of(record) if each.name == contributor.name), None)


def name_in(person_slug: str) -> str | None:
    """The name in the last part of an address, without diacritics; None where there is none.

    >>> name_in("nguyen-van-a-tfoqxlct"), name_in("nguyen")
    ('nguyen van a', None)
    """
    found = _SLUG.fullmatch(person_slug)
    return found["name"].replace("-", " ") if found else None


def _grounds(record: Record) -> Iterator[tuple[Ground, str, str]]:
    known = vocabularies()
    for each in record.organisations:
        if each.role is OrganisationRole.HOST:
            yield Ground.ORGANISATION, each.name, each.id or known.organisations.key(each.name)
    for place in record.places:
        if place.role is not PlaceRole.APPLICATION and (key := _small_unit(place)):
            yield Ground.PLACE, place.as_written, key
    yield Ground.RECORD, "", record.id


def _small_unit(place: Place) -> str | None:
    """A whole province holds many people of one name, so only smaller places tell them apart."""
    return place.unit or place.district


@cache
def _contests_of_minors() -> frozenset[str]:
    return frozenset(contest.id for contest in vocabularies().contests if contest.minors)
