"""The bank's own JSON lines to drafts: nothing is guessed, the line says everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extraction.draft import Draft
from ingest.parsers import JsonLine
from kb.domain import record_from_dict, storable_view
from kb.errors import InvalidRecordError
from kb.validation import holds_private_data

__all__ = ["drafts_of_lines"]


def drafts_of_lines(lines: Iterable[JsonLine]) -> Iterator[Draft]:
    """One draft for each line; one that is no record may hold anything, so it is sensitive."""
    for line in lines:
        place = f"dòng {line.number}"
        if line.problem:
            yield Draft(place=place, problems=(line.problem,), sensitive=True)
            continue
        try:
            record = record_from_dict(line.value)
        except InvalidRecordError as error:
            yield Draft(place=place, problems=error.problems, sensitive=True)
            continue
        # A text of which only the facts may be kept is not kept in the original either.
        sensitive = storable_view(record) != record or holds_private_data(record)
        yield Draft(place=place, record=record, sensitive=sensitive, final=True)
