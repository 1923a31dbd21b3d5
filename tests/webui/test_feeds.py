"""Feeds of searches, read by a feed reader and held against the grammar of RFC 4287."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.http import http_date

from kb.bootstrap import Services
from tests.webui.bank import (
    FIRST_PRIZE,
    HIDDEN_TITLES,
    PROPOSED,
    PROTECTED_WORDS,
    RECORDS,
    SECOND_PRIZE,
    published,
)
from tests.webui.conftest import open_bank
from webui import create_app
from webui.feeds import ENTRIES

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = (
    "/moi.atom",
    "/tim-kiem.atom",
    f"/tim-kiem.atom?q={quote('máy <thử> & “A”')}&bank=solution&tu=2020",
    "/tim-kiem.atom?q=khongcochunao",
    "/en/tim-kiem.atom?contest=stkt-thanh-hoa&edition=stkt-thanh-hoa:14",
    "/tim-kiem.atom?trang=9",
)


def read(client: FlaskClient, address: str) -> Any:
    """The feed as a reader of feeds sees it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    feed = feedparser.parse(answer.data, response_headers={"content-type": answer.content_type})
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def test_people_are_in_no_feed(client: FlaskClient) -> None:
    assert read(client, "/tim-kiem.atom?bank=expert").entries == []


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_what_the_standard_asks(client: FlaskClient, address: str) -> None:
    assert read(client, address).version == "atom10"
    document = etree.fromstring(client.get(address).data)
    assert GRAMMAR.validate(document), GRAMMAR.error_log
    assert document.find(f"{ATOM}author") is not None
    ids = [each.findtext(f"{ATOM}id") for each in document.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for part in (document, *document.iter(f"{ATOM}entry")):
        relations = [each.get("rel") for each in part.findall(f"{ATOM}link")]
        assert relations.count("alternate") == 1


def test_the_grammar_refuses_what_lacks_an_id(client: FlaskClient) -> None:
    document = etree.fromstring(client.get("/moi.atom").data)
    document.remove(document.find(f"{ATOM}id"))
    assert not GRAMMAR.validate(document)


def test_a_feed_names_itself_and_the_page_of_its_search(client: FlaskClient) -> None:
    feed = read(client, "/tim-kiem.atom?q=m%C3%A1y&bank=solution&sort=moi").feed
    query = "?q=m%C3%A1y&bank=solution"
    links = {each.rel: each.href for each in feed.links}
    assert links["self"] == feed.id == f"https://kho.example.org/tim-kiem.atom{query}"
    assert links["alternate"] == f"https://kho.example.org/tim-kiem{query}"
    assert "máy" in feed.title and "giải pháp đạt giải" in feed.subtitle


def test_a_feed_holds_what_its_search_finds(client: FlaskClient) -> None:
    entries = read(client, "/tim-kiem.atom?contest=stkt-thanh-hoa").entries
    expected = {
        f"https://kho.example.org/ban-ghi/{r.id}" for r in (FIRST_PRIZE, SECOND_PRIZE, PROPOSED)
    }
    assert {entry.id for entry in entries} == expected
    (first,) = [entry for entry in entries if entry.id.endswith(FIRST_PRIZE.id)]
    assert (first.title, first.title_detail.type) == (FIRST_PRIZE.title, "text/plain")
    assert first.author == "Nguyễn Văn A"
    assert first.summary.startswith(
        "Giải Nhất, Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 14"
    )
    assert {"solution", "awarded", "rac-thai-sinh-hoat"} <= {tag.term for tag in first.tags}
    assert first.link == first.id
    assert "https://example.org/nguon/1" in {each.href for each in first.links if each.rel == "via"}


def test_an_english_feed_has_the_same_entries_at_english_addresses(client: FlaskClient) -> None:
    (vietnamese, english) = (read(client, f"{at}/moi.atom") for at in ("", "/en"))
    assert [entry.id for entry in english.entries] == [entry.id for entry in vietnamese.entries]
    assert english.entries[0].link.startswith("https://kho.example.org/en/ban-ghi/")
    assert english.feed.id != vietnamese.feed.id


def test_no_feed_shows_protected_wording_or_a_hidden_record(client: FlaskClient) -> None:
    for address in ("/moi.atom", "/tim-kiem.atom?q=từkhóamật"):
        text = client.get(address).get_data(as_text=True)
        assert "Máy thử A" in text
        assert [words for words in (*PROTECTED_WORDS, *HIDDEN_TITLES) if words in text] == []


def test_a_feed_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/moi.atom").headers["ETag"]
    again = client.get("/moi.atom", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/moi.atom", headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_a_date_alone_does_not_tell_that_nothing_has_gone_from_a_feed(client: FlaskClient) -> None:
    """What was withdrawn leaves no later date behind, and an empty feed none at all."""
    today = {"If-Modified-Since": http_date()}
    for address in ("/moi.atom", "/tim-kiem.atom?q=khongcochunao"):
        answer = client.get(address, headers=today)
        assert (answer.status_code, "Last-Modified" in answer.headers) == (200, False)


@pytest.mark.parametrize("arguments", ["tu=abc", "bank=%3Cb%3E", "trang=x"])
def test_a_feed_that_nobody_meant_is_refused_with_a_reason(
    client: FlaskClient, arguments: str
) -> None:
    answer = client.get(f"/tim-kiem.atom?{arguments}")
    assert answer.status_code == 400
    assert "notice" in answer.get_data(as_text=True)


@pytest.fixture
def own(tmp_path: Path) -> Services:
    """A bank of the test's own, with more records than a page of a feed takes."""
    bank = open_bank(tmp_path)
    bank.store.put_many(
        published(f"tb-so-{n}", RECORDS[4].bank, f"Bản ghi thử số {n}") for n in range(ENTRIES + 10)
    )
    bank.index.sync()
    return bank


def test_what_was_added_or_changed_last_comes_first_and_the_feed_says_when(own: Services) -> None:
    client = create_app(own).test_client()
    before = read(client, "/moi.atom")
    tag = client.get("/moi.atom").headers["ETag"]
    first = own.store.get("tb-so-0")
    assert first and first.record
    own.store.put(replace(first.record, title="Bản ghi thử đã sửa"))
    own.store.put(published("tb-moi", RECORDS[4].bank, "Bản ghi thử vừa thêm"))
    own.index.sync()
    after = read(client, "/moi.atom")
    assert [entry.title for entry in after.entries[:2]] == [
        "Bản ghi thử vừa thêm",
        "Bản ghi thử đã sửa",
    ]
    assert after.entries[0].updated == own.store.history("tb-moi")[-1].at == after.feed.updated
    assert before.entries[0].title != after.entries[0].title
    assert client.get("/moi.atom", headers={"If-None-Match": tag}).status_code == 200


def test_older_entries_stand_on_the_next_page(own: Services) -> None:
    client = create_app(own).test_client()
    pages, address, seen = 0, "/moi.atom", []
    while address:
        feed = read(client, address)
        seen += [entry.id for entry in feed.entries]
        following = [each.href for each in feed.feed.links if each.rel == "next"]
        address = following[0].removeprefix(own.settings.public_url) if following else ""
        pages += 1
    assert (pages, len(seen), len(set(seen))) == (2, ENTRIES + 10, ENTRIES + 10)


def test_what_was_withdrawn_leaves_the_feed_before_the_index_knows(own: Services) -> None:
    own.store.withdraw("tb-so-3", "thử rút")
    client = create_app(own).test_client()
    entries = read(client, "/moi.atom").entries + read(client, "/moi.atom?trang=2").entries
    assert len(entries) == ENTRIES + 9
    assert not [entry for entry in entries if entry.id.endswith("/tb-so-3")]
