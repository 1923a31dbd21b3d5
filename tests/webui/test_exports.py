"""Lists as files: which records, under which name, and what is refused."""

import gzip
import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from kb.domain import Bank
from tests.webui.bank import (
    EXPERT,
    FILLERS,
    HIDDEN_TITLES,
    PROTECTED_WORDS,
    PUBLISHABLE_TEXT,
    RECORDS,
)
from tests.webui.conftest import Visit
from tests.webui.exported import fetched, ids_in, rows_of
from webui import exporting
from webui.exports import FORMATS
from webui.request_args import FACET_PARAMETERS

KNOWN = sum(record.bank is Bank.KNOWLEDGE for record in RECORDS)
ALL = {record.id for record in RECORDS if record is not EXPERT}


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_holds_each_record_that_is_found_and_no_other(
    client: FlaskClient, form: str
) -> None:
    everything = ids_in(form, fetched(client, f"/xuat/{form}"))
    assert (set(everything), len(everything)) == (ALL, len(ALL))
    found = ids_in(form, fetched(client, f"/xuat/{form}?contest=stkt-thanh-hoa&sort=moi&trang=9"))
    assert set(found) == {"gp-giai-nhat", "gp-giai-nhi", "gp-de-nghi"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_list_that_finds_nothing_is_a_whole_file(client: FlaskClient, form: str) -> None:
    assert ids_in(form, fetched(client, f"/xuat/{form}?q=khongcochunao")) == []


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_holds_protected_wording_or_a_hidden_record(client: FlaskClient, form: str) -> None:
    content = fetched(client, f"/xuat/{form}")
    parts = [content]
    if form in ("xlsx", "docx"):
        with ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
    text = unescape(b"\n".join(parts).decode("utf-8", "replace"))
    assert "Máy thử A" in text
    assert [words for words in (*PROTECTED_WORDS, *HIDDEN_TITLES) if words in text] == []
    assert (PUBLISHABLE_TEXT in text) == (form == "jsonl")


def test_the_records_come_in_the_order_of_the_page(client: FlaskClient, visit: Visit) -> None:
    page = visit("/tim-kiem?q=máy thử&sort=moi")
    shown = re.findall(r'<h2><a href="/ban-ghi/([^"]+)"', page)
    assert shown
    assert ids_in("csv", fetched(client, "/xuat/csv?q=máy thử&sort=moi"))[: len(shown)] == shown


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_file_has_a_name_that_says_what_it_is(client: FlaskClient, form: object) -> None:
    assert isinstance(form, type(FORMATS["csv"]))
    answer = client.get(f'/xuat/{form.id}?q=Máy thử\r\n"/../x')
    disposition = answer.headers["Content-Disposition"]
    assert re.fullmatch(
        rf"attachment; filename=tri-thuc-khcn-may-thu-x-\d{{4}}-\d\d-\d\d\{form.suffix}",
        disposition,
    )
    assert answer.content_type == form.media_type
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_list_that_is_too_long_is_refused_with_ways_on(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "LONGEST_LIST", FILLERS + 2)
    for address in ("/xuat/csv", "/xuat/xlsx?sort=moi"):
        answer = client.get(address)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 400
        assert f"Danh sách có {len(ALL)} bản ghi; một tệp chứa nhiều nhất {FILLERS + 2}" in page
        assert 'href="/xuat?bank=solution' in page
    assert client.get("/xuat/csv?bank=solution").status_code == 200
    assert "Các phần có thể tải" in client.get("/xuat").get_data(as_text=True)


@pytest.mark.parametrize("arguments", ["tu=20x5", "prize=%3Cb%3E", "q=" + "a" * 2_001])
def test_a_file_that_leaves_something_aside_is_not_made(
    client: FlaskClient, arguments: str
) -> None:
    answer = client.get(f"/xuat/csv?{arguments}")
    assert answer.status_code == 400
    assert "notice" in answer.get_data(as_text=True)


@given(
    st.sampled_from(["/xuat", "/xuat/csv", "/xuat/ris", "/tim-kiem.atom", "/moi.atom"]),
    st.dictionaries(
        st.sampled_from(["q", "tu", "den", "sort", "trang", "khay", *FACET_PARAMETERS]),
        st.text(max_size=20),
    ),
)
def test_whatever_is_asked_gets_an_answer(
    app: Flask, address: str, arguments: dict[str, str]
) -> None:
    printable = {name: text.encode("utf-8", "replace").decode() for name, text in arguments.items()}
    assert app.test_client().get(address, query_string=printable).status_code in (200, 400)


@pytest.mark.parametrize("address", ["/xuat/pdf", "/xuat/csv/x", "/xuat/%00", "/xuat/CSV"])
def test_a_format_that_there_is_not_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_page_of_formats_offers_each_for_the_same_search(visit: Visit) -> None:
    page = visit("/xuat?q=m%C3%A1y&bank=solution&khay=gp-giai-nhat")
    for form in FORMATS:
        assert f'href="/xuat/{form}?q=m%C3%A1y&amp;bank=solution&amp;khay=gp-giai-nhat"' in page
    assert "https://kho.example.org/tim-kiem.atom?q=m%C3%A1y&amp;bank=solution" in page
    assert 'name="robots" content="noindex"' in page


def test_an_english_page_of_formats_leads_to_english_addresses(visit: Visit) -> None:
    page = visit("/en/xuat?bank=solution")
    assert 'href="/en/xuat/csv?bank=solution"' in page
    assert 'href="https://kho.example.org/en/tim-kiem.atom?bank=solution"' in page


def test_the_page_of_formats_has_nothing_to_offer_where_nothing_is_found(read: Visit) -> None:
    assert "Không có bản ghi nào để tải" in read("/xuat?q=khongcochunao")


def test_an_english_address_gives_the_file_too(client: FlaskClient) -> None:
    answer = client.get("/en/xuat/csv?bank=knowledge")
    assert (answer.status_code, len(rows_of(answer.data))) == (200, KNOWN)


def test_people_leave_in_no_file_and_that_is_said(client: FlaskClient, read: Visit) -> None:
    assert rows_of(fetched(client, "/xuat/csv?bank=expert")) == []
    assert "Tệp không gồm 1 chuyên gia tìm được" in read("/xuat")
    assert "Tệp không gồm" not in read("/xuat?bank=solution")


def test_a_text_goes_compressed_block_by_block(client: FlaskClient) -> None:
    answer = client.get("/xuat/csv", headers={"Accept-Encoding": "gzip"})
    assert answer.content_encoding == "gzip" and answer.is_streamed
    assert rows_of(gzip.decompress(answer.data)) == rows_of(fetched(client, "/xuat/csv"))


def test_asking_only_for_the_headers_makes_no_file(client: FlaskClient) -> None:
    answer = client.head("/xuat/xlsx")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_type == FORMATS["xlsx"].media_type
