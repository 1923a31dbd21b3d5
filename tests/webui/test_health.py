"""What who looks after the server asks it."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.webui.bank import ADVANCE, FIRST_PRIZE
from tests.webui.conftest import open_bank
from webui import create_app


@pytest.mark.parametrize("address", ["/suc-khoe", "/healthz"])
def test_a_server_lives_though_it_has_no_index(tmp_path: Path, address: str) -> None:
    answer = create_app(open_bank(tmp_path)).test_client().get(address)
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/san-sang", "/readyz"])
def test_ready_means_store_and_index_and_tells_how_far_the_index_is_behind(
    tmp_path: Path, address: str
) -> None:
    bank = open_bank(tmp_path)
    client = create_app(bank).test_client()
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer.json == {"status": "unavailable", "missing": "index"}
    bank.store.put(FIRST_PRIZE)
    bank.index.rebuild()
    assert client.get(address).json == {"status": "ok", "sequence": 1, "behind": 0}
    bank.store.put(ADVANCE)
    answer = client.get(address)
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "sequence": 2, "behind": 1})
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_store_that_cannot_be_read_is_missing(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    bank.index.rebuild()
    bank.store.close()
    (tmp_path / "store.sqlite").unlink()
    (tmp_path / "store.sqlite").mkdir()
    answer = create_app(bank).test_client().get("/san-sang")
    assert (answer.status_code, answer.json) == (503, {"status": "unavailable", "missing": "store"})


@pytest.mark.parametrize("address", ["/en/suc-khoe", "/en/san-sang", "/en/healthz", "/en/readyz"])
def test_health_has_no_language(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
