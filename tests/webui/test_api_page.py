"""The description of the API, and the page that shows it to people."""

import re
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from kb.domain import INTERNAL_FIELDS, Record
from tests.webui.conftest import Visit
from webui.api.record_fields import RECORD_FIELDS


def test_every_address_of_the_api_is_described(client: FlaskClient) -> None:
    rules = client.application.url_map.iter_rules()
    served = {rule.rule for rule in rules if rule.rule.startswith("/api/v1")}
    described = client.get("/openapi.json").get_json()["paths"]
    assert {re.sub(r"{(\w+)}", r"<\1>", path) for path in described} == served


def test_the_description_is_whole(client: FlaskClient) -> None:
    made = client.get("/openapi.json").get_json()
    assert made["openapi"].startswith("3.1")
    assert made["info"]["license"]["identifier"] == "Apache-2.0"
    assert made["servers"] == [{"url": "/"}]
    for operations in made["paths"].values():
        told = operations["get"]
        assert told["summary"] and told["description"] and told["tags"]
        for parameter in told["parameters"]:
            assert parameter["description"]
            schema = parameter["schema"].get("items", parameter["schema"])
            bounds = {"enum", "pattern", "maxLength", "maximum", "format"}
            assert bounds & schema.keys(), parameter["name"]
        assert {"200", "304", "422", "429", "500", "503"} <= told["responses"].keys()
        assert told["responses"]["200"]["content"]["application/json"]["example"]


def test_the_description_knows_every_field_of_a_record() -> None:
    assert RECORD_FIELDS.keys() == set(Record.__dataclass_fields__) - INTERNAL_FIELDS


def test_the_description_is_served_in_each_language_at_its_own_root(client: FlaskClient) -> None:
    assert client.get("/en/openapi.json").get_json()["servers"] == [{"url": "/en"}]


def test_the_page_tells_every_address_parameter_and_shape(
    client: FlaskClient, visit: Visit
) -> None:
    page, made = visit("/api"), client.get("/openapi.json").get_json()
    for path, operations in made["paths"].items():
        assert f"<code>{path}</code>" in page
        for parameter in operations["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page
    for name in made["components"]["schemas"]:
        assert f'id="kieu-{name}"' in page


def test_links_within_the_page_lead_somewhere(visit: Visit) -> None:
    page = visit("/api")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_every_problem_leads_to_its_place_on_the_page(client: FlaskClient, visit: Visit) -> None:
    kind = urlsplit(client.get("/api/v1/search?limt=1").get_json()["type"])
    assert f'id="{kind.fragment}"' in visit(kind.path)


def test_examples_on_the_page_have_answers(client: FlaskClient, visit: Visit) -> None:
    asked = re.findall(r'href="(/api/v1/[^"]+)"', visit("/api"))
    assert len(asked) == 6
    for address in asked:
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_form_leads_to_the_answer_without_its_empty_boxes(client: FlaskClient, root: str) -> None:
    tried = f"{root}/api/thu/search?q=rác+thải&bank=&prize=nhat&prize=nhi&limit=5&tu="
    sent = client.get(tried)
    assert sent.status_code == 303
    assert sent.location.startswith(f"{root}/api/v1/search?q=")
    answer = client.get(sent.location)
    assert answer.status_code == 200
    assert answer.get_json()["query"] == "rác thải"
    assert sent.location.endswith("prize=nhat&prize=nhi&limit=5")


def test_a_form_puts_what_belongs_into_the_path_there(client: FlaskClient) -> None:
    sent = client.get("/api/thu/record?record_id=+gp-giai-nhat+")
    assert client.get(sent.location).get_json()["id"] == "gp-giai-nhat"


@pytest.mark.parametrize("typed", ["", "//other.example", "../../gioi-thieu", "a/b?c=d#e"])
def test_no_form_leads_out_of_the_api(client: FlaskClient, typed: str) -> None:
    sent = client.get("/api/thu/record", query_string={"record_id": typed})
    assert re.fullmatch(r"/api/v1/records/[^/?#]+", sent.location)


def test_there_is_no_form_for_what_the_api_has_not(client: FlaskClient) -> None:
    assert client.get("/api/thu/nothing").status_code == 404
