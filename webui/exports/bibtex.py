"""A record as an entry of BibTeX, in UTF-8.

The key is the record's id, which never changes. Titles and names stand in braces of their own:
styles that write titles small would spoil Vietnamese names, and a Vietnamese name is no first name
and last name.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from kb.domain import Record
from kb.vocabulary import vocabularies
from webui.authorship import has_more_authors, names_of
from webui.exports.citation import award_lines, cited_as, hosts_of, publisher_of
from webui.exports.entries import Entry
from webui.labels import SITE_NAME, term_label
from webui.plain_text import one_line
from webui.presentation import evidence_badge
from webui.wording import gettext as _

__all__ = ["bibtex_entry", "escaped"]

# No `\\{`: BibTeX itself counts braces whether or not a backslash stands before them.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)


def bibtex_entry(entry: Entry) -> str:
    """One entry, and an empty line."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(entry) if value)
    return f"@{_type_of(entry.record)}{{{entry.record.id},\n{fields}}}\n\n"


def escaped(text: str) -> str:
    """The text on one line as LaTeX prints it.

    >>> print(escaped("50% {R&D}"))
    50\\% \\textbraceleft{}R\\&D\\textbraceright{}
    """
    return one_line(text).translate(_ESCAPES)


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    record = entry.record
    hosts = hosts_of(record)
    kind = _type_of(record)
    yield "title", f"{{{escaped(record.title)}}}"
    yield "author", " and ".join(_authors(record))
    yield "year", str(record.year or "")
    yield ("journal" if kind == "article" else "publisher"), escaped(publisher_of(record))
    yield ("institution" if kind == "techreport" else "organization"), escaped(", ".join(hosts))
    yield (
        ("type" if kind == "techreport" else "howpublished"),
        escaped(term_label(vocabularies().kinds, record.kind)),
    )
    yield "number", escaped(record.task.code) if record.task else ""
    yield "keywords", escaped(", ".join(record.keywords))
    yield "abstract", escaped(record.summary)
    grade = _("Mức kiểm chứng: %(grade)s", grade=evidence_badge(entry.evidence).label)
    yield "note", escaped("; ".join([*award_lines(record), grade, _(SITE_NAME)]))
    yield "url", quote(entry.address, safe=":/?=.,-_")


def _type_of(record: Record) -> str:
    """The type of the record's kind; @misc where a field that every style asks for is unknown."""
    kind = cited_as(record).bibtex
    needed = {"article": publisher_of(record), "techreport": hosts_of(record)}
    return kind if needed.get(kind, True) else "misc"


def _authors(record: Record) -> list[str]:
    names = [f"{{{escaped(name)}}}" for name in names_of(record) or hosts_of(record)[:1]]
    return [*names, "others"] if names and has_more_authors(record) else names
