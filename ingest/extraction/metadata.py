"""Records of a repository to drafts: Dublin Core read into the bank's fields.

The description is kept as the source's text, `index_only`: searchable, not shown. What a field does
not say is left out.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extraction.draft import Draft
from ingest.extraction.parties import is_organisation, is_person
from ingest.extraction.people import contributors_in
from ingest.extraction.rows import DEFAULT_KINDS
from ingest.extraction.youth import is_about_youth_contest
from ingest.parsers import MetadataRecord
from ingest.sources import FetchedFile
from kb.domain import (
    Bank,
    Contributor,
    ContributorRole,
    Organisation,
    OrganisationRole,
    PartialDate,
    Period,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    make_record_id,
    parse_date,
)
from kb.errors import Problem
from kb.privacy import strip_private_data
from kb.validation import holds_private_data
from kb.vocabulary import vocabularies

__all__ = ["drafts_of_metadata"]

_EXTRACTOR = "oai_dc"
_NO_TITLE = Problem("", "bản ghi không có tên (dc:title)", "báo kho nguồn, hoặc nhập tay")
_DELETED = Problem("", "kho nguồn đã xoá bản ghi này", "không cần làm gì")
_STRIPPED = "đã bỏ số điện thoại, e-mail hoặc địa chỉ riêng"
_YOUTH = "không lưu tên người và lời mô tả: về cuộc thi của thiếu niên, nhi đồng"
_LANGUAGES = ("vi", "vn")  # how "vie", "vi_VN", "VN" begin
# The words of DCMI, COAR and the usual repository programs for what the vocabulary calls otherwise.
_KINDS = {
    "article": "article",
    "journalarticle": "article",
    "thesis": "thesis",
    "dissertation": "thesis",
    "doctoralthesis": "thesis",
    "masterthesis": "thesis",
    "report": "result",
    "technicalreport": "result",
    "researchreport": "result",
}
_ROLES = {
    "creator": (ContributorRole.AUTHOR, OrganisationRole.HOST),
    "contributor": (ContributorRole.MEMBER, OrganisationRole.PARTNER),
}


def drafts_of_metadata(
    records: Sequence[MetadataRecord], file: FetchedFile, bank: Bank | None, *, publish: bool
) -> Iterator[Draft]:
    """A draft for each record; `publish` lets it pass without review."""
    for record in records:
        if record.deleted:
            yield Draft(place=record.identifier, problems=(_DELETED,))
            continue
        fields = replace(
            record,
            fields=tuple(
                replace(each, text=text)
                for each in record.fields
                if (text := strip_private_data(each.text).strip())
            ),
        )
        draft = _draft(fields, file, bank, publish=publish)
        if fields != record:
            draft = replace(draft, notes=(*draft.notes, _STRIPPED), sensitive=True)
        yield draft


def _draft(
    metadata: MetadataRecord, file: FetchedFile, bank: Bank | None, *, publish: bool
) -> Draft:
    title, title_en = _titles(metadata)
    if not title:
        return Draft(place=metadata.identifier, problems=(_NO_TITLE,))
    kind = _kind(metadata)
    chosen = bank or (Bank.ADVANCE if kind == DEFAULT_KINDS[Bank.ADVANCE] else Bank.KNOWLEDGE)
    address = _address(metadata) or file.source
    text = "\n\n".join(_texts(metadata, "description", "abstract"))
    youth = is_about_youth_contest(f"{title}\n{text}")
    contributors, organisations = _parties(metadata)
    period, doubts = _period(metadata)
    record = Record(
        id=make_record_id(chosen, title, address),
        bank=chosen,
        title=title,
        title_en=title_en,
        kind=kind or DEFAULT_KINDS[chosen],
        contributors=() if youth else contributors,
        organisations=organisations,
        keywords=_texts(metadata, "subject"),
        period=period,
        remarks=_remarks(metadata),
        sources=(
            Source(
                address=address,
                publisher="; ".join(_texts(metadata, "publisher")),
                sha256=file.sha256,
                rights=Rights.FACTS_ONLY if youth else Rights.INDEX_ONLY,
                text="" if youth else text,
            ),
        ),
        review=ReviewState.PUBLISHED if publish else ReviewState.IN_REVIEW,
    )
    record = replace(record, provenance=tuple(_provenance(record)))
    return Draft(
        place=metadata.identifier,
        record=record,
        doubts=doubts,
        notes=(_YOUTH,) if youth else (),
        sensitive=youth or holds_private_data(record),
    )


def _texts(metadata: MetadataRecord, *names: str) -> tuple[str, ...]:
    """The words of the fields of these names, each once."""
    return tuple(dict.fromkeys(each.text for each in metadata.fields if each.name in names))


def _titles(metadata: MetadataRecord) -> tuple[str, str]:
    """The title, in Vietnamese where there is such a one, and another one that is said to be in
    English."""
    titles = [each for each in metadata.fields if each.name == "title"]
    if not titles:
        return "", ""
    first = min(
        titles, key=lambda title: not (title.language.startswith("vi") or _is_accented(title.text))
    )
    english = [each.text for each in titles if each.language.startswith("en") and each != first]
    return first.text, english[0] if english else ""


def _is_accented(text: str) -> bool:
    """Whether it has letters that English has not."""
    return any(
        unicodedata.combining(char) or char in "đĐ" for char in unicodedata.normalize("NFD", text)
    )


def _kind(metadata: MetadataRecord) -> str:
    """The first type that the bank has a word for; "" for none."""
    for text in _texts(metadata, "type"):
        if term := vocabularies().kinds.resolve(text):
            return term.id
        word = re.sub(r"[^a-z]", "", text.rpartition("/")[2].lower())
        if word in _KINDS:
            return _KINDS[word]
    return ""


def _address(metadata: MetadataRecord) -> str:
    """The web address among the identifiers."""
    found = (each for each in _texts(metadata, "identifier") if re.match(r"https?://\S+\Z", each))
    return next(found, "")


def _parties(
    metadata: MetadataRecord,
) -> tuple[tuple[Contributor, ...], tuple[Organisation, ...]]:
    people: list[Contributor] = []
    organisations: list[Organisation] = []
    for each in metadata.fields:
        roles = _ROLES.get(each.name)
        if roles is None:
            continue
        if is_organisation(each.text):
            term = vocabularies().organisations.resolve(each.text)
            organisations.append(
                Organisation(name=each.text, id=term.id if term else None, role=roles[1])
            )
        else:
            people += _people(each.text, roles[0])
    known = {person.name: person for person in reversed(people)}  # the first role stands
    return tuple(dict.fromkeys(known[person.name] for person in people)), tuple(
        dict.fromkeys(organisations)
    )


def _people(text: str, role: ContributorRole) -> tuple[Contributor, ...]:
    """Usually one person, whom repositories write "family name, given names"."""
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma or " " in family or "," in given or ";" in text:
        return contributors_in(text, role)
    joined = f"{family} {given}"
    # Elsewhere the order is another, so the name stays as it is written.
    return (Contributor(name=joined if is_person(joined) else text, role=role),)


def _period(metadata: MetadataRecord) -> tuple[Period | None, tuple[Problem, ...]]:
    """The date of publication. Repositories also tell, to the second, when a program took it in."""
    written = _texts(metadata, "issued") or _texts(metadata, "date")
    plain = [text for text in written if "T" not in text] or list(written)
    dates = {text: day for text in plain if (day := parse_date(text.partition("T")[0]))}
    if not dates:
        return None, ()
    text = min(dates, key=lambda each: _order(dates[each]))
    today = datetime.date.today()
    if _order(dates[text]) > (today.year, today.month, today.day):
        what = f"ngày {text} ở tương lai, đã bỏ"
        return None, (Problem("", what, "điền ngày đúng khi duyệt"),)
    return Period(start=dates[text], end=dates[text], as_written=text), ()


def _order(day: PartialDate) -> tuple[int, int, int]:
    return day.year, day.month or 0, day.day or 0


def _remarks(metadata: MetadataRecord) -> tuple[str, ...]:
    """In which language the document is, unless it is Vietnamese."""
    languages = _texts(metadata, "language")
    foreign = [each for each in languages if not each.lower().startswith(_LANGUAGES)]
    return (f"Ngôn ngữ của tài liệu: {', '.join(foreign)}",) if foreign else ()


def _provenance(record: Record) -> Iterator[Provenance]:
    names = ("title", "title_en", "contributors", "organisations", "keywords", "period", "remarks")
    for name in names:
        if getattr(record, name):
            yield Provenance(field=name, extractor=_EXTRACTOR)
    if text := record.sources[0].text:
        yield Provenance(field="sources[0].text", span=(0, len(text)), extractor=_EXTRACTOR)
