"""Every syllable of the corpus, typed in the ways people type it, comes back."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from kb.text import from_keystrokes, normalise_word, syllable_of, terms_of

RECORDS = Path(__file__).resolve().parents[3] / "corpus" / "records"
TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
PLAIN = frozenset("abcdeghiklmnopqrstuvxyăâêôơưđ")


def parts_of(syllable: str) -> tuple[list[str], str]:
    """The letters without their tone, and the tone."""
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = char
        elif unicodedata.combining(char):
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
    return letters, tone


def syllables() -> list[str]:
    files = (path.read_text("utf-8") for path in RECORDS.glob("*.jsonl"))
    texts = (json.loads(line) for file in files for line in file.splitlines())
    terms = {t for row in texts for t in terms_of(f"{row['title']} {row.get('summary', '')}")}
    marked = {t for t in terms if not t.isascii() and len(t) <= len("nghiêng")}
    return sorted(t for t in marked if PLAIN.issuperset(parts_of(t)[0]))


SYLLABLES = syllables()


def typed(syllable: str, marks: dict[str, str], *, late: bool) -> str:
    """The keys of a syllable, marks at their letters or at the end, the tone last."""
    letters, tone = parts_of(syllable)
    keys = [marks.get(letter, letter) for letter in letters]
    tone_key = TONES[tone][marks is VNI] if tone else ""
    if late:
        return "".join(key[0] for key in keys) + "".join(key[1:] for key in keys) + tone_key
    return "".join(keys) + tone_key


@pytest.mark.parametrize("marks", [TELEX, VNI], ids=["telex", "vni"])
def test_marks_typed_at_their_letters_are_read(marks: dict[str, str]) -> None:
    assert len(SYLLABLES) > 1000
    keys = {syllable: typed(syllable, marks, late=False) for syllable in SYLLABLES}
    wrong = {s: k for s, k in keys.items() if from_keystrokes(k) != normalise_word(s)}
    assert len(wrong) <= len(SYLLABLES) // 100, wrong  # misspellings in the sources


def test_marks_typed_at_the_end_are_read() -> None:
    one_mark = [s for s in SYLLABLES if sum(c in TELEX for c in parts_of(s)[0]) == 1]
    keys = {syllable: typed(syllable, VNI, late=True) for syllable in one_mark}
    wrong = {s: k for s, k in keys.items() if from_keystrokes(k) != normalise_word(s)}
    assert len(wrong) <= len(one_mark) // 100, wrong


def test_syllables_are_put_together_as_index_terms() -> None:
    parts = {syllable: parts_of(syllable) for syllable in SYLLABLES}
    made = {s: syllable_of("".join(letters), tone) for s, (letters, tone) in parts.items()}
    wrong = {s: m for s, m in made.items() if m is not None and m != normalise_word(s)}
    assert wrong == {} and sum(m is None for m in made.values()) <= len(SYLLABLES) // 100


@pytest.mark.parametrize("word", ["rac", "may", "windows", "sensor", "abc", "h2o", "4k", ""])
def test_what_is_no_keystroke_is_left_alone(word: str) -> None:
    assert from_keystrokes(word) is None
