"""One document: what was found in it against what it should give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.evaluation.expected import ExpectedDocument, Values
from ingest.evaluation.pairing import pairs_of
from ingest.evaluation.values import Truth, normal, values_of
from ingest.extraction.confidence import confidence_of_finding
from ingest.extraction.found import Finding

__all__ = ["Counts", "Judgement", "judge"]

# What makes an award, or a result, the right one; of these, those that the document states.
_OF_AWARDS = ("contest", "edition", "year", "prize")
_OF_RESULTS = ("code", "organisation", "year")


@dataclass(slots=True)
class Counts:
    """How many there should be, how many were found, how many of these are right."""

    expected: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: Counts) -> None:
        """Count those of the other as well."""
        self.expected += other.expected
        self.found += other.found
        self.right += other.right

    @property
    def precision(self) -> float:
        """The share of the right among the found."""
        return self.right / self.found if self.found else float(not self.expected)

    @property
    def recall(self) -> float:
        """The share of the right among the expected."""
        return self.right / self.expected if self.expected else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.expected + self.found
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True, kw_only=True)
class Judgement:
    """What became of one document. `faults`: what is wrong, for whoever mends the extractor."""

    records: Counts = field(default_factory=Counts)
    values: dict[str, Counts] = field(default_factory=dict)
    invented: list[str] = field(default_factory=list)
    to_review: int = 0
    faults: list[str] = field(default_factory=list)


def judge(
    document: ExpectedDocument, findings: Sequence[Finding], *, review_below: float
) -> Judgement:
    """Compare what was found in a document with what it should give; what was read less surely
    than `review_below` waits for review."""
    found = [*map(values_of, findings)]
    judgement = Judgement(
        records=Counts(expected=len(document.records), found=len(found)),
        to_review=sum(confidence_of_finding(each) < review_below for each in findings),
    )
    titles = [values["title"][0] for values in found]
    pairs = pairs_of(titles, [record["title"][0] for record in document.records])
    partner = {place: at for at, place in pairs}
    for place, wanted in enumerate(document.records):
        at = partner.get(place)
        if at is None:
            judgement.faults.append(f"không tìm thấy “{wanted['title'][0]}”")
        _judge_record(wanted, None if at is None else found[at], judgement)
    for at in sorted(set(range(len(found))) - {at for at, _ in pairs}):
        judgement.faults.append(f"thừa “{titles[at]}”")
        judgement.values.setdefault("title", Counts()).found += 1
    truth = Truth(document.text)
    judgement.invented += (
        f"{name} “{text}”"
        for values in found
        for name, texts in values.items()
        for text in texts
        if not truth.says(name, text)
    )
    return judgement


def _judge_record(wanted: Values, got: Values | None, judgement: Judgement) -> None:
    wrong: set[str] = set()
    for name, texts in wanted.items():
        counts = _compared(name, texts, got.get(name, ()) if got else (), paired=got is not None)
        judgement.values.setdefault(name, Counts()).add(counts)
        if got is not None and not counts.expected == counts.found == counts.right:
            wrong.add(name)
            said = ", ".join(got.get(name, ())) or "không có gì"
            judgement.faults.append(
                f"“{wanted['title'][0][:60]}”: {name} là “{', '.join(texts)}”, đã đọc “{said}”"
            )
    keys = _OF_AWARDS if wanted.keys() & {"contest", "prize"} else _OF_RESULTS
    judgement.records.right += got is not None and wrong.isdisjoint(keys)


def _compared(name: str, wanted: Iterable[str], got: Iterable[str], *, paired: bool) -> Counts:
    expected = Counter(normal(name, text) for text in wanted)
    found = Counter(normal(name, text) for text in got)
    right = expected & found
    if name == "title":  # pairs are made of titles that are alike enough
        return Counts(1, int(paired), int(paired))
    return Counts(expected.total(), found.total(), right.total())
