"""Damaged index files are found when they are opened, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.engines.whoosh_engine import counting, merging, open_whoosh_engine, segment_building
from kb.errors import IndexUnavailableError
from kb.index_schema import FACETS
from kb.ports import SearchRequest
from tests.kb.engines.documents import document, fill

KINDS = (".trm", ".pst", ".col", ".toc")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(place: float) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(place * (len(data) - 1))] ^= 0x10
        path.write_bytes(data)

    return damage


FAULTS: dict[str, Callable[[Path], None]] = {
    "missing": Path.unlink,
    "empty": empty,
    "torn": truncate,
    **{f"flipped at {place}": flip(place) for place in (0, 0.2, 0.5, 0.8, 1)},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(open_whoosh_engine(tmp_path), [document(f"r{n}", "rác thải", "xử lí") for n in range(9)])
    return tmp_path


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_named(folder: Path, kind: str, fault: str) -> None:
    (path,) = folder.glob(f"*{kind}")
    FAULTS[fault](path)
    with pytest.raises(IndexUnavailableError, match=path.name) as error:
        open_whoosh_engine(folder)
    assert "kb index rebuild" in str(error.value)


def test_an_index_of_a_version_with_fewer_facets_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        fewer = tuple(name for name in FACETS if name != "topic")
        for module in (counting, segment_building, merging):
            earlier.setattr(module, "FACETS", fewer)
        fill(open_whoosh_engine(tmp_path), [document("r1", "rác thải")])
    with pytest.raises(IndexUnavailableError, match=r"phiên bản khác.*kb index rebuild"):
        open_whoosh_engine(tmp_path)


def test_an_open_index_goes_on_with_what_it_has_where_the_next_commit_is_damaged(
    folder: Path,
) -> None:
    reader, writer = open_whoosh_engine(folder), open_whoosh_engine(folder)
    fill(writer, [document(f"s{n}", "lúa") for n in range(90)])
    newest = max(folder.glob("*.pst"), key=lambda path: path.stat().st_mtime_ns)
    truncate(newest)
    assert reader.search(SearchRequest()).total == 9
