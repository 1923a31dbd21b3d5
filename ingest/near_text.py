"""Finds texts that are nearly the same, by MinHash: signatures of their runs of words, in bands.

A. Broder, "On the resemblance and containment of documents" (1997); bands after Leskovec, Rajaraman
and Ullman, "Mining of Massive Datasets", ch. 3. Knows no record.
"""

from __future__ import annotations

import zlib
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from kb.text import fold, label_key

__all__ = ["NearTexts"]

_ALIKE = 0.8  # shared runs of all runs of both texts
_FEWEST_WORDS = 60  # a shorter text is a row or a caption, which many records share
_RUN = 3  # words
_BANDS, _ROWS = 16, 8  # texts alike by .8 share a band in 95 of 100 cases, by .5 in 6
_PRIME = (1 << 32) + 15  # above every CRC-32
_RANDOM = np.random.default_rng(25)
_FACTORS = _RANDOM.integers(1, 1 << 31, size=_BANDS * _ROWS, dtype=np.uint64)
_SHIFTS = _RANDOM.integers(0, 1 << 31, size=_BANDS * _ROWS, dtype=np.uint64)

_Signature = NDArray[np.uint64]


class NearTexts:
    """Texts by the id of what they belong to."""

    def __init__(self) -> None:
        self._signatures: dict[str, _Signature] = {}
        self._ids_by_band: dict[tuple[int, bytes], set[str]] = defaultdict(set)

    def add(self, text_id: str, text: str) -> None:
        """Let later texts be compared with this one; a short one is passed over."""
        signature = _signature(text)
        if signature is not None:
            self._signatures[text_id] = signature
            for band in _bands(signature):
                self._ids_by_band[band].add(text_id)

    def like(self, text: str) -> list[str]:
        """Ids of the texts that are nearly the same, the nearest first."""
        signature = _signature(text)
        if signature is None:
            return []
        met = set().union(*(self._ids_by_band.get(band, ()) for band in _bands(signature)))
        shares = {each: float(np.mean(self._signatures[each] == signature)) for each in met}
        near = [each for each, share in shares.items() if share >= _ALIKE]
        return sorted(near, key=lambda each: (-shares[each], each))


def _signature(text: str) -> _Signature | None:
    words = fold(label_key(text)).split()
    if len(words) < _FEWEST_WORDS:
        return None
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    hashes = np.fromiter((zlib.crc32(run.encode()) for run in runs), np.uint64, len(runs))
    lowest: _Signature = np.array(
        [
            ((hashes * factor + shift) % np.uint64(_PRIME)).min()
            for factor, shift in zip(_FACTORS, _SHIFTS, strict=True)
        ]
    )
    return lowest


def _bands(signature: _Signature) -> list[tuple[int, bytes]]:
    rows = signature.reshape(_BANDS, _ROWS)
    return [(number, row.tobytes()) for number, row in enumerate(rows)]
