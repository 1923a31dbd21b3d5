"""Slips in typed syllables, mended from what the bank's own texts say.

A noisy channel (Kernighan, Church and Gale, "A spelling correction program based on a noisy channel
model", 1990): what was meant is the syllable that is likely between its neighbours, by the pairs of
syllables of the index, and likely to be typed as it was. How likely a slip is follows the ways
Vietnamese is misspelt: tones (hỏi and ngã above all), marks of vowels, the initials s/x, ch/tr,
d/gi/r and l/n, the endings n/ng and t/c; then letters missing, doubled, swapped or hit beside, and
missing spaces.

For example "sử lí rác": "xử" differs by a common slip, and "xử lí" stands in many texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import log

from kb.query.pairs import Lexicon, Pairs
from kb.query.splitting import split
from kb.text import SYLLABLE_TONES as _TONES
from kb.text import syllable_of, taken_apart

__all__ = ["Correction", "corrections"]

_INITIALS = (
    *(("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("d", "v")),
    *(("ng", "ngh"), ("g", "gh"), ("c", "k"), ("c", "q"), ("ph", "f"), ("qu", "w")),
)
_ENDINGS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("t", "ch"), ("i", "y"), ("o", "u"), ("ng", "m"))
_MARKS = ("aăâ", "eê", "oôơ", "uư", "dđ")
_LETTERS = "abcdeghiklmnopqrstuvxyăâđêôơư"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    key: (row[place - 1 : place] if place else "") + row[place + 1 : place + 2]
    for row in _ROWS
    for place, key in enumerate(row)
}
# Likelihoods beside typing what was meant; measured on slips in Wikipedia.
_TONE, _HOI_NGA, _MARK, _SOUND, _LETTER = 0.05, 0.2, 0.1, 0.15, 0.02
# By how much (in logarithms) the other must be more likely: few words are slips.
_CERTAIN = 3.0
_MOST = 24
# Of some 7,000 syllables those that are typed; 11 kB each.
_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Correction:
    """The term at `place` is a slip for `term`, which is two terms where a space is missing."""

    place: int
    term: str


def corrections(terms: Sequence[str], lexicon: Lexicon) -> list[Correction]:
    """The terms that are most likely slips, each with what was meant."""
    likely = _Contexts(terms, lexicon)
    found: list[Correction] = []
    for place, term in enumerate(terms):
        if not term.isalpha():
            continue
        parts = split(term, lexicon)
        if parts and min(map(len, parts.split())) > 1:
            found.append(Correction(place, parts))
            continue
        as_typed = likely.score(place, term)
        best, gain = term, 0.0
        for other in likely.candidates(place):
            more = likely.score(place, other) + log(_slips(term)[other]) - as_typed
            if more > gain:
                best, gain = other, more
        if gain >= _CERTAIN:
            found.append(Correction(place, best))
        elif parts:  # a letter that is a syllable is more often one too much, as in "báoo"
            found.append(Correction(place, parts))
    return found


class _Contexts:
    """How likely terms are at each place, between the terms as typed."""

    def __init__(self, terms: Sequence[str], lexicon: Lexicon) -> None:
        self._around = ["", *terms, ""]
        self._candidates = _candidates(_doubtful(terms, lexicon), lexicon)
        pairs = dict.fromkeys(
            pair
            for place in range(len(terms))
            for term in (terms[place], *self.candidates(place))
            for pair in self._beside(place, term)
        )
        singles = chain(terms, *self._candidates.values())
        self._pairs = Pairs(singles, [*pairs], lexicon)

    def candidates(self, place: int) -> Sequence[str]:
        """The terms of the index that may have been meant."""
        return self._candidates.get(self._around[place + 1], ())

    def score(self, place: int, term: str) -> float:
        """The logarithm of the likelihood of a term between its neighbours."""
        before, _, after = self._around[place : place + 3]
        likely = log(self._pairs.after(before, term) if before else self._pairs.share(term))
        return likely + (log(self._pairs.after(term, after)) if after else 0.0)

    def _beside(self, place: int, term: str) -> Iterator[tuple[str, str]]:
        """The pairs of a term at this place and its neighbours."""
        beside = pairwise((self._around[place], term, self._around[place + 2]))
        return filter(all, beside)


def _doubtful(terms: Sequence[str], lexicon: Lexicon) -> Set[str]:
    """The terms that may be slips. One that was seen beside both of its neighbours is right; where
    no two terms ever stood together, neighbours say nothing of those that are known."""
    beside = lexicon.pair_counts([*pairwise(terms)])
    alone = lexicon.pair_counts([(term, "") for term in terms])
    ends = len(terms) > 1
    before, after = [ends, *beside][: len(terms)], [*beside, ends][: len(terms)]
    return {
        term
        for term, count, *seen in zip(terms, alone, before, after, strict=True)
        if term.isalpha() and not all(seen) and (any(beside) or not count)
    }


def _candidates(doubtful: Set[str], lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """The most frequent terms of the index that may be typed as each of these."""
    others = {term: [*_slips(term)] for term in doubtful}
    asked = [*dict.fromkeys(chain.from_iterable(others.values()))]
    counts = dict(zip(asked, lexicon.pair_counts([(term, "") for term in asked]), strict=True))
    known = {term: filter(counts.get, each) for term, each in others.items()}
    return {
        term: sorted(each, key=lambda other: -counts[other])[:_MOST] for term, each in known.items()
    }


@lru_cache(_KEPT)
def _slips(term: str) -> Mapping[str, float]:
    """Syllables that may be typed as this term by a slip, with its likelihood."""
    letters, tone = taken_apart(term)
    found: dict[str, float] = {}
    near = ((letters, 1.0), *_other_marks(letters), *_other_sounds(letters))
    tones = [(other, _tone_share(tone, other)) for other in _TONES]
    written = [
        *((each, other, share * more) for each, share in near for other, more in tones),
        *((each, tone, share) for each, share in _other_keys(letters)),
    ]
    for each, other, share in written:
        syllable = syllable_of(each, other)
        if syllable and syllable != term and share > found.get(syllable, 0.0):
            found[syllable] = share
    return found


def _tone_share(tone: str, other: str) -> float:
    if tone == other:
        return 1.0
    return _HOI_NGA if {tone, other} == {"\u0309", "\u0303"} else _TONE


def _other_marks(letters: str) -> Iterator[tuple[str, float]]:
    for place, letter in enumerate(letters):
        for others in (group.replace(letter, "") for group in _MARKS if letter in group):
            for other in others:
                yield letters[:place] + other + letters[place + 1 :], _MARK


def _other_sounds(letters: str) -> Iterator[tuple[str, float]]:
    for one, other in (*_INITIALS, *(pair[::-1] for pair in _INITIALS)):
        if letters.startswith(one):
            yield other + letters[len(one) :], _SOUND
    for one, other in (*_ENDINGS, *(pair[::-1] for pair in _ENDINGS)):
        if letters.endswith(one):
            yield letters[: -len(one)] + other, _SOUND


def _other_keys(letters: str) -> Iterator[tuple[str, float]]:
    """A letter missing, hit instead of another, too much, or swapped with the next."""
    for place in range(len(letters) + 1):
        head, tail = letters[:place], letters[place:]
        for letter in _LETTERS:
            yield head + letter + tail, _LETTER / 4
        for letter in _BESIDE.get(tail[:1], ""):
            yield head + letter + tail[1:], _LETTER / 2
        if tail:
            yield head + tail[1:], _LETTER
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:], _LETTER
