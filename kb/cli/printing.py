"""Pages of results and records as text at a terminal: results on stdout, messages on stderr."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kb.domain import (
    Acceptance,
    Applicability,
    Award,
    AwardStatus,
    Record,
    derive_evidence,
    vietnamese_date,
)
from kb.search import Highlight, SearchPage, reasons_told, value_label
from kb.vocabulary import edition_value, vocabularies

__all__ = ["print_page", "print_record"]

_Row = tuple[str, str]


def print_page(page: SearchPage, *, explained: bool = False) -> None:
    """The hits, numbered, each with its facts and the passage that shows why it was found; where
    asked for, with the reasons in words."""
    for part in page.ignored:
        click.echo(f"Bỏ qua “{part.text}”: {part.why}.", err=True)
    if page.suggestion:
        other = page.suggestion
        is_said = other.is_done or other.text == page.query
        click.echo(other.reason if is_said else f"Thử tìm “{other.text}”. {other.reason}", err=True)
    click.echo(f"{page.total} bản ghi ({page.took_ms:.0f} ms)", err=True)
    for number, hit in enumerate(page.hits, 1):
        facts = [value_label("bank", hit.bank), str(hit.year or "không rõ năm")]
        facts.append(value_label("evidence", hit.evidence))
        facts += [_prize(award) for award in hit.record.awards if award.prize]
        click.echo(f"{number:>3}. {_marked(hit.highlights[0])}")
        click.echo(f"     {' · '.join(facts)} · {hit.id}")
        for passage in hit.highlights[1:]:
            click.echo(f"     {_marked(passage)}")
        if explained:
            for told in reasons_told(hit.reasons):
                click.echo(f"     Vì: {told}")
            click.echo(f"     Điểm: {hit.score:.2f}")


def print_record(record: Record) -> None:
    """Everything of the record that may be shown; give its public view."""
    click.echo(click.style(record.title, bold=True))
    rows = [*_what(record), *_proof(record), *_use(record.applicability), *_rest(record)]
    for name, value in rows:
        if value:
            click.echo(f"{name + ':':<12}{value}")


def _what(record: Record) -> Iterator[_Row]:
    known = vocabularies()
    yield "Mã", record.id
    yield "Tên tiếng Anh", record.title_en if record.title_en != record.title else ""
    yield "Ngân hàng", known.banks.label(record.bank)
    yield "Loại", known.kinds.label(record.kind)
    yield "Xuất xứ", known.origins.label(record.origin)
    yield "Tác giả", "; ".join(f"{p.title} {p.name}".strip() for p in record.contributors)
    yield "Đơn vị", "; ".join(organisation.name for organisation in record.organisations)
    yield "Nơi", "; ".join(place.as_written for place in record.places)
    yield "Thời gian", record.period.as_written if record.period else ""
    yield "Chuyên đề", "; ".join(map(known.topics.label, record.topics))
    yield "Lĩnh vực", record.field_as_written
    if record.task:
        level = record.task.level_as_written or known.levels.label(record.task.level or "")
        yield "Nhiệm vụ", ", ".join(filter(None, (level, record.task.code, record.task.programme)))


def _proof(record: Record) -> Iterator[_Row]:
    evidence = derive_evidence(record, vocabularies().counting_contests)
    yield "Kiểm chứng", value_label("evidence", evidence)
    for award in record.awards:
        edition = edition_value(award)
        contest = value_label("contest", award.contest)
        named = (_prize(award), contest, value_label("edition", edition) if edition else "")
        yield "Giải", " · ".join(filter(None, named))
    for acceptance in record.acceptances:
        yield "Công nhận", _acceptance(acceptance)


def _use(facts: Applicability | None) -> Iterator[_Row]:
    if facts is None:
        return
    for trial in facts.trials:
        yield (
            ("Áp dụng ở" if trial.in_use else "Thử ở"),
            f"{trial.place} {trial.year or ''}".strip(),
        )
    for name, texts in (
        ("Quy mô", facts.scale),
        ("Chi phí", facts.cost),
        ("Kết quả", facts.results),
        ("Điều kiện", facts.conditions),
    ):
        yield from ((name, text) for text in texts)
    yield "Sẵn sàng", facts.readiness


def _rest(record: Record) -> Iterator[_Row]:
    yield "Tóm tắt", record.summary
    yield "Nội dung", record.body
    yield from (("Ghi chú", remark) for remark in record.remarks)
    yield from (("Nguồn", source.address) for source in record.sources)


def _acceptance(acceptance: Acceptance) -> str:
    form = vocabularies().acceptances.label(acceptance.form)
    date = vietnamese_date(acceptance.date) if acceptance.date else ""
    return ", ".join(filter(None, (form, date, acceptance.reference, acceptance.grade)))


def _prize(award: Award) -> str:
    prize = value_label("prize", award.prize) if award.prize else "Giải không rõ mức"
    return f"{prize} (đề nghị)" if award.status is AwardStatus.PROPOSED else prize


def _marked(highlight: Highlight) -> str:
    """The text with its marks in bold; click drops the colours where no terminal reads them."""
    parts, end = [], 0
    for start, stop in highlight.spans:
        parts += [highlight.text[end:start], click.style(highlight.text[start:stop], bold=True)]
        end = stop
    return "".join([*parts, highlight.text[end:]])
