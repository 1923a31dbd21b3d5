"""How the API is asked and how it answers: refusals, tags, caches, other sites, methods."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.webui.conftest import open_bank
from webui import create_app

ADDRESSES = (
    "/api/v1/search?q=rác",
    "/api/v1/facets",
    "/api/v1/suggest?q=rac",
    "/api/v1/records/gp-giai-nhat",
    "/api/v1/changes",
    "/api/v1/vocabularies",
    "/api/v1/vocabularies/prizes",
    "/openapi.json",
)


def problem_of(client: FlaskClient, address: str, status: int = 422, **more: Any) -> Any:
    answer = client.get(address, **more)
    assert answer.status_code == status, address
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.get_json()
    assert told["status"] == status
    return told


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/api/v1/search?limt=5", "limt"),
        ("/api/v1/search?utm_source=x", "utm_source"),
        ("/api/v1/search?khay=gp-giai-nhat", "khay"),
        ("/api/v1/search?limit=0", "limit"),
        ("/api/v1/search?limit=101", "limit"),
        ("/api/v1/search?limit=", "limit"),
        ("/api/v1/search?limit=1e1", "limit"),
        ("/api/v1/search?limit=1_0", "limit"),
        ("/api/v1/search?limit=05", "limit"),
        ("/api/v1/search?limit=²", "limit"),
        ("/api/v1/search?limit= 5", "limit"),
        ("/api/v1/search?limit=5&limit=6", "limit"),
        ("/api/v1/search?offset=-1", "offset"),
        ("/api/v1/search?offset=10001", "offset"),
        ("/api/v1/search?trang=101", "trang"),
        ("/api/v1/search?tu=15", "tu"),
        ("/api/v1/search?den=2015.5", "den"),
        ("/api/v1/search?moi-tu=2026-1-1", "moi-tu"),
        ("/api/v1/search?moi-tu=2026-02-30", "moi-tu"),
        ("/api/v1/search?sort=newest", "sort"),
        ("/api/v1/search?mode=fuzzy", "mode"),
        ("/api/v1/search?bank=solutions", "bank"),
        ("/api/v1/search?bank=solution&bank=x", "bank"),
        ("/api/v1/search?prize=<script>", "prize"),
        ("/api/v1/search?prize=", "prize"),
        ("/api/v1/search?prize=" + "x" * 121, "prize"),
        ("/api/v1/search?" + "&".join(f"prize=p{n}" for n in range(51)), "prize"),
        ("/api/v1/search?q=a&q=b", "q"),
        ("/api/v1/search?q=" + "a" * 2001, "q"),
        ("/api/v1/facets?facet=colour", "facet"),
        ("/api/v1/facets?sort=moi", "sort"),
        ("/api/v1/suggest", "q"),
        ("/api/v1/suggest?q=rac&limit=11", "limit"),
        ("/api/v1/records/gp-giai-nhat?fields=title", "fields"),
        ("/api/v1/vocabularies?page=2", "page"),
        ("/api/v1/vocabularies/prizes?lang=en", "lang"),
        ("/api/v1/changes?since=abc", "since"),
        ("/api/v1/changes?since=99999999999999999999", "since"),
    ],
)
def test_a_parameter_that_is_not_understood_is_refused_by_name(
    client: FlaskClient, address: str, parameter: str
) -> None:
    assert [e["parameter"] for e in problem_of(client, address)["errors"]] == [parameter]


def test_a_refusal_says_of_each_parameter_what_it_may_be(client: FlaskClient) -> None:
    told = problem_of(client, "/api/v1/search?limit=900&mode=x&limt=1&q=a&q=b")["errors"]
    details = {each["parameter"]: each["detail"] for each in told}
    assert "từ 1 đến 100" in details["limit"]
    assert "lexical, hybrid" in details["mode"]
    assert "q, bank" in details["limt"] and "limit" in details["limt"]
    assert "một lần" in details["q"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1", 404),
        ("/api/v1/", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/search/more", 404),
        ("/api/v1/records/", 404),
        ("/api/v1/records/../../etc", 404),
        ("/api/v1/records/%00", 404),
        ("/api/v1/records/gp-a%0d%0aX-Header: 1", 404),
        ("/api/v1/vocabularies/nothing", 404),
        ("/en/api/v1/records/gp-khong-co", 404),
    ],
)
def test_an_address_without_anything_is_a_problem_too(
    client: FlaskClient, address: str, status: int
) -> None:
    told = problem_of(client, address, status)
    assert told["title"] and told["detail"]
    assert told["type"].endswith(f"/api#loi-{status}")


@pytest.mark.parametrize(
    ("address", "wanted", "language"),
    [
        ("/api/v1/nix", "", "vi"),
        ("/api/v1/nix", "fr-FR,fr;q=0.9", "vi"),
        ("/api/v1/nix", "en-GB,en;q=0.9,vi;q=0.1", "en"),
        ("/en/api/v1/nix", "vi", "en"),
    ],
)
def test_a_problem_is_told_in_the_language_of_its_reader(
    client: FlaskClient, address: str, wanted: str, language: str
) -> None:
    headers = {"Accept-Language": wanted} if wanted else {}
    answer = client.get(address, headers=headers)
    english = answer.get_json()["type"].startswith("https://kho.example.org/en/")
    assert english == (language == "en")
    assert "Accept-Language" in answer.headers["Vary"]


def test_without_an_index_a_search_says_when_to_try_again(tmp_path: Path) -> None:
    client = create_app(open_bank(tmp_path)).test_client()
    assert "chuẩn bị" in problem_of(client, "/api/v1/search", 503)["title"]


def test_a_failure_of_ours_is_a_problem_without_its_cause(tmp_path: Path) -> None:
    app = create_app(open_bank(tmp_path))
    app.add_url_rule("/api/v1/hong", "broken", lambda: str(1 // 0))
    told = problem_of(app.test_client(), "/api/v1/hong", 500)
    assert "division" not in str(told)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_unchanged_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    other = client.get(address, headers={"If-None-Match": '"0"'})
    assert other.status_code == 200


def test_tags_tell_answers_apart(client: FlaskClient) -> None:
    tags = {client.get(address).headers["ETag"] for address in ADDRESSES}
    assert len(tags) == len(ADDRESSES)


def test_a_tag_is_weak_where_two_answers_may_differ_in_a_byte(client: FlaskClient) -> None:
    assert client.get("/api/v1/search").headers["ETag"].startswith("W/")
    assert not client.get("/api/v1/facets").headers["ETag"].startswith("W/")
    packed = client.get("/api/v1/facets", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["ETag"].startswith("W/")
    assert gzip.decompress(packed.data) == client.get("/api/v1/facets").data


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_head_of_an_answer_is_that_of_the_answer(client: FlaskClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "ETag", "Cache-Control", "Access-Control-Allow-Origin", "Link"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.parametrize("address", ADDRESSES)
def test_scripts_of_other_sites_may_read(client: FlaskClient, address: str) -> None:
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    may = client.options(address, headers=asked)
    assert may.headers["Access-Control-Allow-Origin"] == "*"
    assert may.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert set(may.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    answer = client.get(address, headers=asked)
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_scripts_of_other_sites_may_read_problems(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?limt=1", headers={"Origin": "https://other.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["/", "/tim-kiem", "/api", "/goi-y?q=may", "/api/v2/search"])
def test_scripts_of_other_sites_may_not_read_pages(client: FlaskClient, address: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(address).headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_api_is_only_read(client: FlaskClient, method: str) -> None:
    answer = client.open("/api/v1/search", method=method)
    assert answer.status_code == 405
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
