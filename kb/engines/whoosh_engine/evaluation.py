"""The query tree over arrays: which documents match, and their scores.

Each node gives `Matches`. "Any of" adds the scores of its children into one array over all
documents; "all of" starts from the child with the fewest documents and asks the others only about
those; what is merely preferred is asked only about what matched. The formula is
`kb.engines.scoring`; the reference is `kb.engines.memory`.

For example AllOf(máy, sấy, Not(gỗ)): "sấy" has the fewest documents, say 2, 5, 9; of these 2 and 9
hold "máy"; "gỗ" takes 9 away; the score of 2 is that of both words together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from kb.engines.scoring import inverse_document_frequency
from kb.engines.whoosh_engine.matches import Constant, Listed, Masked, Matches, masked
from kb.engines.whoosh_engine.snapshot import Floats, Numbers, Snapshot
from kb.query import (
    AllOf,
    AnyOf,
    Covering,
    Everything,
    Holds,
    InYears,
    Leaf,
    Near,
    Node,
    Not,
    Pattern,
    Phrase,
    Preferring,
    Ranked,
    Word,
)

__all__ = ["evaluate"]

Leaves = Callable[[Leaf], Matches]


def evaluate(node: Node, snapshot: Snapshot, leaves: Leaves) -> Matches:
    """Evaluate the tree over all live documents; `leaves` gives the matches of its leaves."""

    def of(child: Node) -> Matches:
        return evaluate(child, snapshot, leaves)

    match node:
        case Word() | Phrase() | Near() | Pattern():
            found = leaves(node)
        case Everything():
            found = Constant(snapshot.live, 0)
        case Holds(facet=facet, values=values, score=score):
            found = Constant(snapshot.holding(facet, values), score)
        case InYears(years=years, score=score):
            found = Constant(snapshot.in_years(years), score)
        case AllOf(children=children):
            wanted = [of(child) for child in children if not isinstance(child, Not)]
            unwanted = [of(child.child) for child in children if isinstance(child, Not)]
            found = _all_of(wanted, snapshot) if wanted else Constant(snapshot.live, 0)
            found = _without(found, unwanted)
        case AnyOf(children=children, minimum=minimum):
            found = _any_of([of(child) for child in children], minimum, snapshot)
        case Covering(children=children, share=share):
            found = _covering([of(child) for child in children], share, snapshot)
        case Not(child=child):
            found = _without(Constant(snapshot.live, 0), [of(child)])
        case Preferring(required=required, preferred=preferred):
            found = _preferring(of(required), [of(child) for child in preferred])
        case Ranked(node=child, scores=given):
            found = _ranked(of(child), given, snapshot)
    return found


def _all_of(children: Sequence[Matches], snapshot: Snapshot) -> Matches:
    fewest, *others = sorted(children, key=lambda child: child.count)
    scored = any(child.scored for child in children)
    if not isinstance(fewest, Listed) and others:  # all have many documents
        mask = np.logical_and.reduce([child.mask(snapshot.size) for child in children])
        docs = mask.nonzero()[0]
        return Listed(docs, _sum_of_scores(children, docs), scored)
    docs, scores = fewest.docs, fewest.scores_of(fewest.docs)
    for child in others:
        added = child.scores_of(docs)
        met = added > 0 if child.scored else child.among(docs)
        docs, scores = docs[met], (scores + added)[met]
    return Listed(docs, scores, scored)


def _any_of(children: Sequence[Matches], minimum: int, snapshot: Snapshot) -> Masked:
    scores = np.zeros(snapshot.size, np.float32)
    for child in children:
        child.add_to(scores)
    if minimum <= 1 and all(child.scored for child in children):
        return masked(scores)
    met = np.zeros(snapshot.size, np.uint16)
    for child in children:
        met += child.mask(snapshot.size)
    return masked(scores, met >= minimum)


def _covering(children: Sequence[Matches], share: float, snapshot: Snapshot) -> Masked:
    scores = np.zeros(snapshot.size, np.float32)
    weights = np.zeros(snapshot.size)
    total = 0.0
    for child in children:
        if child.count:
            child.add_to(scores)
            weight = inverse_document_frequency(snapshot.count, child.count)
            weights[child.docs] += weight
            total += weight
    return masked(scores, (weights >= share * total) & (weights > 0))


def _without(found: Matches, unwanted: Sequence[Matches]) -> Matches:
    for other in unwanted:
        docs = found.docs
        kept = docs[~other.among(docs)]
        found = Listed(kept, found.scores_of(kept), found.scored)
    return found


def _preferring(found: Matches, preferred: Sequence[Matches]) -> Matches:
    docs = found.docs
    return Listed(docs, _sum_of_scores([found, *preferred], docs), found.scored)


def _ranked(found: Matches, given: Sequence[tuple[str, float]], snapshot: Snapshot) -> Masked:
    numbers = ((snapshot.number_of(record_id), score) for record_id, score in given)
    known = {number: score for number, score in numbers if number is not None}
    docs = np.fromiter(known, np.intp)
    scores = np.zeros(snapshot.size, np.float32)
    found.add_to(scores)
    scores[docs] = [*known.values()]
    mask = found.mask(snapshot.size).copy()
    mask[docs] = True
    return masked(scores, mask)


def _sum_of_scores(parts: Sequence[Matches], docs: Numbers) -> Floats:
    scores = parts[0].scores_of(docs)
    for part in parts[1:]:
        scores = scores + part.scores_of(docs)
    return scores
