"""What pages tell search engines of themselves, read by extruct as a search engine reads it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import extruct
import pytest
from flask.testing import FlaskClient

from kb.domain import (
    Bank,
    Contributor,
    ContributorRole,
    Organisation,
    OrganisationRole,
    Period,
    Place,
    PlaceRole,
)
from kb.vocabulary import vocabularies
from tests.webui.bank import ADVANCE, EXPERT, FIRST_PRIZE, PROTECTED_WORDS, YOUTH, published
from tests.webui.conftest import open_bank
from webui import create_app
from webui.structured_data import Site, record

SITE = Site(
    name="Ngân hàng thử",
    language="vi",
    languages=("vi", "en"),
    address=lambda path: f"https://kho.example.org{path}",
)
PAGES = (
    "/",
    "/giai-thuong",
    "/giai-thuong/stkt-thanh-hoa/14",
    "/chuyen-de/trong-trot",
    "/dia-phuong/huyen-cu/huyen-nga-son",
    "/muc-do-kiem-chung",
    "/gioi-thieu",
    "/ban-ghi/gp-giai-nhat",
    "/ban-ghi/tb-giong-thu",
    "/ban-ghi/kt-nguon-la",
)
SILENT_PAGES = ("/tim-kiem?q=máy", f"/ban-ghi/{EXPERT.id}", "/giai-thuong/khong-co", "/khong-co")


def extracted(client: FlaskClient, address: str) -> dict[str, Any]:
    page = client.get(address).get_data(as_text=True)
    found: dict[str, Any] = extruct.extract(
        page,
        base_url=f"https://kho.example.org{address}",
        syntaxes=["json-ld", "opengraph"],
        errors="strict",
    )
    return found


def nodes(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    blocks = extracted(client, address)["json-ld"]
    assert [block["@context"] for block in blocks] in ([], ["https://schema.org"])
    return [node for block in blocks for node in block["@graph"]]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_that_is_to_be_found_describes_itself(
    client: FlaskClient, language: str, path: str
) -> None:
    address = f"https://kho.example.org{language}{path}"
    first = nodes(client, language + path)[0]
    assert first["url"] == (address.rstrip("/") if language else address)
    assert first["name"] and first["description"]
    assert "&amp;" not in first["name"] + first["description"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_tags_by_which_it_is_shown_where_it_is_shared(
    client: FlaskClient, path: str
) -> None:
    (tags,) = extracted(client, path)["opengraph"]
    said = dict(tags["properties"])
    for name in ("og:title", "og:description", "og:type", "og:url", "og:image", "og:image:alt"):
        assert said[name], name
    image = said["og:image"].removeprefix("https://kho.example.org")
    assert client.get(image).mimetype == said["og:image:type"]
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")


@pytest.mark.parametrize("path", SILENT_PAGES)
def test_people_searches_and_errors_describe_themselves_to_nobody(
    client: FlaskClient, path: str
) -> None:
    assert nodes(client, path) == []


def test_the_home_page_names_the_address_at_which_the_bank_is_searched(
    client: FlaskClient,
) -> None:
    (site,) = nodes(client, "/")
    template = site["potentialAction"]["target"]["urlTemplate"]
    address = template.replace("{search_term_string}", "r%C6%A1m")
    assert site["@type"] == "WebSite"
    assert "rơm" in client.get(address).get_data(as_text=True)


def test_a_list_names_the_way_to_it_and_each_step_is_there(client: FlaskClient) -> None:
    page, way = nodes(client, "/giai-thuong/stkt-thanh-hoa/14")
    steps = way["itemListElement"]
    assert page["@type"] == "CollectionPage"
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["name"] for step in steps][:2] == ["Trang chủ", "Giải thưởng"]
    assert [client.get(step["item"]).status_code for step in steps] == [200] * 4


def test_a_solution_says_its_prize_people_places_and_sources(client: FlaskClient) -> None:
    (node,) = nodes(client, "/ban-ghi/gp-giai-nhat")
    assert node["@type"] == "CreativeWork"
    assert node["award"] == ["Giải Nhất, Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa 2025"]
    assert [person["name"] for person in node["author"]] == ["Nguyễn Văn A"]
    assert [place["name"] for place in node["locationCreated"]] == ["Huyện Nga Sơn (cũ), Thanh Hóa"]
    assert [source["url"] for source in node["isBasedOn"]] == [
        "https://example.org/nguon/1",
        "https://example.org/nguon/2",
    ]
    assert "license" not in node
    assert client.get(node["usageInfo"]).status_code == 200
    assert client.get(node["image"]).mimetype == "image/png"


def test_an_advance_says_when_it_was_made_and_how_far_it_is_proven(client: FlaskClient) -> None:
    (node,) = nodes(client, "/ban-ghi/tb-giong-thu")
    assert node["@type"] == "Report"
    assert node["temporalCoverage"] == "2019-03/2022-06"
    assert node["creativeWorkStatus"] == "Đã áp dụng"
    assert node["alternateName"] == "Trial variety E"


def test_no_protected_word_is_said(client: FlaskClient) -> None:
    said = str(nodes(client, f"/ban-ghi/{FIRST_PRIZE.id}"))
    assert [word for word in PROTECTED_WORDS if word in said] == []


def test_a_title_cannot_end_the_block(tmp_path: Path) -> None:
    title = '</script><script>alert("1")</script> & <!-- \u2028'
    bank = open_bank(tmp_path)
    bank.store.put(published("gp-doc", Bank.SOLUTION, title, keywords=("</script>",)))
    client = create_app(bank).test_client()
    page = client.get("/ban-ghi/gp-doc").get_data(as_text=True)
    (node,) = nodes(client, "/ban-ghi/gp-doc")
    assert (node["name"], node["keywords"]) == (title, ["</script>"])
    assert "<script>alert" not in page
    assert all(re.findall(r"<script[^>]*(?: src=|ld\+json)", page))


def test_prizes_that_were_only_proposed_are_not_said() -> None:
    proposed = replace(FIRST_PRIZE.awards[0], status="proposed")
    assert "award" not in record(replace(FIRST_PRIZE, awards=(proposed,)), SITE, "")


def test_no_person_is_named_where_a_contest_is_for_minors() -> None:
    named = replace(YOUTH, contributors=(Contributor(name="Nguyễn Văn A"),))
    assert "Nguyễn Văn A" not in str(record(named, SITE, ""))


def test_each_part_in_a_work_has_its_own_property() -> None:
    roles = ContributorRole
    people = tuple(
        Contributor(name=f"Người {role}", role=role)
        for role in (roles.MEMBER, roles.LEADER, roles.SUPERVISOR, roles.GROUP)
    )
    organisations = tuple(Organisation(name=f"Đơn vị {r}", role=r) for r in OrganisationRole)
    places = (Place(as_written="Xã A", role=PlaceRole.APPLICATION), Place(as_written="Xã A"))
    node = record(
        replace(ADVANCE, contributors=people, organisations=organisations, places=places), SITE, ""
    )
    names = {key: [each["name"] for each in node[key]] for key in ("author", "contributor")}
    assert names == {
        "author": ["Người leader", "Người member"],
        "contributor": ["Người supervisor", "Đơn vị partner"],
    }
    assert node["sourceOrganization"][0]["name"] == "Đơn vị host"
    assert [place["name"] for place in node["spatialCoverage"]] == ["Xã A"]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (Period(start=ADVANCE.period.start if ADVANCE.period else None), "2019-03/.."),
        (Period(as_written="mấy năm gần đây"), None),
    ],
)
def test_an_open_or_unknown_period_is_said_as_such(period: Period, said: str | None) -> None:
    assert record(replace(ADVANCE, period=period), SITE, "").get("temporalCoverage") == said


@pytest.mark.parametrize("kind", [term.id for term in vocabularies().kinds])
def test_every_kind_of_record_has_a_type(kind: str) -> None:
    assert record(replace(ADVANCE, kind=kind), SITE, "")["@type"]
