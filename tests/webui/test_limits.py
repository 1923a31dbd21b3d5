"""Too many requests of one address are refused, and told so; pages are never counted."""

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.errors import UsageError
from kb.settings import read_settings
from tests.webui.conftest import open_bank
from webui import create_app


def site(home: Path, **settings: str) -> FlaskClient:
    bank = open_bank(home, **settings)
    bank.index.rebuild()
    return create_app(bank).test_client()


def statuses(client: FlaskClient, address: str, times: int, **more: str) -> list[int]:
    environment = {"REMOTE_ADDR": "192.0.2.1", **more}
    return [
        client.get(address, environ_overrides=environment).status_code for _time in range(times)
    ]


def test_what_is_too_much_is_refused_until_the_time_is_over(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="2/hour")
    first = client.get("/api/v1/facets")
    assert first.headers["RateLimit-Limit"] == "2"
    assert first.headers["RateLimit-Remaining"] == "1"
    assert 0 < int(first.headers["RateLimit-Reset"]) <= 3600
    assert "Retry-After" not in first.headers
    client.get("/api/v1/vocabularies")
    refused = client.get("/api/v1/search")
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["RateLimit-Remaining"] == "0"


def test_a_refused_request_of_a_page_script_gets_a_page(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT_SUGGESTIONS="1/hour")
    client.get("/goi-y?q=rac")
    refused = client.get("/goi-y?q=rac")
    assert refused.status_code == 429
    assert "Quá nhiều yêu cầu" in refused.get_data(as_text=True)


def test_each_kind_of_door_is_counted_for_itself(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="1/hour", KB_RATE_LIMIT_SUGGESTIONS="1/hour")
    assert statuses(client, "/api/v1/facets", 2) == [200, 429]
    assert statuses(client, "/goi-y?q=rac", 2) == [200, 429]


def test_files_for_the_bulletin_are_counted_with_all_files(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT_EXPORTS="2/hour")
    assert statuses(client, "/xuat/csv", 1) == [200]
    assert statuses(client, "/dac-san/3-2026/ho-so.docx", 2)[-1] == 429
    assert 429 not in statuses(client, "/dac-san/3-2026", 2)


def test_both_languages_of_a_door_are_one(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="1/hour")
    assert statuses(client, "/api/v1/facets", 1) == [200]
    assert statuses(client, "/en/api/v1/facets", 1) == [429]


def test_every_address_is_counted_for_itself(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="1/hour")
    assert statuses(client, "/api/v1/facets", 2) == [200, 429]
    assert statuses(client, "/api/v1/facets", 1, REMOTE_ADDR="192.0.2.2") == [200]


def test_one_network_of_the_new_addresses_is_one_caller(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="1/hour")
    assert statuses(client, "/api/v1/facets", 1, REMOTE_ADDR="2001:db8:1:2::1") == [200]
    assert statuses(client, "/api/v1/facets", 1, REMOTE_ADDR="2001:db8:1:2:ffff::9") == [429]
    assert statuses(client, "/api/v1/facets", 1, REMOTE_ADDR="2001:db8:1:3::1") == [200]
    assert statuses(client, "/api/v1/facets", 1, REMOTE_ADDR="::ffff:192.0.2.9") == [200]
    assert statuses(client, "/api/v1/facets", 1, REMOTE_ADDR="192.0.2.9") == [429]


def test_pages_and_the_questions_of_browsers_are_not_counted(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="1/hour", KB_RATE_LIMIT_SUGGESTIONS="1/hour")
    assert set(statuses(client, "/tim-kiem", 5)) == {200}
    assert "RateLimit-Limit" not in client.get("/tim-kiem").headers
    assert {client.options("/api/v1/facets").status_code for _time in range(3)} == {200}
    assert statuses(client, "/api/v1/facets", 1) == [200]


def test_a_limit_that_is_off_limits_nothing(tmp_path: Path) -> None:
    client = site(tmp_path, KB_RATE_LIMIT="off")
    assert set(statuses(client, "/api/v1/vocabularies/banks", 200)) == {200}


def test_a_refused_address_is_written_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert statuses(site(tmp_path, KB_RATE_LIMIT="1/hour"), "/api/v1/facets", 2) == [200, 429]
    assert "192.0.2.1" not in caplog.text


@pytest.mark.parametrize("rate", ["120", "0/minute", "many", "1/year", "-1/minute", "1 / minute"])
def test_a_limit_that_is_none_is_refused_at_the_start(rate: str) -> None:
    with pytest.raises(UsageError, match="KB_RATE_LIMIT"):
        read_settings({"KB_RATE_LIMIT": rate})


def test_a_place_that_can_not_count_is_refused_at_the_start(tmp_path: Path) -> None:
    bank = open_bank(tmp_path, KB_RATE_STORAGE="nowhere://")
    with pytest.raises(UsageError, match="KB_RATE_STORAGE"):
        create_app(bank)
