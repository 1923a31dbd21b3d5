"""What a paragraph says of several titles, found once for all of them: a search from each to the
beginning or the end would take quadratic time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from ingest.extraction.capitals import CAPITAL
from ingest.extraction.found import Line, Said
from ingest.extraction.mentions import ContestMention, prizes_in
from kb.text import label_key

__all__ = ["SENTENCE", "Announced", "Contests", "Whole"]

# A sentence ends at a full stop that is not one of a degree or an abbreviation.
SENTENCE = re.compile(
    r"(?<!\bTS)(?<!\bThS)(?<!\bKS)(?<!\bCN)(?<!\bBS)(?<!\bDS)(?<!\bGS)(?<!\bTP)(?<!\bTp)(?<!CKI)"
    rf"(?<!CKII)(?<!KTS)(?<!NCS)(?<!\bTh\.S)[.!?][”\"]?\s+(?=[{CAPITAL}“«\"])|;\s+"
)
_TOGETHER = re.compile(r"\b(?:cùng|đều|đồng)\s+(?:được\s+)?(?:\w+\s+)?$")
_COUNTS = {
    written: number
    for number, word in enumerate(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"), start=2)
    for written in (word, f"{number:02}", str(number))
}
_COUNT = re.compile(rf"\b({'|'.join(_COUNTS)})\s+$", re.IGNORECASE)
_DAY = re.compile(
    r"\bngày\s+(?P<day>\d{1,2}(?:/\d{1,2}/|\s+tháng\s+\d{1,2}\s+năm\s+)(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(r"\b(?:nghiệm thu|hội đồng|họp|đến lượt|dành cho)\b", re.IGNORECASE)


class Whole:
    """A paragraph, with where its sentences end and which prizes it names."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._ends = list(SENTENCE.finditer(line.text))
        # That a full stop ends a sentence is seen by the capital behind it.
        self._seen = [found.end() + (found[0][0] != ";") for found in self._ends]
        self._prizes = list(prizes_in(line))
        starts = [0, *(prize.start for prize in self._prizes)]
        self._together = [
            bool(_TOGETHER.search(line.text, *between)) for between in pairwise(starts)
        ]

    def prize_before(self, left: int) -> Said | None:
        """The last prize before a window, in the sentence that was begun there."""
        ended = bisect_right(self._seen, left)
        start = self._ends[ended - 1].end() if ended else 0
        at = bisect_right(self._prizes, left, key=attrgetter("end"))
        prize = self._prizes[at - 1] if at else None
        return prize if prize and prize.start >= start else None

    def prize_together(self, end: int) -> Said | None:
        """The prize that a title has with the next: "“A” và “B” cùng đoạt giải Ba"."""
        at = bisect_left(self._prizes, end, key=attrgetter("start"))
        stop = bisect_left(self._ends, end, key=re.Match.start)
        if at == len(self._prizes) or not self._together[at]:
            return None
        prize = self._prizes[at]
        ended = stop < len(self._ends) and self._ends[stop].start() < prize.end
        return None if ended else prize


@dataclass(slots=True)
class Announced:
    """What was said before a title: prizes that a sentence counts, "hai giải Nhì", for the titles
    that follow it; and the day of a meeting that accepts."""

    day: Said | None = None
    is_accepted: bool = False
    _prize: Said | None = None
    _left: int = 0

    def read(self, line: Line, before: tuple[int, int], start: int) -> None:
        """Take up what the text between the title `before` and that at `start` says."""
        since, title_end = before
        for day in _DAY.finditer(line.text, since, start):
            self.day, self.is_accepted, since = line.said(*day.span("day")), False, day.end()
        self.is_accepted |= bool(_ACCEPTED.search(line.text, since, start))
        since = title_end
        for prize in prizes_in(line, title_end, start):
            if counted := _COUNT.search(line.text, since, prize.start):
                self._prize, self._left = prize, _COUNTS.get(counted[1].lower(), 0)
            since = prize.start

    def next(self) -> Said | None:
        """The prize of the next title."""
        self._left -= 1
        return self._prize if self._left >= 0 else None


@dataclass(slots=True)
class Contests:
    """Those that were named so far, by their keys, with the edition and year first said of each."""

    _known: dict[str, dict[str, Said]] = field(default_factory=dict)
    _last: dict[str, Said] = field(default_factory=dict)
    _coming: deque[ContestMention] = field(default_factory=deque)

    def come(self, here: Iterable[ContestMention]) -> None:
        """The next paragraph names these; what was to come has been named."""
        self.until(None)
        self._coming.extend(here)

    def until(self, before: int | None) -> dict[str, tuple[Said, ...]]:
        """The contest named last before a place of the paragraph, with its edition and year
        wherever they were said."""
        while self._coming and (before is None or self._coming[0].name.start < before):
            named = self._coming.popleft()
            said = {"contest": named.name, "edition": named.edition, "year": named.year}
            told = {name: each for name, each in said.items() if each}
            known = self._known.setdefault(label_key(named.name.text), {})
            self._last = {**known, **told}
            known |= {name: each for name, each in told.items() if name not in known}
        return {name: (said,) for name, said in self._last.items()}
