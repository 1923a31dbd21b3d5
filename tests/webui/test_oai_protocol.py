"""The six verbs of `/oai`, their errors, and dates; every answer is valid (tests/webui/oai.py)."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.domain import Bank, Discipline
from tests.webui.bank import ADVANCE, FIRST_PRIZE, RECORDS, WITHDRAWN, published
from tests.webui.conftest import open_bank
from tests.webui.oai import GRAMMAR, NAMES, Answer, ask, pages, raw
from webui import create_app

OFFERED = [record.id for record in RECORDS if record.bank is not Bank.EXPERT]
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
HEADERS = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
IDENTIFIER = f"oai:kho.example.org:{FIRST_PRIZE.id}"


@pytest.fixture
def small(app: Flask) -> Iterator[FlaskClient]:
    """The provider with seven records to a page."""
    app.config["OAI_PAGE_SIZE"] = 7
    yield app.test_client()
    del app.config["OAI_PAGE_SIZE"]


def test_identify_says_who_we_are(client: FlaskClient) -> None:
    said = ask(client, verb="Identify")
    assert said.text("//o:baseURL") == "https://kho.example.org/oai"
    assert "Thanh Hóa" in said.text("//o:repositoryName")
    assert said.text("//o:deletedRecord") == "transient"
    assert said.text("//id:repositoryIdentifier") == "kho.example.org"
    assert said.text("//o:earliestDatestamp") <= min(
        ask(client, **HEADERS).texts("//o:header/o:datestamp")
    )


@pytest.mark.parametrize(
    ("contact", "e_mail"),
    [
        ("", "contact-not-set@kb.invalid"),
        ("Điện thoại của đơn vị thử", "contact-not-set@kb.invalid"),
        ("Đơn vị thử <hop-thu@don-vi.example.org>, phòng 1", "hop-thu@don-vi.example.org"),
    ],
)
def test_identify_names_the_contact_or_an_address_that_nobody_can_have(
    tmp_path: Path, contact: str, e_mail: str
) -> None:
    client = create_app(open_bank(tmp_path, KB_CONTACT=contact)).test_client()
    assert ask(client, verb="Identify").text("//o:adminEmail") == e_mail


def test_a_bank_without_a_domain_and_without_records_is_valid(tmp_path: Path) -> None:
    client = create_app(open_bank(tmp_path)).test_client()
    said = ask(client, verb="Identify")
    assert said.texts("//o:description") == []
    assert said.text("//o:earliestDatestamp") == said.text("o:responseDate")
    assert ask(client, **LIST).error == "noRecordsMatch"


def test_the_formats_are_listed_for_the_repository_and_for_a_record(client: FlaskClient) -> None:
    for more in ({}, {"identifier": IDENTIFIER}):
        said = ask(client, verb="ListMetadataFormats", **more)
        assert said.texts("//o:metadataPrefix") == ["oai_dc", "qdc"]
    gone = ask(client, verb="ListMetadataFormats", identifier=f"oai:kho.example.org:{WITHDRAWN.id}")
    assert gone.error == "noMetadataFormats"


def test_every_set_is_listed_behind_the_set_that_holds_it(client: FlaskClient) -> None:
    specs = ask(client, verb="ListSets").texts("//o:setSpec")
    assert {"bank:advance", "bank:solution", "discipline:tt24:2", "discipline:qd12:4"} <= set(specs)
    assert "bank:expert" not in specs
    for place, spec in enumerate(specs):
        parent = spec.rpartition(":")[0]
        assert not parent or parent in specs[:place]


@pytest.mark.parametrize("form", ["oai_dc", "qdc"])
def test_a_list_over_several_pages_has_each_record_once(small: FlaskClient, form: str) -> None:
    found = pages(small, verb="ListRecords", metadataPrefix=form)
    ids = [each for page in found for each in page.ids]
    assert sorted(ids) == sorted([*OFFERED, WITHDRAWN.id])
    assert [len(page.ids) for page in found[:-1]] == [7] * (len(found) - 1)
    cursors = [page.text("//o:resumptionToken/@cursor") for page in found]
    assert cursors == [str(7 * place) for place in range(len(found))]
    for page in found:
        assert page.text("//o:resumptionToken/@completeListSize") == str(len(ids))
    assert (found[-1].token, found[-1].text("//o:resumptionToken")) == ("", "None")


def test_identifiers_are_the_headers_of_the_records(small: FlaskClient) -> None:
    records = [page.ids for page in pages(small, **LIST)]
    assert [page.ids for page in pages(small, **HEADERS)] == records


def test_a_list_of_one_page_has_no_token(client: FlaskClient) -> None:
    assert ask(client, **HEADERS).texts("//o:resumptionToken") == []


@pytest.mark.parametrize(
    "path", ["//o:datestamp", "//o:identifier", "o:responseDate", "//dc:title/.."]
)
def test_the_grammar_of_these_tests_misses_what_is_missing(client: FlaskClient, path: str) -> None:
    root = ask(client, **LIST).root
    lost = root.xpath(path, namespaces=NAMES)[0]
    lost.getparent().remove(lost)
    assert not GRAMMAR.validate(root)


def test_long_answers_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/oai", query_string=LIST, headers={"Accept-Encoding": "gzip"})
    assert len(Answer(gzip.decompress(answer.data)).ids) == len(OFFERED) + 1


def test_post_is_answered_as_get(client: FlaskClient) -> None:
    answer = client.post("/oai", data=HEADERS)
    assert Answer(answer.data).ids == ask(client, **HEADERS).ids


def test_a_withdrawn_record_is_a_header_alone_in_its_set(client: FlaskClient) -> None:
    one = ask(client, verb="GetRecord", metadataPrefix="oai_dc",
              identifier=f"oai:kho.example.org:{WITHDRAWN.id}")  # fmt: skip
    assert one.deleted == [WITHDRAWN.id]
    assert one.texts("//o:metadata") == []
    assert WITHDRAWN.id in ask(client, **HEADERS, set="bank:solution").deleted
    assert WITHDRAWN.id not in ask(client, **HEADERS, set="bank:advance").ids


def test_sets_hold_what_is_in_them(client: FlaskClient) -> None:
    solutions = ask(client, **HEADERS, set="bank:solution").ids
    known = {record.id for record in RECORDS if record.bank is Bank.SOLUTION}
    assert set(solutions) == {*known, WITHDRAWN.id}
    assert len(ask(client, **HEADERS, set="bank").ids) == len(OFFERED) + 1
    for spec in ("discipline", "discipline:tt24", "discipline:tt24:2"):
        assert ask(client, **HEADERS, set=spec).ids == [FIRST_PRIZE.id]
    for spec in ("discipline:tt24:3", "discipline:tt2", "bank:expert", "khong-co"):
        assert ask(client, **HEADERS, set=spec).error == "noRecordsMatch"


def test_a_set_of_few_records_among_many_is_read_over_pages(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    few = {
        0: (Discipline(scheme="qd12", code="30218"),),
        1250: (Discipline(scheme="qd12", code="3"),),
    }
    bank.store.put_many(
        published(f"tb-so-{n}", Bank.ADVANCE, "Bản ghi thử", disciplines=few.get(n, ()))
        for n in range(1300)
    )
    app = create_app(bank)
    app.config["OAI_PAGE_SIZE"] = 1
    found = pages(app.test_client(), **HEADERS, set="discipline:qd12:3")
    assert [page.ids for page in found] == [["tb-so-0"], ["tb-so-1250"]]


BAD = {
    "": "badVerb",
    "verb=": "badVerb",
    "verb=identify": "badVerb",
    "verb=Identify&verb=Identify": "badVerb",
    "verb=%00": "badVerb",
    "verb=%3Cb%3E": "badVerb",
    "metadataPrefix=oai_dc": "badVerb",
    "verb=Identify&x=1": "badArgument",
    "verb=ListRecords": "badArgument",
    "verb=ListRecords&metadataPrefix=": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc": "badArgument",
    "verb=ListRecords&metadataPrefix=oai%20dc": "badArgument",
    "verb=ListRecords&metadataPrefix=marc21": "cannotDisseminateFormat",
    "verb=ListRecords&metadataPrefix=oai_dc&identifier=x": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&set=a::b": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&set=": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00Z": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T24:00:00Z": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=%D9%A2026-01-01": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z":
        "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=2000-01-01": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x": "badArgument",
    "verb=ListRecords&resumptionToken=": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,,-1,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,,1,0,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,,1,2,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,,99999,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,,99999999999999999999999,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,2026,,,1,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,2000-01-01,,1,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=marc21,,,,1,1,1": "badResumptionToken",
    "verb=ListRecords&resumptionToken=oai_dc,,,%27%20OR%201=1,1,1,1": "badResumptionToken",
    "verb=ListSets&resumptionToken=x": "badResumptionToken",
    "verb=ListSets&set=bank": "badArgument",
    "verb=ListMetadataFormats&identifier=": "idDoesNotExist",
    "verb=ListMetadataFormats&identifier=oai:kho.example.org:tb-khong-co": "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc": "badArgument",
    f"verb=GetRecord&identifier={IDENTIFIER}": "badArgument",
    f"verb=GetRecord&metadataPrefix=marc21&identifier={IDENTIFIER}": "cannotDisseminateFormat",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:kho-khac.example:gp-giai-nhat":
        "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=gp-giai-nhat": "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=%01": "badArgument",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:kho.example.org:gp-nhap": "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:kho.example.org:cg-dong-y":
        "idDoesNotExist",
}  # fmt: skip


@pytest.mark.parametrize("query", BAD)
def test_a_request_that_the_protocol_refuses_gets_its_error(
    client: FlaskClient, query: str
) -> None:
    assert Answer(raw(client, query)).error == BAD[query]


def test_days_and_seconds_are_both_understood_and_included(
    client: FlaskClient, services: Services
) -> None:
    kept = services.store.find_disclosed(ADVANCE.id)
    assert kept is not None
    second = kept.at.replace("+00:00", "Z")
    for moment in (second, second[:10]):
        assert ADVANCE.id in ask(client, **HEADERS, from_=moment, until=moment).ids
    late = "2999-01-01T00:00:00Z"
    assert ask(client, **HEADERS, from_=late).error == "noRecordsMatch"


def test_a_page_explains_the_door_to_people_and_programs_get_the_protocol(
    client: FlaskClient,
) -> None:
    page = client.get("/oai", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "https://kho.example.org/oai" in page.text
    assert "Accept" in page.vary
    asked = client.get("/oai?verb=Identify", headers={"Accept": "text/html"})
    assert asked.mimetype == "text/xml"


def test_the_page_can_be_read_in_english_and_the_protocol_has_one_address(
    client: FlaskClient,
) -> None:
    page = client.get("/en/oai", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert 'href="/oai?verb=Identify"' in page.text
    asked = client.get("/en/oai?verb=Identify&x=a%20b")
    assert (asked.status_code, asked.location) == (307, "/oai?verb=Identify&x=a%20b")


def test_the_page_leads_to_answers(client: FlaskClient) -> None:
    page = client.get("/oai?khay=gp-giai-nhat", headers={"Accept": "text/html"}).text
    links = [part.partition('"')[0] for part in page.split('href="/oai?')[1:]]
    assert len(links) == 3
    for link in links:
        assert Answer(raw(client, link.replace("&amp;", "&"))).texts("o:error") == []
