"""A record whose id spelled an erased name is found under it, and no page spells it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.domain import Bank
from kb.store import erase_person
from tests.webui.bank import FIRST_PRIZE, published
from tests.webui.conftest import open_bank
from webui import create_app

OLD = "kt-ong-nguyen-van-hoa-nuoi-ca"


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    bank = open_bank(tmp_path)
    bank.store.put_many([published(OLD, Bank.KNOWLEDGE, "Ông Nguyễn Văn Hòa nuôi cá"), FIRST_PRIZE])
    erase_person(bank.store, "Nguyễn Văn Hòa")
    bank.index.rebuild()
    return create_app(bank).test_client()


@pytest.mark.parametrize("part", ["", "/to-roi", "/anh.png"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_its_old_address_leads_to_the_present_one(
    client: FlaskClient, language: str, part: str
) -> None:
    answer = client.get(f"{language}/ban-ghi/{OLD}{part}?khay={FIRST_PRIZE.id}")
    assert answer.status_code == 301
    assert answer.location.startswith(f"{language}/ban-ghi/kt-da-xoa-")
    assert answer.location.endswith(f"{part}?khay={FIRST_PRIZE.id}")
    assert OLD not in answer.get_data(as_text=True)
    assert OLD.encode() not in client.get(answer.location).data


def test_it_is_one_record_by_whichever_id(client: FlaskClient) -> None:
    present = client.get(f"/ban-ghi/{OLD}").location.rpartition("/")[2]
    compared = client.get(f"/so-sanh?ids={OLD},{present},{FIRST_PRIZE.id}").get_data(as_text=True)
    assert compared.count(f'href="/ban-ghi/{present}"') == 1
    tray = client.get(f"/khay?khay={OLD},{present}").get_data(as_text=True)
    assert tray.count('<article class="card">') == 1
