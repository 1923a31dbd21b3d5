"""Harvests from an OAI-PMH provider that is not ours: pages, faults, deletions, what is new."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from ingest.report import Outcome
from kb.domain import Bank, ReviewState, Rights
from tests.ingest.conftest import TestBank
from tests.ingest.repository import Repository, report
from tests.ingest.web_server import Request, Site, harvest


@pytest.fixture
def repository(site: Site) -> Repository:
    repository = Repository([report(number) for number in range(8)])
    site.pages["/oai"] = repository
    return repository


def titles(bank: TestBank) -> set[str]:
    return {record.title for record in bank.records()}


def told(repository: Repository, *numbers: int) -> set[str]:
    return {each.fields["title"][0] for each in repository.records if each.number in numbers}


def tomorrow() -> datetime:
    return (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0, tzinfo=None)


def test_pages_a_busy_server_a_broken_token_and_a_deletion_end_with_the_right_records(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    repository.records[4].deleted = True
    repository.refuse, repository.spoil = 1, 1
    started = time.monotonic()
    done = harvest(bank, f"{site.address}/oai")
    assert titles(bank) == told(repository, 0, 1, 2, 3, 5, 6, 7)
    assert time.monotonic() - started >= 1  # what Retry-After asked for
    assert done.report.counts == {Outcome.NEW: 7}
    assert {record.review for record in bank.records()} == {ReviewState.IN_REVIEW}
    (visit,) = done.visits
    assert (visit.name, visit.items) == ("Kho mẫu X", 8)
    assert "resumptionToken" in visit.notes[0]
    assert "Kho mẫu X" in done.as_text()


def test_the_next_harvest_takes_only_what_is_new_or_changed_or_deleted(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    harvest(bank, f"{site.address}/oai")
    before = {record.title: record for record in bank.records()}
    repository.records.append(report(8))
    repository.records[8].changed = tomorrow()
    repository.records[2].deleted, repository.records[2].changed = True, tomorrow()
    repository.records[3].fields = report(3, description=["Mô tả mới."]).fields
    repository.records[3].changed = tomorrow()
    done = harvest(bank, f"{site.address}/oai")
    assert done.visits[0].items == 3
    assert done.report.counts == {Outcome.NEW: 1, Outcome.CHANGED: 1, Outcome.WITHDRAWN: 1}
    assert titles(bank) == told(repository, 0, 1, 3, 4, 5, 6, 7, 8)
    (gone,) = told(repository, 2)
    kept = bank.store.get(before[gone].id)
    assert kept and kept.state is ReviewState.WITHDRAWN
    assert kept.record and kept.record.title == gone


def test_nothing_new_is_no_failure_and_costs_one_page(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    harvest(bank, f"{site.address}/oai")
    site.asked.clear()
    done = harvest(bank, f"{site.address}/oai")
    assert (done.report.entries, done.report.failed) == ((), False)
    assert len(site.asked) == 2  # Identify, ListRecords


def test_a_date_alone_that_is_new_changes_no_record(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    harvest(bank, f"{site.address}/oai", publish=True)
    for each in repository.records:
        each.changed = tomorrow()
    done = harvest(bank, f"{site.address}/oai")
    assert done.report.counts == {Outcome.UNCHANGED: 8}
    assert {record.review for record in bank.records()} == {ReviewState.PUBLISHED}


def test_a_token_that_stays_broken_is_told_and_the_next_harvest_begins_anew(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    repository.spoil = 99
    done = harvest(bank, f"{site.address}/oai")
    assert titles(bank) == told(repository, 0, 1, 2)
    assert "resumptionToken" in done.as_text()
    assert done.visits[0].until == ""
    repository.spoil = 0
    harvest(bank, f"{site.address}/oai")
    assert titles(bank) == told(repository, *range(8))


def test_a_server_that_stays_busy_is_told_and_the_rest_goes_on(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    def busy(request: Request) -> None:
        request.send(b"", status=503, Retry_After="86400")

    site.pages["/ban/oai"] = busy
    done = harvest(bank, f"{site.address}/ban/oai", f"{site.address}/oai")
    assert "bảo đợi 86400 giây" in done.as_text()
    assert titles(bank) == told(repository, *range(8))


def test_one_set_and_a_date_and_a_limit_take_less(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    repository.records[1].sets = repository.records[5].sets = ("bao-cao",)
    repository.records[5].changed = tomorrow()
    harvest(bank, f"{site.address}/oai", set_spec="bao-cao", since="2021-01-01")
    assert titles(bank) == told(repository, 5)
    done = harvest(bank, f"{site.address}/oai", limit=2)
    assert titles(bank) == told(repository, 0, 1, 5)
    assert "chưa trọn" in done.as_text()
    harvest(bank, f"{site.address}/oai")
    assert titles(bank) == told(repository, *range(8))


def test_a_record_of_several_sources_outlives_its_deletion_in_one(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    site.pages["/ban-sao/oai"] = repository
    repository.records = [report(1, identifier=["http://kho.example/1"])]
    harvest(bank, f"{site.address}/oai")
    harvest(bank, f"{site.address}/ban-sao/oai")
    repository.records[0].deleted, repository.records[0].changed = True, tomorrow()
    done = harvest(bank, f"{site.address}/oai")
    assert "còn nguồn khác" in done.as_text()
    assert len(bank.records()) == 1


def test_dublin_core_is_read_into_the_fields_of_the_bank(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    repository.records = [
        report(
            1,
            title=["A sample report", "Báo cáo mẫu về chế phẩm X"],
            creator=["Nguyễn, Văn A", "Smith, John", "Trường Đại học X"],
            contributor=["TS. Trần Thị B"],
            date=["2023-04-02T10:00:00Z", "2022"],
            type=["info:eu-repo/semantics/article"],
            identifier=["ISSN 1234-5678", "http://kho.example/handle/1"],
            language=["en"],
            subject=["chế phẩm", "lúa"],
            publisher=["Nhà xuất bản X"],
            description=["Mô tả mẫu. Liên hệ 0912 345 678."],
        )
    ]
    harvest(bank, f"{site.address}/oai")
    record = bank.one_record()
    (source,) = record.sources
    assert record.title == "Báo cáo mẫu về chế phẩm X"
    assert [person.name for person in record.contributors] == [
        "Nguyễn Văn A",
        "Smith, John",
        "Trần Thị B",
    ]
    assert [each.name for each in record.organisations] == ["Trường Đại học X"]
    assert (record.bank, record.kind, record.year) == (Bank.KNOWLEDGE, "article", 2022)
    assert record.keywords == ("chế phẩm", "lúa")
    assert record.remarks == ("Ngôn ngữ của tài liệu: en",)
    assert (source.address, source.publisher) == ("http://kho.example/handle/1", "Nhà xuất bản X")
    assert (source.rights, source.text) == (Rights.INDEX_ONLY, "Mô tả mẫu. Liên hệ.")


def test_private_data_of_a_repository_is_found_nowhere(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    repository.records = [report(1, description=["Liên hệ 0912 345 678."])]
    done = harvest(bank, f"{site.address}/oai")
    assert "đã bỏ số điện thoại" in done.as_text()
    for path in bank.settings.home.rglob("*"):
        assert path.is_dir() or b"0912" not in path.read_bytes()


def test_a_record_without_a_title_is_named_and_the_others_are_taken(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    repository.records = [report(1, title=[]), report(2)]
    done = harvest(bank, f"{site.address}/oai")
    assert "oai:kho.example:1: bản ghi không có tên (dc:title)" in done.as_text()
    assert titles(bank) == told(repository, 2)


@pytest.mark.parametrize("path", ["/oai?verb=Identify", "/dich-vu?verb=ListSets", "/dich-vu"])
def test_a_repository_is_told_by_its_answer(
    bank: TestBank, site: Site, repository: Repository, path: str
) -> None:
    site.pages["/dich-vu"] = repository
    done = harvest(bank, f"{site.address}{path}")
    assert done.visits[0].kind == "repository"
    assert len(bank.records()) == 8


def test_another_format_that_the_repository_lacks_is_told_with_a_remedy(
    bank: TestBank, site: Site, repository: Repository
) -> None:
    done = harvest(bank, f"{site.address}/oai", prefix="marcxml")
    assert "cannotDisseminateFormat" in done.as_text()
    assert "--prefix" in done.as_text()


ENVELOPE = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    "<responseDate>2026-01-01T00:00:00Z</responseDate>{}</OAI-PMH>"
)
RECORD = (
    "<record><header><identifier>oai:x:1</identifier><datestamp>2020-01-01</datestamp></header>"
    '<metadata><dc xmlns="http://purl.org/dc/elements/1.1/"><title>{}</title></dc></metadata>'
    "</record>"
)
IDENTITY = ENVELOPE.format("<Identify><granularity>YYYY-MM-DD</granularity></Identify>")


def answering(records: str) -> object:
    def answer(request: Request) -> None:
        request.send((IDENTITY if "Identify" in request.path else records).encode())

    return answer


def one_record(title: str, *, after: str = "") -> str:
    return ENVELOPE.format(f"<ListRecords>{RECORD.format(title)}{after}</ListRecords>")


DECLARING = "<!DOCTYPE OAI-PMH [<!ENTITY {}>]>"


@pytest.mark.parametrize(
    ("records", "remark"),
    [
        (DECLARING.format('a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"') + one_record("&b;"), "entity"),
        (DECLARING.format('a SYSTEM "file:///etc/passwd"') + one_record("&a;"), "entity"),
        (DECLARING.format('% a SYSTEM "http://127.0.0.1/x"> %a; <!ENTITY c ""'), "entity"),
        (one_record("A")[:-30], "bị cắt"),
        (ENVELOPE.format("<a>" * 5000 + "</a>" * 5000), "XML hỏng"),
        (one_record("A", after="<resumptionToken>1</resumptionToken>"), "cứ trả lại"),
        ("x" * (2 << 20), "lớn hơn mức"),
        ("Trang đang bảo trì", "không phải câu trả lời của kho OAI-PMH"),
        (ENVELOPE.format('<error code="__doc__">x</error>'), "__doc__ (x)"),
    ],
    ids=["bomb", "file", "parameter", "cut", "deep", "circle", "large", "page", "odd-code"],
)  # fmt: skip
def test_a_bad_answer_is_told_in_bounded_time_and_the_rest_goes_on(
    bank: TestBank, site: Site, repository: Repository, records: str, remark: str
) -> None:
    site.pages["/hong/oai"] = answering(records)  # type: ignore[assignment]
    started = time.monotonic()
    done = harvest(bank, f"{site.address}/hong/oai", f"{site.address}/oai")
    assert remark in done.as_text()
    assert time.monotonic() - started < 15
    assert told(repository, *range(8)) <= titles(bank)
    assert "root:" not in "".join(titles(bank))


def test_odd_records_do_not_stop_a_harvest(bank: TestBank, site: Site) -> None:
    odd = (
        "<record/>",
        "<record><header><identifier>oai:x:2</identifier></header><metadata/></record>",
        '<record><header status="deleted"><identifier>oai:x:3</identifier></header></record>',
        RECORD.format("Bản ghi mẫu <!-- có chú thích -->đủ"),
    )
    site.pages["/oai"] = answering(ENVELOPE.format(f"<ListRecords>{''.join(odd)}</ListRecords>"))  # type: ignore[assignment]
    done = harvest(bank, f"{site.address}/oai")
    assert titles(bank) == {"Bản ghi mẫu đủ"}
    assert "không có mã (identifier)" in done.as_text()
    assert "oai:x:2: bản ghi không có tên" in done.as_text()
