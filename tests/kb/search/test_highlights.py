"""Highlights are slices of the original text, however it and the query are spelt."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kb.domain import SNIPPET_LIMIT, Bank, Record, ReviewState
from kb.engines.memory import MemoryEngine
from kb.ports import IndexStamp
from kb.query import Strictness, parse, required_words, tree_of, understand
from kb.search.documents import RecordTexts, index_document
from kb.search.explaining import Explainer
from kb.search.results import Highlight
from kb.text import fold, normalise_word, terms_of

WORDS = ("Thủy", "hoà", "Kỹ", "xử", "lý", "rác", "thải", "đường", "quý", "30kg", "1.200", "CO₂")
OLD_TONES = {"ủy": "uỷ", "oà": "òa"}


def old_toned(text: str) -> str:
    for now, was in OLD_TONES.items():
        text = text.replace(now, was)
    return text


def with_lookalikes(text: str) -> str:
    return text.replace("đ", "ð").replace("ư", "ƣ").replace("a", "а")


SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    old_toned,
    with_lookalikes,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFD", old_toned(text).upper()),
)
ways = st.sampled_from(SPELLINGS)
words = st.sampled_from(WORDS)
spelt = st.builds(lambda word, way: way(word), words, ways)
texts = st.lists(spelt, min_size=1, max_size=60).map(" ".join)
asked = st.builds(
    lambda found, way: way(" ".join(found)),
    st.lists(words, min_size=1, max_size=3),
    st.sampled_from((*SPELLINGS, lambda text: fold(unicodedata.normalize("NFC", text)))),
)


def highlights_of(title: str, body: str, query: str) -> tuple[Highlight, ...]:
    record = Record(
        id="kt-a", bank=Bank.KNOWLEDGE, title=title, body=body, review=ReviewState.PUBLISHED
    )
    engine = MemoryEngine()
    with engine.writer(IndexStamp(schema_version=1, analysis_version=1, sequence=1)) as writer:
        writer.put(index_document(RecordTexts.of(record), {}))
    tree = tree_of(understand(parse(query), engine), Strictness.ANY)
    return Explainer(required_words(tree)).explain(record).highlights


@given(texts, texts, asked)
def test_every_highlight_is_a_slice_of_the_original(title: str, body: str, query: str) -> None:
    wanted = {fold(term) for term in terms_of(query)}
    for highlight in highlights_of(title, body, query):
        original = title if highlight.field == "title" else body
        assert highlight.text.strip("…") in original
        assert len(highlight.text) <= max(len(title), 2 * SNIPPET_LIMIT)
        for start, end in highlight.spans:
            marked = highlight.text[start:end]
            assert marked in original and marked == marked.strip() != ""
            assert {fold(term) for term in terms_of(marked)} <= wanted


@given(words, ways, ways)
def test_a_word_is_marked_whole_however_it_is_spelt(
    word: str, here: Callable[[str], str], there: Callable[[str], str]
) -> None:
    title = f"một {here(word)} hai"
    (highlight,) = highlights_of(title, "", there(word))
    assert [title[start:end] for start, end in highlight.spans] == [here(word)]


@given(words, ways)
def test_a_word_typed_without_diacritics_is_marked_whole(
    word: str, way: Callable[[str], str]
) -> None:
    title = f"một {way(word)} hai"
    (highlight,) = highlights_of(title, "", fold(normalise_word(word)))
    assert [title[start:end] for start, end in highlight.spans] == [way(word)]
