"""An embedder that needs no model: what shares syllables is near, and it knows some English."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from kb.ports import Vector, Vectors
from kb.text import fold, terms_of

ENGLISH = {"furnace": "lò", "burning": "đốt", "garbage": "rác", "small": "nhỏ"}


class SyllableEmbedder:
    """Implements `kb.ports.Embedder`; `asked` lists the passages it was given."""

    name = "syllables-1"
    dimensions = 512

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, text: str) -> Vector:
        return self._vector(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Vector:
        terms = (ENGLISH.get(term, term) for term in terms_of(text))
        seeds = (zlib.crc32(fold(term).encode()) for term in terms)
        parts = [np.random.default_rng(seed).standard_normal(self.dimensions) for seed in seeds]
        total = np.sum(parts, axis=0) if parts else np.ones(self.dimensions)
        return np.asarray(total / np.linalg.norm(total), np.float32)
