"""The applicability sheet: what an association asks of a record, what the record answers, what its
sources leave unsaid, and which organisation to ask.

Knows no request and no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kb.domain import Applicability, Bank, OrganisationRole, PlaceRole, Record, source_name
from webui.labels import ORGANISATION_ROLES
from webui.records.wording import Line, trial_line
from webui.wording import N_
from webui.wording import gettext as _

__all__ = ["Answer", "Contact", "Sheet", "organisations_to_ask", "sheet_of"]

# Whoever hands a technology over knows most of it; a publisher only wrote about it.
_ASKED_FIRST = (
    OrganisationRole.TRANSFEROR,
    OrganisationRole.HOST,
    OrganisationRole.PARTNER,
    OrganisationRole.MANAGER,
)
_APPLICABLE = frozenset({Bank.ADVANCE, Bank.SOLUTION})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a record says to one question, nothing where its sources are silent; `field` is where
    its provenance is kept."""

    name: str
    field: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """An organisation to ask, and its part; `id` where the register knows it."""

    name: str
    part: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every question in its order, with an answer or without."""

    asked: tuple[Answer, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What the sources say."""
        return tuple(answer for answer in self.asked if answer.lines)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The questions that the sources leave open."""
        return tuple(answer.name for answer in self.asked if not answer.lines)


def sheet_of(record: Record) -> Sheet | None:
    """The sheet of a record; None where nobody would ask: people, and texts that tell of no
    application."""
    if record.bank not in _APPLICABLE and record.applicability is None:
        return None
    facts = record.applicability or Applicability()
    return Sheet(
        tuple(
            Answer(_(name), f"applicability.{part}", tuple(lines(record, facts)))
            for name, part, lines in _QUESTIONS
        )
    )


def organisations_to_ask(record: Record) -> tuple[Contact, ...]:
    """The organisations that can say more: those that made it or hand it over, else those that
    published it. Never a person."""
    able = [each for role in _ASKED_FIRST for each in record.organisations if each.role is role]
    if able:
        found = (Contact(each.name, _(ORGANISATION_ROLES[each.role]), each.id) for each in able)
        return _each_once(found)
    publishers = {
        each.name: each.id
        for each in record.organisations
        if each.role is OrganisationRole.PUBLISHER
    }
    named = publishers or {
        each.publisher or source_name(each.address): None for each in record.sources
    }
    return _each_once(Contact(name, _("Nơi công bố"), id_) for name, id_ in named.items())


def _each_once(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    first: dict[str, Contact] = {}
    for contact in contacts:
        first.setdefault(contact.name, contact)
    return tuple(first.values())


def _tried(record: Record, facts: Applicability) -> Iterator[Line]:
    if facts.trials:
        yield from map(trial_line, facts.trials)
        return
    for place in record.places:
        if place.role is PlaceRole.APPLICATION:
            yield Line(place.as_written, _("nơi áp dụng mà nguồn nêu"))


_Lines = Callable[[Record, Applicability], Iterable[Line]]
_QUESTIONS: tuple[tuple[str, str, _Lines], ...] = (
    (N_("Đã thử, đã dùng ở"), "trials", _tried),
    (N_("Quy mô"), "scale", lambda _record, facts: map(Line, facts.scale)),
    (N_("Chi phí"), "cost", lambda _record, facts: map(Line, facts.cost)),
    (N_("Kết quả"), "results", lambda _record, facts: map(Line, facts.results)),
    (N_("Điều kiện"), "conditions", lambda _record, facts: map(Line, facts.conditions)),
    (
        N_("Mức sẵn sàng"),
        "readiness",
        lambda _record, facts: [Line(facts.readiness)] if facts.readiness else [],
    ),
)
