"""A record as a reference in RIS (two letters, two spaces, a hyphen, a space, a value; one line).

Names stay whole ("Nguyễn Văn A", no comma): in Vietnamese they are cited and sorted so.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.domain import ContributorRole, Record, source_name, web_address
from kb.vocabulary import vocabularies
from webui.authorship import names_of
from webui.exports.citation import award_lines, cited_as, hosts_of, publisher_of
from webui.exports.entries import Entry
from webui.fact_wording import language_of
from webui.labels import SITE_NAME, term_label
from webui.plain_text import one_line
from webui.presentation import evidence_badge
from webui.wording import gettext as _

__all__ = ["ris_entry"]

_IN_PAPERS = ("JOUR", "NEWS")


def ris_entry(entry: Entry) -> str:
    """The lines of one reference, and an empty line."""
    lines = "".join(f"{tag}  - {text}\r\n" for tag, text in _lines(entry) if text)
    return f"{lines}ER  - \r\n\r\n"


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    record = entry.record
    kind = cited_as(record).ris
    yield "TY", kind
    yield "ID", record.id
    yield "TI", one_line(record.title)
    yield "TT", one_line(record.title_en) if record.title_en != record.title else ""
    yield from (("AU", name) for name in names_of(record) or hosts_of(record)[:1])
    if kind == "THES":
        yield from (("A3", name) for name in _supervisors(record))
    yield "PY", str(record.year or "")
    yield ("JO" if kind in _IN_PAPERS else "PB"), publisher_of(record)
    yield from (("PB", name) for name in hosts_of(record))
    yield "M1", one_line(record.task.code) if record.task else ""
    yield "M3", term_label(vocabularies().kinds, record.kind)
    yield from (("KW", one_line(word)) for word in _keywords(record))
    yield "AB", one_line(record.summary)
    yield from (("N1", line) for line in award_lines(record))
    yield "N1", _("Mức kiểm chứng: %(grade)s", grade=evidence_badge(entry.evidence).label)
    yield from (("N1", _("Nguồn: %(source)s", source=name)) for name in _sources(record))
    yield "LA", language_of(record)
    yield "DB", _(SITE_NAME)
    yield "UR", entry.address


def _supervisors(record: Record) -> list[str]:
    people = record.contributors
    return [one_line(who.name) for who in people if who.role is ContributorRole.SUPERVISOR]


def _keywords(record: Record) -> tuple[str, ...]:
    topics = (term_label(vocabularies().topics, topic) for topic in record.topics)
    return tuple(dict.fromkeys([*record.keywords, *topics]))


def _sources(record: Record) -> list[str]:
    return [
        one_line(
            ", ".join(
                filter(
                    None, (each.publisher, web_address(each.address) or source_name(each.address))
                )
            )
        )
        for each in record.sources
    ]
