"""The bank's own JSON lines to drafts: nothing is guessed, the line says everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.extraction.draft import Draft
from ingest.parsers import JsonLine
from kb.domain import record_from_dict
from kb.errors import InvalidRecordError

__all__ = ["drafts_of_lines"]


def drafts_of_lines(lines: Iterable[JsonLine]) -> Iterator[Draft]:
    """One draft for each line."""
    for line in lines:
        place = f"dòng {line.number}"
        if line.problem:
            yield Draft(place=place, problems=(line.problem,))
            continue
        try:
            yield Draft(place=place, record=record_from_dict(line.value), final=True)
        except InvalidRecordError as error:
            yield Draft(place=place, problems=error.problems)
