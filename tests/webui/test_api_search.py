"""The API answers searches, counts, offers and lists, in the shapes that it describes."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pytest
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.search import SearchQuery, page_to_dict
from tests.webui.bank import FIRST_PRIZE, HIDDEN_TITLES, PROTECTED_WORDS, RECORDS, SECOND_PRIZE

Ask = Callable[[str], Any]

# Every address that has an answer, by the name of its shape.
ANSWERED = {
    "/api/v1/search": "SearchPage",
    "/api/v1/search?q=rác thải&bank=solution&tu=2020": "SearchPage",
    "/api/v1/search?q=rac thaii xyz*": "SearchPage",
    "/api/v1/search?q=từkhóamật": "SearchPage",
    "/api/v1/facets?q=máy": "FacetCounts",
    "/api/v1/suggest?q=may": "SuggestionList",
    "/api/v1/vocabularies": "VocabularyList",
    "/api/v1/vocabularies/contests": "Vocabulary",
    "/api/v1/vocabularies/contest-fields": "Vocabulary",
    "/api/v1/changes": "ChangeList",
    "/api/v1/search?limt=1": "Problem",
    **{f"/api/v1/records/{record.id}": "RecordAnswer" for record in RECORDS[:11]},
}


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """The JSON that an address of the API must answer with."""

    def get(address: str) -> Any:
        answer = client.get(f"/api/v1{address}")
        assert answer.status_code == 200, answer.get_data(as_text=True)
        assert answer.mimetype == "application/json"
        return answer.get_json()

    return get


def closed(description: dict[str, Any], shape: str) -> dict[str, Any]:
    """The schema of a shape that allows no member which it does not describe."""
    schemas: Mapping[str, Any] = description["components"]["schemas"]
    for schema in schemas.values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return {"$ref": f"#/components/schemas/{shape}", "components": {"schemas": schemas}}


@pytest.mark.parametrize("address", ANSWERED)
def test_an_answer_has_exactly_the_shape_that_is_described(
    client: FlaskClient, address: str
) -> None:
    described = closed(client.get("/openapi.json").get_json(), ANSWERED[address])
    answer = client.get(address).get_json()
    assert [str(e) for e in jsonschema_rs.validator_for(described).iter_errors(answer)] == []


@pytest.mark.parametrize("address", ANSWERED)
def test_no_answer_has_protected_wording_or_a_hidden_record(
    client: FlaskClient, address: str
) -> None:
    text = client.get(address).get_data(as_text=True)
    for words in (*PROTECTED_WORDS, *HIDDEN_TITLES, "gp-nhap", "cg-khong-dong-y"):
        assert words not in text


def test_a_search_has_the_one_shape_of_the_bank(services: Services, ask: Ask) -> None:
    expected = page_to_dict(services.search.search(SearchQuery(text="máy thử", limit=3)))
    found = ask("/search?q=máy thử&limit=3")
    assert {**found, "took_ms": 0} == json.loads(json.dumps({**expected, "took_ms": 0}))


def test_a_protected_text_is_found_and_no_passage_of_it_is_shown(ask: Ask) -> None:
    (hit,) = ask("/search?q=từkhóamật")["hits"]
    assert hit["id"] == FIRST_PRIZE.id
    assert [each["field"] for each in hit["highlights"]] == ["title"]
    assert [reason["field"] for reason in hit["reasons"]] == ["source_text"]


def test_filters_and_order_are_those_of_the_page(ask: Ask) -> None:
    found = ask("/search?prize=nhat&prize=nhi&tu=2025&den=2025&sort=moi")
    assert [hit["id"] for hit in found["hits"]] == [FIRST_PRIZE.id, SECOND_PRIZE.id]
    ticked = [each["value"] for each in found["facets"]["prize"] if each["selected"]]
    assert ticked == ["nhat", "nhi"]


def test_limit_offset_and_page_walk_the_hits_without_gap(ask: Ask) -> None:
    whole = [hit["id"] for hit in ask("/search?q=đếm trang&limit=100")["hits"]]
    by_offset = [
        hit["id"]
        for first in range(0, len(whole), 10)
        for hit in ask(f"/search?q=đếm trang&offset={first}")["hits"]
    ]
    by_page = [
        hit["id"]
        for page in range(1, 4)
        for hit in ask(f"/search?q=đếm trang&trang={page}")["hits"]
    ]
    assert len(whole) == 25
    assert by_offset == by_page == whole


def test_the_mode_that_was_asked_for_is_told(ask: Ask) -> None:
    assert ask("/search?q=rác&mode=lexical")["mode"] == "lexical"


def test_one_facet_is_counted_alone(ask: Ask) -> None:
    found = ask("/facets?facet=prize&bank=solution")
    assert {each["value"]: each["count"] for each in found["facets"]["prize"]} == {
        "dac-biet": 1,
        "nhat": 1,
        "nhi": 1,
        "ba": 1,
    }
    assert list(found["facets"]) == ["prize"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("prefix=giải nh", ["Giải Nhất", "Giải Nhì"]),
        ("prefix=giai nhat", ["Giải Nhất"]),
        ("contains=nhi", ["Giải Nhì"]),
        ("contains=nhi giai", ["Giải Nhì"]),
        ("prefix=không có", []),
    ],
)
def test_values_of_a_facet_are_found_by_their_names(ask: Ask, asked: str, names: list[str]) -> None:
    found = ask(f"/facets?facet=prize&{asked}")["facets"]["prize"]
    assert [each["label"] for each in found] == names


def test_a_cut_list_of_values_says_how_many_there_are(ask: Ask) -> None:
    found = ask("/facets?facet=prize&limit=1")
    assert len(found["facets"]["prize"]) == 1
    assert found["distinct"] == {"prize": 5}


def test_offers_lead_to_pages_that_are_there(client: FlaskClient, ask: Ask) -> None:
    offers = ask("/suggest?q=may thu a")["suggestions"]
    assert {"record", "query"} & {offer["kind"] for offer in offers}
    for offer in offers:
        path = offer["url"].removeprefix("https://kho.example.org")
        assert client.get(path).status_code == 200


def test_every_list_is_there_with_both_languages(ask: Ask) -> None:
    lists = ask("/vocabularies")["vocabularies"]
    for each in lists:
        found = ask(f"/vocabularies/{each['name']}")
        assert len(found["terms"]) == each["terms"] > 0
    prizes = {term["id"]: term for term in ask("/vocabularies/prizes")["terms"]}
    assert (prizes["nhat"]["label"], prizes["nhat"]["label_en"]) == ("Giải Nhất", "First prize")


def test_ids_of_a_list_are_taken_by_the_facet_it_names(ask: Ask) -> None:
    for each in ask("/vocabularies")["vocabularies"]:
        if each["facet"]:
            term = ask(f"/vocabularies/{each['name']}")["terms"][0]["id"]
            ask(f"/search?{each['facet']}={quote(term)}&limit=1")
