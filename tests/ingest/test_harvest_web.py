"""Harvests of pages and feeds from a site on loopback that does not behave."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from ingest.parsers.feed import parse_feed
from ingest.report import Outcome
from kb.domain import ReviewState
from kb.settings import Settings
from tests.ingest.conftest import TestBank
from tests.ingest.files import ARTICLE, page, pdf_file
from tests.ingest.repository import Repository, report
from tests.ingest.web_server import (
    Site,
    addresses,
    harvest,
    redirecting,
    serving,
    with_a_good_page,
)


def test_a_page_becomes_a_record_whose_source_is_its_address(bank: TestBank, site: Site) -> None:
    site.pages["/bai.aspx"] = page(head="<link rel='canonical' href='http://khac.example/'>")
    done = harvest(bank, f"{site.address}/bai.aspx?id=7#muc-2")
    record = bank.one_record()
    assert record.sources[0].address == f"{site.address}/bai.aspx?id=7"
    assert record.review is ReviewState.IN_REVIEW
    assert "đổi đuôi" not in done.as_text()
    assert harvest(bank, f"{site.address}/bai.aspx?id=7").report.counts == {Outcome.UNCHANGED: 1}


def test_the_robot_says_who_it_is_and_where_to_complain(bank: TestBank, site: Site) -> None:
    harvest(bank, f"{site.address}/tot")
    assert site.headers["User-Agent"].startswith("kb/")
    assert bank.settings.public_url in site.headers["User-Agent"]


def test_a_file_at_an_address_is_read_by_its_content(
    bank: TestBank, site: Site, tmp_path: Path
) -> None:
    path = pdf_file(tmp_path / "a.pdf", f"Báo cáo mẫu để kiểm thử\n{ARTICLE}")
    site.pages["/tai-ve"] = path.read_bytes()
    harvest(bank, f"{site.address}/tai-ve")
    assert addresses(bank) == {f"{site.address}/tai-ve"}


RSS = (
    '<?xml version="1.0"?><!-- nguồn <html> --><rss version="2.0"><channel><title>X</title>'
    "<item><title>Một</title><link>{0}/1</link><description>&lt;p&gt;</description></item>"
    "<item><title>Mất</title><link>{0}/mat</link></item>"
    "<item><title>Không địa chỉ</title></item>"
    "<item><title>Hai</title><link>{0}/2</link></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{0}/"><title>X</title>'
    '<entry><title>Một</title><link href="1"/></entry>'
    '<entry><title>Mất</title><link href="mat"/></entry><entry><title>Không địa chỉ</title></entry>'
    '<entry><title>Hai</title><link href="2"/></entry></feed>'
)
NOT_QUITE_XML = RSS.replace("<title>X</title>", "<title>X & Y</title>")


@pytest.mark.parametrize("feed", [RSS, ATOM, NOT_QUITE_XML], ids=["rss", "atom", "broken"])
def test_each_page_of_a_feed_is_taken_and_each_fault_is_named(
    bank: TestBank, site: Site, feed: str
) -> None:
    site.pages |= {
        "/tin": feed.format(site.address),
        "/1": page(title="Bài thứ nhất để kiểm thử"),
        "/2": page(title="Bài thứ hai để kiểm thử", body=ARTICLE + "Khác."),
    }
    done = harvest(bank, f"{site.address}/tin")
    assert addresses(bank) == {f"{site.address}/1", f"{site.address}/2"}
    assert f"{site.address}/mat: máy chủ trả lời lỗi 404" in done.as_text()
    assert "Không địa chỉ: bài trong nguồn tin không có địa chỉ" in done.as_text()
    assert (done.visits[0].kind, done.visits[0].items) == ("feed", 4)


def test_an_address_in_a_feed_has_no_letters_that_are_none() -> None:
    data = RSS.format("http://a.example").replace("<link>", "<link>\0").encode()
    assert [link.address for link in parse_feed(data).links if link.address] == [
        "http://a.example/1",
        "http://a.example/mat",
        "http://a.example/2",
    ]


def test_a_feed_with_entities_of_its_own_is_refused(bank: TestBank, site: Site) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    site.pages["/tin"] = f'<!DOCTYPE rss [<!ENTITY a0 "aaaa">{bomb}]>' + RSS.format("&a11;")
    assert "entity" in with_a_good_page(bank, site, f"{site.address}/tin").as_text()


def test_robots_txt_is_asked_once_and_obeyed(bank: TestBank, site: Site) -> None:
    site.pages |= {
        "/robots.txt": "User-agent: *\nDisallow: /rieng\n\nUser-agent: kb\nDisallow: /rieng/bot\n",
        "/rieng/bai": page(title="Bài riêng để kiểm thử"),
    }
    bad = f"{site.address}/rieng/bot"
    done = harvest(bank, bad, f"{site.address}/tot", f"{site.address}/rieng/bai")
    assert addresses(bank) == {f"{site.address}/tot", f"{site.address}/rieng/bai"}
    assert "robots.txt của trang không cho chương trình lấy" in done.as_text()
    assert site.asked.count("/robots.txt") == 1
    assert "/rieng/bot" not in site.asked


def test_where_robots_txt_fails_nothing_is_taken(bank: TestBank, site: Site) -> None:
    site.pages["/robots.txt"] = lambda request: request.send(b"", status=500)
    done = harvest(bank, f"{site.address}/tot")
    assert "robots.txt trả lời lỗi 500" in done.as_text()
    assert site.asked == ["/robots.txt"]


def test_a_redirect_leads_to_where_robots_txt_is_asked_again(bank: TestBank, site: Site) -> None:
    with serving() as other:
        other.pages |= {"/robots.txt": "User-agent: *\nDisallow: /", "/bai": page()}
        site.pages["/sang"] = redirecting(f"{other.address}/bai")
        done = with_a_good_page(bank, site, f"{site.address}/sang")
    assert "robots.txt của trang không cho" in done.as_text()
    assert other.asked == ["/robots.txt"]


def test_a_delay_between_pages_of_one_host_is_kept(bank: TestBank, site: Site) -> None:
    site.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.4"
    site.pages["/tot-2"] = page(title="Bài tốt thứ hai", body=ARTICLE + "Khác.")
    started = time.monotonic()
    harvest(bank, f"{site.address}/tot", f"{site.address}/tot-2")
    assert time.monotonic() - started >= 0.8
    assert len(bank.records()) == 2


def test_a_redirect_is_followed_and_the_last_address_cited(bank: TestBank, site: Site) -> None:
    site.pages["/cu"] = redirecting("/tot")
    harvest(bank, f"{site.address}/cu")
    assert addresses(bank) == {f"{site.address}/tot"}


@pytest.fixture
def kb(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command as a process of its own."""
    monkeypatch.setenv("KB_HOME", str(settings.home))
    monkeypatch.setenv("KB_HARVEST_DELAY", "0")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "kb", *words)
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return run


