"""What search engines may fetch and what they are led to: robots.txt, the sitemap, and a crawl of
the whole site by their rules."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient
from lxml import etree
from protego import Protego

from kb.domain import Bank, PartialDate, Source
from tests.webui.bank import EXPERT, NOT_PUBLIC, RECORDS, published
from tests.webui.conftest import Visit, open_bank
from webui import create_app
from webui.crawling import RECORDS_IN_PART

SITE = "https://kho.example.org"
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
CLOSED = (
    "/tim-kiem/loc/topic",
    "/khay",
    "/tim-kiem?q=r%C6%A1m&bank=solution",
    "/en/tim-kiem?topic=trong-trot",
    "/tim-kiem.atom?q=r%C6%A1m",
    "/chuyen-de/trong-trot?bank=solution",
    "/giai-thuong/stkt-thanh-hoa/14?giai=nhat",
    "/ban-ghi/gp-giai-nhat?khay=gp-giai-ba",
    "/xuat/csv?q=r%C6%A1m",
    "/goi-y?q=m%C3%A1y",
    "/api/v1/search?q=r%C6%A1m",
    "/so-sanh",
    "/en/tim-kiem/loc/topic",
    "/en/xuat/csv",
    "/en/api/v1/search",
)
OPEN = (
    "/",
    "/tim-kiem",
    "/en",
    "/en/tim-kiem",
    "/oai?verb=Identify",
    "/en/oai?verb=ListRecords&metadataPrefix=qdc",
    "/ban-ghi/gp-giai-nhat",
    "/ban-ghi/gp-giai-nhat/anh.png",
    "/en/ban-ghi/gp-giai-nhat",
    "/chuyen-de/trong-trot",
    "/giai-thuong/stkt-thanh-hoa/14",
    "/dia-phuong",
    "/sitemap.xml",
    "/static/x/css/base.css",
)


@pytest.fixture
def rules(client: FlaskClient) -> Protego:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    return Protego.parse(answer.get_data(as_text=True))


@pytest.fixture
def plain_rules(visit: Visit) -> RobotFileParser:
    """The rules as the first standard has them: beginnings of paths, no wildcards."""
    plain = RobotFileParser()
    plain.parse(visit("/robots.txt").splitlines())
    return plain


def listed(client: FlaskClient, address: str) -> Iterator[str]:
    """Every address that the sitemap names, from its index down."""
    for place in etree.fromstring(client.get(address).data).iterfind("s:*/s:loc", NAMESPACES):
        yield from listed(client, place.text) if "/sitemap/" in place.text else [place.text]


def links(page: str, *, nofollow: bool = True) -> list[str]:
    """Where a page leads: with `nofollow` also by links that say so."""
    marked = re.findall(r"<a [^>]*>", page)
    kept = [link for link in marked if nofollow or not re.search(r'rel="[^"]*nofollow', link)]
    return [unescape(found[1]) for link in kept if (found := re.search(r'href="([^"]+)"', link))]


def crawl(client: FlaskClient, may_fetch: Callable[[str], bool], *, nofollow: bool) -> set[str]:
    """Every page that is met from the home page and the sitemap; each is there, and canonical."""
    waiting = [f"{SITE}/", *listed(client, "/sitemap.xml")]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in seen or not address.startswith(SITE) or not may_fetch(address):
            continue
        seen.add(address)
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        if answer.mimetype != "text/html":
            continue
        page = answer.get_data(as_text=True)
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', page)
        assert unescape(canonical).rstrip("/") == SITE + answer.request.path.rstrip("/")
        waiting += [urljoin(address, link) for link in links(page, nofollow=nofollow)]
    return seen


@pytest.mark.parametrize("path", CLOSED)
def test_filters_trays_and_doors_for_programs_are_closed_to_crawlers(
    rules: Protego, path: str
) -> None:
    assert not rules.can_fetch(SITE + path, "Googlebot")


@pytest.mark.parametrize("path", OPEN)
def test_records_and_lists_are_open_to_crawlers(rules: Protego, path: str) -> None:
    assert rules.can_fetch(SITE + path, "Googlebot")


def test_whatever_the_sitemap_names_may_be_fetched(client: FlaskClient, rules: Protego) -> None:
    addresses = list(listed(client, "/sitemap.xml"))
    assert f"{SITE}/en/tim-kiem" in addresses
    assert [each for each in addresses if not rules.can_fetch(each, "Googlebot")] == []


def test_what_previews_a_shared_link_may_fetch_any_page(rules: Protego) -> None:
    for name in ("facebookexternalhit/1.1", "Twitterbot/1.0"):
        assert rules.can_fetch(f"{SITE}/tim-kiem?q=r%C6%A1m", name)


def test_a_crawler_that_reads_no_wildcards_stays_out_of_searches_too(
    plain_rules: RobotFileParser,
) -> None:
    assert not plain_rules.can_fetch("Bot", f"{SITE}/tim-kiem?topic=trong-trot")
    assert not plain_rules.can_fetch("Bot", f"{SITE}/en/tim-kiem?topic=trong-trot")
    assert plain_rules.can_fetch("Bot", f"{SITE}/ban-ghi/gp-giai-nhat")


def test_a_crawler_that_heeds_robots_meets_every_page_and_no_combination_of_filters(
    client: FlaskClient, rules: Protego
) -> None:
    seen = crawl(client, lambda address: rules.can_fetch(address, "Googlebot"), nofollow=True)
    assert [each for each in seen if urlsplit(each).query] == []
    assert seen >= {f"{SITE}/ban-ghi/{record.id}" for record in RECORDS if record is not EXPERT}


def test_one_that_reads_no_wildcards_but_heeds_nofollow_meets_none_either(
    client: FlaskClient, plain_rules: RobotFileParser
) -> None:
    seen = crawl(client, lambda address: plain_rules.can_fetch("Bot", address), nofollow=False)
    assert [each for each in seen if urlsplit(each).query] == []


def test_a_plain_link_to_what_is_closed_leads_to_a_page_that_is_not_to_be_listed(
    client: FlaskClient, rules: Protego
) -> None:
    for address in ("/", "/giai-thuong/stkt-thanh-hoa", "/chuyen-de/trong-trot"):
        page = client.get(address).get_data(as_text=True)
        for link in links(page, nofollow=False):
            if link.startswith("/") and not rules.can_fetch(SITE + link, "Googlebot"):
                assert 'content="noindex' in client.get(link).get_data(as_text=True), link


def test_a_slash_at_the_end_makes_no_second_page(visit: Visit) -> None:
    for path in ("/chuyen-de", "/en/chuyen-de", "/giai-thuong/stkt-thanh-hoa/14"):
        assert f'<link rel="canonical" href="{SITE}{path}">' in visit(f"{path}/")


def test_the_sitemap_names_each_record_and_list_once_in_each_language(
    client: FlaskClient,
) -> None:
    found = list(listed(client, "/sitemap.xml"))
    assert len(found) == len(set(found))
    vietnamese = {each for each in found if not re.match(rf"{SITE}/en(/|$)", each)}
    assert {each.replace(SITE, f"{SITE}/en").rstrip("/") for each in vietnamese} == {
        each.rstrip("/") for each in found
    } - {each.rstrip("/") for each in vietnamese}
    for path in ("/", "/chuyen-de/trong-trot", "/giai-thuong/stkt-thanh-hoa/14", "/dia-phuong"):
        assert SITE + path in found


def test_people_hidden_records_and_empty_lists_are_in_no_part(client: FlaskClient) -> None:
    found = "\n".join(listed(client, "/sitemap.xml"))
    for hidden in (EXPERT.id, *(record.id for record in NOT_PUBLIC), "/chan-nuoi", "?"):
        assert hidden not in found


def test_a_part_names_both_languages_of_a_page_and_when_it_changed(
    client: FlaskClient,
) -> None:
    part = etree.fromstring(client.get("/sitemap/ban-ghi-1.xml").data)
    for url in part.iterfind("s:url", NAMESPACES):
        assert re.match(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", url.findtext("s:lastmod", "", NAMESPACES)
        )
        links = {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMESPACES)
        }
        assert set(links) == {"vi", "en"}
        assert url.findtext("s:loc", "", NAMESPACES) in links.values()


def test_a_part_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    for number in (0, 2, 10**9, 10**30):
        assert client.get(f"/sitemap/ban-ghi-{number}.xml").status_code == 404


def test_many_records_come_in_parts_within_the_bounds_of_the_protocol(tmp_path: Path) -> None:
    bank = open_bank(tmp_path, KB_PUBLIC_URL=SITE)
    count = RECORDS_IN_PART + 7
    bank.store.put_many(
        published(f"tb-so-{number}", Bank.ADVANCE, f"Bản ghi số {number}")
        for number in range(count)
    )
    client = create_app(bank).test_client()
    index = etree.fromstring(client.get("/sitemap.xml").data)
    parts = [place.text for place in index.iterfind("s:sitemap/s:loc", NAMESPACES)][1:]
    answers = [client.get(part) for part in parts]
    assert [answer.is_streamed for answer in answers] == [True, True]
    found = [
        place.text
        for answer in answers
        for place in etree.fromstring(answer.data).iterfind("s:url/s:loc", NAMESPACES)
    ]
    assert len(found) == len(set(found)) == 2 * count
    assert max(len(answer.data) for answer in answers) < 50_000_000
    assert 2 * RECORDS_IN_PART <= 50_000


def test_the_rules_carry_the_folder_that_the_site_lies_in(tmp_path: Path) -> None:
    bank = open_bank(tmp_path, KB_PUBLIC_URL="https://tinh.example.org/kho")
    text = create_app(bank).test_client().get("/robots.txt").get_data(as_text=True)
    assert "Disallow: /kho/tim-kiem?\n" in text
    assert "Disallow: /kho/*?\n" in text
    assert "Sitemap: https://tinh.example.org/kho/sitemap.xml\n" in text


def test_the_sitemap_says_when_a_record_changed_last(tmp_path: Path) -> None:
    bank = open_bank(tmp_path, KB_PUBLIC_URL=SITE)
    source = Source(address="https://example.org/1", retrieved=PartialDate(2020, 1, 1))
    bank.store.put(published("tb-doi", Bank.ADVANCE, "Bản ghi thử", sources=(source,)))
    bank.index.rebuild()
    part = create_app(bank).test_client().get("/sitemap/ban-ghi-1.xml").get_data(as_text=True)
    assert f"<lastmod>{bank.store.history('tb-doi')[-1].at}</lastmod>" in part
