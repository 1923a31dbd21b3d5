"""A record by the API, and the changes by which a copy of the bank is kept right."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.domain import Source
from tests.webui.bank import (
    ADVANCE,
    EXPERT,
    FIRST_PRIZE,
    NOT_PUBLIC,
    PUBLISHABLE_TEXT,
    RECORDS,
    SECOND_PRIZE,
    UNSAFE_SOURCE,
)
from tests.webui.conftest import open_bank
from webui import create_app


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Services]:
    """A bank of its own, to be changed."""
    opened = open_bank(tmp_path)
    for record in (*RECORDS[:6], *NOT_PUBLIC[:2]):
        opened.store.put(record)
    yield opened
    opened.store.close()


def record_of(client: FlaskClient, record_id: str) -> Any:
    answer = client.get(f"/api/v1/records/{record_id}")
    assert answer.status_code == 200
    return answer.get_json()


def test_a_record_says_what_its_page_says(client: FlaskClient) -> None:
    found = record_of(client, FIRST_PRIZE.id)
    assert found["url"] == f"https://kho.example.org/ban-ghi/{FIRST_PRIZE.id}"
    assert found["evidence"]["grade"] == "awarded"
    assert found["record"]["title"] == FIRST_PRIZE.title
    assert found["record"]["awards"][0]["ceremony"] == {"year": 2025, "month": 12, "day": 25}
    assert found["labels"]["prize"] == {"nhat": "Giải Nhất"}
    assert found["labels"]["district"] == {"huyen-nga-son": "Huyện Nga Sơn"}


def test_text_is_shown_only_where_it_may_be_published(client: FlaskClient) -> None:
    assert record_of(client, ADVANCE.id)["record"]["sources"][0]["text"] == PUBLISHABLE_TEXT
    assert all(
        "text" not in each for each in record_of(client, FIRST_PRIZE.id)["record"]["sources"]
    )


def test_what_is_about_keeping_a_record_stays_inside(client: FlaskClient) -> None:
    found = record_of(client, EXPERT.id)["record"]
    assert "consent" not in found and "review" not in found
    assert EXPERT.consent not in str(found)


def test_of_a_file_only_its_name_is_told(bank: Services) -> None:
    of_a_file = replace(UNSAFE_SOURCE, sources=(Source(address="thu-muc/rieng/danh-sach.xlsx"),))
    bank.store.put(of_a_file)
    (source,) = record_of(create_app(bank).test_client(), of_a_file.id)["record"]["sources"]
    assert source["address"] == "danh-sach.xlsx"


@pytest.mark.parametrize("record", NOT_PUBLIC, ids=lambda record: record.id)
def test_a_hidden_record_is_no_other_than_one_that_never_was(
    client: FlaskClient, record: Any
) -> None:
    answer = client.get(f"/api/v1/records/{record.id}")
    unknown = client.get("/api/v1/records/gp-khong-co-aaaaaaaa")
    assert answer.status_code == unknown.status_code == 404
    assert answer.data == unknown.data


def test_a_record_is_not_sent_again_before_it_changes(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    bank.store.put(SECOND_PRIZE)
    client = create_app(bank).test_client()
    first = client.get(f"/api/v1/records/{SECOND_PRIZE.id}")
    assert first.last_modified is not None
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"/api/v1/records/{SECOND_PRIZE.id}", headers=again).status_code == 304
    bank.store.withdraw(SECOND_PRIZE.id, "thử")
    assert client.get(f"/api/v1/records/{SECOND_PRIZE.id}", headers=again).status_code == 404


def changes(bank: Services, since: int = 0, limit: int = 100) -> Any:
    address = f"/api/v1/changes?since={since}&limit={limit}"
    return create_app(bank).test_client().get(address).get_json()


def test_who_follows_the_changes_learns_of_public_records_only(bank: Services) -> None:
    found = changes(bank)["changes"]
    assert [each["id"] for each in found] == [record.id for record in RECORDS[:6]]
    assert {each["kind"] for each in found} == {"published"}


def test_people_are_among_no_changes(bank: Services) -> None:
    bank.store.put(EXPERT)
    assert EXPERT.id not in str(changes(bank))


def test_changes_come_in_parts_without_gap(bank: Services) -> None:
    ids, since, more = [], 0, True
    while more:
        part = changes(bank, since, limit=4)
        ids += [each["id"] for each in part["changes"]]
        since, more = part["next"], part["more"]
    assert ids == [record.id for record in RECORDS[:6]]
    assert changes(bank, since) == {"since": since, "next": since, "more": False, "changes": []}


def test_withdrawn_and_erased_records_are_told_without_their_content(bank: Services) -> None:
    known = changes(bank)["next"]
    bank.store.withdraw(FIRST_PRIZE.id, "thử rút")
    bank.store.erase([SECOND_PRIZE.id], "thử xóa")
    told = changes(bank, known)["changes"]
    assert [(each["id"], each["kind"], each["url"]) for each in told] == [
        (FIRST_PRIZE.id, "withdrawn", None),
        (SECOND_PRIZE.id, "erased", None),
    ]
    assert "thử" not in str(told)


def test_a_draft_that_goes_is_never_told(bank: Services) -> None:
    known = changes(bank)["next"]
    bank.store.withdraw(NOT_PUBLIC[0].id, "thử")
    bank.store.erase([NOT_PUBLIC[1].id], "thử")
    assert changes(bank, known)["changes"] == []
