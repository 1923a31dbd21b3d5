"""Vectors computed beside the site that is served."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb.embedders import open_embedder
from tests.webui.conftest import open_bank
from tests.webui.serving import filled_bank, serving


def test_why_vectors_are_missing_is_said_and_they_follow_when_it_is_mended(tmp_path: Path) -> None:
    if open_embedder() is None:
        pytest.skip("the extra [semantic] cannot be installed on this machine")
    home = filled_bank(tmp_path)
    (home / "vectors").mkdir()
    cache = home / "vectors" / "vectors.sqlite"
    cache.write_bytes(b"khong phai SQLite" * 100)
    with serving(home, workers=2, KB_MEANING="on") as server:
        assert server.process.stderr is not None
        if not any("Có thể xoá tệp ấy" in line for line in server.said):  # not before it served
            assert "Có thể xoá tệp ấy" in server.process.stderr.readline()
        cache.unlink()
        bank = open_bank(home, KB_MEANING="on")
        assert bank.vectors is not None
        deadline = time.monotonic() + 60
        while (status := bank.vectors.status()).vectors < status.public_records:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_the_site_compares_meanings_once_the_vectors_are_there(tmp_path: Path) -> None:
    if open_embedder() is None:
        pytest.skip("the extra [semantic] cannot be installed on this machine")
    home = filled_bank(tmp_path)
    bank = open_bank(home, KB_MEANING="on")
    assert bank.vectors is not None
    with serving(home, workers=2, KB_MEANING="on") as server:
        deadline = time.monotonic() + 60
        while (status := bank.vectors.status()).vectors < status.public_records:
            assert time.monotonic() < deadline
            time.sleep(0.2)
        # No word of the question is in the record.
        assert "xử lý rác thải" in server.page("/tim-kiem?q=garbage+disposal")
