"""The nearest of many vectors, found without comparing all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kb.ports import Vectors
from kb.search import vector_table
from kb.search.signs import Signs
from kb.search.vector_file import Row, VectorFile
from kb.search.vector_table import VectorTable

DIMENSIONS = 96
GROUPS, MEMBERS = 100, 10


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Groups of vectors that lie close together, all on one side of the space, as those of a model
    do."""
    draw = np.random.default_rng(7)
    centres = np.repeat(draw.standard_normal((GROUPS, DIMENSIONS)) + 2, MEMBERS, axis=0)
    made = centres + 0.3 * draw.standard_normal(centres.shape)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


@pytest.fixture
def file(vectors: Vectors, tmp_path: Path) -> VectorFile:
    file = VectorFile(tmp_path, "m", DIMENSIONS)
    file.write({f"tb-{n:04}": Row(n, "", vector) for n, vector in enumerate(vectors)})
    return file


def exactly(vectors: Vectors, place: int, limit: int) -> dict[str, float]:
    cosines = vectors @ vectors[place]
    nearness = (cosines - cosines.mean()) / cosines.std()
    return {f"tb-{n:04}": nearness[n] for n in (-nearness).argsort()[:limit]}


def test_few_vectors_are_all_compared(file: VectorFile, vectors: Vectors) -> None:
    found = VectorTable(file).nearest(vectors[3], (), 25)
    wanted = exactly(vectors, 3, 25)
    assert [*found] == [*wanted]
    assert found == pytest.approx(wanted, abs=1e-4)


def test_of_many_the_nearest_are_found_among_those_of_like_signs(
    file: VectorFile, vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_table, "_COMPARED", 40)
    monkeypatch.setattr(vector_table, "_SAMPLE", 300)
    table = VectorTable(file)
    for place in range(0, len(vectors), 37):
        found = table.nearest(vectors[place], (), MEMBERS)
        assert [*found] == [*exactly(vectors, place, MEMBERS)]


def test_what_is_asked_for_besides_is_compared_however_far(
    file: VectorFile, vectors: Vectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_table, "_COMPARED", 40)
    all_of_them = exactly(vectors, 0, len(vectors))
    farthest = [*all_of_them][-1]
    found = VectorTable(file).nearest(vectors[0], [farthest, "tb-khong-co"], 1)
    assert found == pytest.approx({"tb-0000": all_of_them["tb-0000"], farthest: found[farthest]})
    assert found[farthest] == pytest.approx(all_of_them[farthest], abs=1e-4)


def test_fewer_than_all_are_compared(vectors: Vectors) -> None:
    signs = Signs(vectors)
    assert len(signs.nearest(vectors[0], 40)) == 40
    assert signs.nearest(vectors[0], len(vectors)).tolist() == [*range(len(vectors))]


def test_there_may_be_none(tmp_path: Path) -> None:
    table = VectorTable(VectorFile(tmp_path, "m", DIMENSIONS))
    assert len(table) == 0
    assert table.vector_of("tb-0001") is None
