"""Reports of results as libraries cite them: "CODE. Title/ TS. Nguyễn Văn A - Viện B (Cấp bộ)"."""

from __future__ import annotations

import re

from ingest.extraction.found import Finding, Line
from ingest.extraction.items import parties_in
from ingest.extraction.mentions import level_in

__all__ = ["finding_of_cited"]

_CITED = re.compile(
    r"\s*(?:\d{1,3}[.)]\s+)?(?P<code>(?=[^\s]*\d)[A-ZĐ\d][\w.\-/&]{3,}?)\.\s+"
    r"(?P<title>[^\t/]{15,400}(?:/[^\t/\s][^\t/]*)*?)\s*/\s+(?P<parties>\S.*)",
    re.DOTALL,
)


def finding_of_cited(line: Line) -> Finding | None:
    """The result that a line cites; None for another.

    >>> line = Line(1, 1, "B2020-X-07. Nghiên cứu mẫu về một việc/ TS. Lê Văn A - Trường Đại học M")
    >>> found = finding_of_cited(line)
    >>> [found.text(name) for name in ("task_code", "title", "leader", "organisation")]
    ['B2020-X-07', 'Nghiên cứu mẫu về một việc', 'TS. Lê Văn A', 'Trường Đại học M']
    """
    cited = _CITED.match(line.text)
    parties = parties_in(line, cited.start("parties")) if cited else {}
    if cited is None or "authors" not in parties:
        return None
    level = level_in(line, cited.start("parties"))
    return Finding(
        {
            "task_code": (line.said(*cited.span("code")),),
            "title": (line.said(*cited.span("title")),),
            "leader": parties.pop("authors"),
            **parties,
            **({"level": (level,)} if level else {}),
        }
    )
