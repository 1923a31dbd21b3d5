"""Vectors computed beside the site that is served."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kb.embedders import open_embedder
from tests.webui.conftest import open_bank
from tests.webui.serving import filled_bank, serving


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
