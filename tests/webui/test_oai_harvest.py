"""Harvests of our provider over loopback: by two clients that are not ours, and by `kb harvest`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import BadResumptionToken as ScytheBadToken
from sickle import Sickle
from sickle.oaiexceptions import BadResumptionToken as SickleBadToken
from sickle.oaiexceptions import NoRecordsMatch

from ingest.report import Outcome
from ingest.workers import Workers
from kb.bootstrap import Services
from kb.domain import Bank, Contributor, Discipline, PartialDate, Period, Record
from kb.settings import read_settings
from kb.store import open_store
from tests.ingest.conftest import TestBank
from tests.ingest.web_server import harvest
from tests.webui.bank import published
from tests.webui.conftest import open_bank
from tests.webui.serving import listening
from webui import create_app

COUNT, PAGE = 45, 10
Harvested = dict[str, Any]  # by record id: the titles, or None for a deletion


def record(number: int, title: str = "") -> Record:
    return published(
        f"tb-thu-{number}",
        Bank.SOLUTION if number % 3 == 0 else Bank.ADVANCE,
        title or f"Đề tài mẫu số {number} về vật liệu {'abcdefgh'[number % 8] * 3}",
        contributors=(Contributor(name="Trần Thị B"), Contributor(name="Nguyễn Văn A")),
        disciplines=(Discipline(scheme="tt24", code="4"),) if number % 2 else (),
        period=Period(start=PartialDate(2000 + number % 20), end=PartialDate(2000 + number % 20)),
    )


@pytest.fixture
def services(tmp_path: Path) -> Services:
    bank = open_bank(tmp_path / "kho")
    bank.store.put_many(map(record, range(COUNT)))
    return bank


@pytest.fixture
def app(services: Services) -> Flask:
    app = create_app(services)
    app.config["OAI_PAGE_SIZE"] = PAGE
    return app


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with listening(app) as address:
        yield f"{address}/oai"


def by_sickle(address: str, **asked: str) -> Harvested:
    asked = {name.rstrip("_"): value for name, value in asked.items()}
    found = Sickle(address).ListRecords(metadataPrefix="oai_dc", **asked)
    return {_id(each): None if each.deleted else each.metadata["title"] for each in found}


def by_scythe(address: str, **asked: str) -> Harvested:
    names = {"set": "set_"}
    asked = {names.get(name, name): value for name, value in asked.items()}
    with Scythe(address) as scythe:
        found = scythe.list_records(metadata_prefix="oai_dc", **asked)  # type: ignore[arg-type]
        return {_id(each): None if each.deleted else each.metadata["title"] for each in found}


def _id(item: Any) -> str:
    return str(item.header.identifier).rpartition(":")[2]


CLIENTS = pytest.mark.parametrize("client", [by_sickle, by_scythe])
Client = Callable[..., Harvested]


@CLIENTS
def test_a_client_harvests_everything_over_all_pages(address: str, client: Client) -> None:
    assert client(address) == {f"tb-thu-{n}": [record(n).title] for n in range(COUNT)}


@CLIENTS
def test_a_client_harvests_one_set(address: str, client: Client) -> None:
    solutions = client(address, set="bank:solution")
    assert solutions.keys() == {f"tb-thu-{n}" for n in range(0, COUNT, 3)}
    odd = client(address, set="discipline:tt24:4")
    assert odd.keys() == {f"tb-thu-{n}" for n in range(1, COUNT, 2)}


def next_second() -> str:
    """A moment after everything that was written until now."""
    begun = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)
    time.sleep(max(0, (begun - datetime.now(UTC)).total_seconds()))
    return begun.strftime("%Y-%m-%dT%H:%M:%SZ")


@CLIENTS
def test_a_client_sees_changes_a_withdrawal_and_an_erasure_since_its_last_harvest(
    address: str, client: Client, services: Services
) -> None:
    before = client(address)
    since = next_second()
    services.store.put(record(1, "Tên mới"))
    services.store.withdraw("tb-thu-2", "")
    services.store.erase(["tb-thu-3"], "")
    changed = client(address, from_=since)
    assert changed == {"tb-thu-1": ["Tên mới"], "tb-thu-2": None, "tb-thu-3": None}
    assert client(address, from_=since, set="bank:solution") == {"tb-thu-3": None}
    assert client(address) == before | changed


def test_a_client_that_reads_on_while_records_change_misses_nothing(
    address: str, services: Services
) -> None:
    seen: Harvested = {}
    for number, each in enumerate(Sickle(address).ListRecords(metadataPrefix="oai_dc")):
        seen[_id(each)] = None if each.deleted else each.metadata["title"]
        if number == PAGE + 1:
            services.store.put(record(COUNT - 1, "Tên mới"))
            services.store.put(record(COUNT))
            services.store.withdraw("tb-thu-0", "")
    assert seen.keys() == {f"tb-thu-{n}" for n in range(COUNT + 1)}
    assert (seen[f"tb-thu-{COUNT - 1}"], seen["tb-thu-0"]) == (["Tên mới"], None)


def test_a_token_that_is_none_is_refused_as_clients_expect(address: str) -> None:
    with pytest.raises(SickleBadToken):
        Sickle(address).ListRecords(resumptionToken="hong")
    with Scythe(address) as scythe, pytest.raises(ScytheBadToken):
        list(scythe.list_records(resumption_token="hong"))  # type: ignore[call-arg]


def test_the_other_verbs_are_understood_by_the_clients(address: str) -> None:
    sickle = Sickle(address)
    assert sickle.Identify().granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert [each.metadataPrefix for each in sickle.ListMetadataFormats()] == ["oai_dc", "qdc"]
    assert "bank:solution" in {each.setSpec for each in sickle.ListSets()}
    assert len(list(sickle.ListIdentifiers(metadataPrefix="qdc"))) == COUNT
    one = sickle.GetRecord(metadataPrefix="qdc", identifier="oai:127.0.0.1:tb-thu-7")
    assert one.metadata["title"] == [record(7).title]
    with pytest.raises(NoRecordsMatch):
        sickle.ListRecords(metadataPrefix="oai_dc", set="khong-co")
    by_post = Sickle(address, http_method="POST")
    assert len(list(by_post.ListIdentifiers(metadataPrefix="oai_dc"))) == COUNT


@pytest.fixture
def other_bank(tmp_path: Path) -> Iterator[TestBank]:
    settings = read_settings({"KB_HOME": str(tmp_path / "kho-khac"), "KB_HARVEST_DELAY": "0"})
    with closing(open_store(settings)) as store, Workers(1) as workers:
        yield TestBank(settings, store, workers)


@pytest.mark.parametrize("prefix", ["oai_dc", "qdc"])
def test_another_bank_harvests_this_one(
    address: str, services: Services, other_bank: TestBank, prefix: str
) -> None:
    done = harvest(other_bank, address, prefix=prefix)
    assert done.report.counts == {Outcome.NEW: COUNT}
    assert "Ngân hàng tri thức" in done.visits[0].name
    arrived = {each.title: each for each in other_bank.records()}
    for each in map(record, range(COUNT)):
        copy = arrived[each.title]
        assert [who.name for who in copy.contributors] == ["Trần Thị B", "Nguyễn Văn A"]
        assert copy.year == each.year
        assert copy.sources[0].address.endswith(f"/ban-ghi/{each.id}")
    services.store.withdraw("tb-thu-5", "")
    services.store.put(record(COUNT))
    done = harvest(other_bank, address, prefix=prefix)
    assert (done.report.counts[Outcome.NEW], done.report.counts[Outcome.WITHDRAWN]) == (1, 1)
    assert record(5).title not in {each.title for each in other_bank.records()}
