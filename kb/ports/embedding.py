"""The port of a model of meaning, and of the place that keeps what it computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

__all__ = ["Embedder", "Vector", "VectorCache", "Vectors"]

Vector = npt.NDArray[np.float32]
"""The meaning of a text: length 1, so that the product of two is the cosine between them."""
Vectors = npt.NDArray[np.float32]
"""Vectors of several texts, a row each."""


class Embedder(Protocol):
    """Puts texts where those of like meaning are near. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """Model and version: only vectors of one name can be compared."""

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""

    def query(self, text: str) -> Vector:
        """The vector of what somebody asks."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts that may answer."""


class VectorCache(Protocol):
    """Vectors that were computed once, by model and key of their text; banks may share one."""

    def get(self, model: str, keys: Iterable[str]) -> Mapping[str, Vector]:
        """Those of the vectors that are kept."""

    def keep(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors by key."""

    def forget(self, keys: Iterable[str]) -> None:
        """Overwrite the vectors of these texts, of whatever model."""

    def forget_other_models(self, model: str) -> None:
        """Overwrite the vectors of all models but this one."""
