from __future__ import annotations

from pathlib import Path

from kb.engines.whoosh_engine import open_whoosh_engine
from tests.kb.engines.documents import document, fill


def test_merging_forgets_the_facet_values_of_what_was_deleted(tmp_path: Path) -> None:
    engine = open_whoosh_engine(tmp_path)
    for number in range(40):
        fill(engine, [document("a", "rác", prize=f"prize-{number}")])
    assert len(engine.reader().snapshot.facet("prize").values) < 5