def test_the_command_takes_a_list_and_what_it_took_is_found(
    kb: Callable[..., subprocess.CompletedProcess[str]], site: Site, tmp_path: Path
) -> None:
    site.pages["/oai"] = Repository([report(number) for number in range(4)])
    listed = tmp_path / "dia-chi.txt"
    listed.write_text(f"# các nơi\n{site.address}/tot\n\n{site.address}/mat\n", "utf-8")
    words = ("harvest", f"{site.address}/oai", "--list", str(listed), "--publish")
    done = kb(*words, "--allow-private", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert [visit["kind"] for visit in told["visits"]] == ["repository", "page", "page"]
    assert (told["counts"]["new"], told["counts"]["rejected"]) == (5, 1)
    found = json.loads(kb("search", "vật liệu", "--json").stdout)
    assert found["total"] == 4


def test_the_command_asked_wrongly_says_so(
    kb: Callable[..., subprocess.CompletedProcess[str]], site: Site
) -> None:
    for words in ((), ("--list", "khong-co.txt"), (f"{site.address}/oai", "--from", "2026-13")):
        assert kb("harvest", *words).returncode == 2
    refused = kb("harvest", f"{site.address}/tot", "--no-index")
    assert refused.returncode == 1
    assert "--allow-private" in refused.stdout


def test_saved_answers_and_feeds_are_told_from_pages(
    bank: TestBank, site: Site, tmp_path: Path
) -> None:
    site.pages["/oai"] = Repository([report(1), report(2)])
    with urlopen(f"{site.address}/oai?verb=ListRecords&metadataPrefix=oai_dc") as answer:
        (tmp_path / "kho.xml").write_bytes(answer.read())
    assert bank.ingest(tmp_path / "kho.xml").counts == {Outcome.NEW: 2}
    (tmp_path / "tin.xml").write_text(RSS.format(site.address), "utf-8")
    (problem,) = bank.one_entry(tmp_path / "tin.xml").problems
    assert "kb harvest" in problem.remedy
