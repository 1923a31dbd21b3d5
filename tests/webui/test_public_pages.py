"""Pages about awarded people and organisations, and what home says came last."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.domain import Record, ReviewState
from kb.review import accept
from kb.store import erase_person
from tests.webui.bank import EXPERT
from tests.webui.conftest import open_bank
from tests.webui.public_bank import (
    AT_INSTITUTE,
    AT_UNIVERSITY,
    AT_UNIVERSITY_TOO,
    IN_DISTRICT,
    IN_DISTRICT_TOO,
    NAME,
    NOWHERE,
    OF_A_GROUP,
    PROPOSED,
    RECORDS,
    SPELLED_ALIKE,
    TWICE_AWARDED,
    WITHOUT_AWARD,
    YOUTH,
)
from webui import create_app
from webui.addresses import organisation_address, person_address

Read = Callable[[str], str]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Services:
    opened = open_bank(
        tmp_path_factory.mktemp("cong-chung"),
        KB_PUBLIC_URL="https://kho.example.org",
        KB_CONTACT="lienhe@example.org",
    )
    opened.store.put_many(RECORDS)
    opened.index.rebuild()
    return opened


@pytest.fixture(scope="module")
def client(bank: Services) -> FlaskClient:
    return create_app(bank).test_client()


@pytest.fixture
def text(client: FlaskClient) -> Read:
    def get(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, address
        body = re.sub(r"(?s)<head>.*?</head>|<[^>]+>", " ", answer.get_data(as_text=True))
        return " ".join(body.split())

    return get


def page_of(record: Record) -> str:
    address = person_address(record, record.contributors[0])
    assert address
    return address


def test_records_of_one_name_and_one_host_are_one_person(text: Read) -> None:
    page = text(page_of(AT_UNIVERSITY))
    assert page_of(AT_UNIVERSITY) == page_of(AT_UNIVERSITY_TOO)
    works = page.partition("Cùng tên, chưa chắc cùng người")[0]
    assert [number for number in range(1, 12) if f"Máy thử số {number} " in works] == [1, 2]
    assert "cùng tên tác giả và cùng đơn vị chủ trì" in page


def test_people_of_the_same_name_are_never_put_together_silently(text: Read) -> None:
    pages = {page_of(each) for each in (AT_UNIVERSITY, AT_INSTITUTE, IN_DISTRICT, NOWHERE)}
    assert len(pages) == 4
    assert page_of(IN_DISTRICT) == page_of(IN_DISTRICT_TOO)
    namesakes = text(page_of(NOWHERE)).partition("Cùng tên, chưa chắc cùng người")[2]
    assert "ĐH Hồng Đức" in namesakes
    assert "Viện Nông nghiệp Thanh Hóa" in namesakes
    assert "Huyện Thọ Xuân" in namesakes


def test_a_name_that_only_looks_alike_without_diacritics_is_another(text: Read) -> None:
    page = text(page_of(SPELLED_ALIKE))
    assert "Nguyễn Vân Thu" in page
    assert NAME not in page


def test_the_page_names_only_records_with_an_official_award(text: Read) -> None:
    assert WITHOUT_AWARD.title not in text(page_of(AT_UNIVERSITY))


@pytest.mark.parametrize("record", [PROPOSED, WITHOUT_AWARD, YOUTH, OF_A_GROUP], ids=lambda r: r.id)
def test_nobody_else_has_a_page(client: FlaskClient, record: Record) -> None:
    assert [person_address(record, each) for each in record.contributors] == [None]


def test_a_person_is_kept_out_of_search_engines_and_told_how_to_be_removed(
    client: FlaskClient, text: Read
) -> None:
    page = client.get(page_of(AT_UNIVERSITY)).get_data(as_text=True)
    assert '<meta name="robots" content="noindex">' in page
    assert "lienhe@example.org" in page
    assert 'href="/gioi-thieu#go-bo"' in page
    assert f"https://kho.example.org{page_of(AT_UNIVERSITY)}" in page
    robots = client.get("/robots.txt").get_data(as_text=True)
    assert "nguoi-dat-giai" not in robots, "a crawler must read the page to see its noindex"


@pytest.mark.parametrize(
    "slug", ["x", "nguyen-van-thu", "nguyen-van-thu-aaaaaaaa", "../x-y-aaaaaaaa", "a" * 500]
)
def test_an_address_of_nobody_is_not_found(client: FlaskClient, slug: str) -> None:
    assert client.get(f"/nguoi-dat-giai/{slug}").status_code == 404


def test_who_was_erased_has_no_page_any_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    bank = open_bank(tmp_path_factory.mktemp("xoa-ten"))
    bank.store.put_many(RECORDS)
    bank.index.rebuild()
    client = create_app(bank).test_client()
    assert client.get(page_of(AT_UNIVERSITY)).status_code == 200
    erase_person(bank.store, NAME)
    bank.index.sync()
    assert client.get(page_of(AT_UNIVERSITY)).status_code == 404


def test_an_organisation_shows_its_records_and_whom_it_works_with(text: Read) -> None:
    page = text("/to-chuc/dai-hoc-hong-duc")
    assert "4 bản ghi nêu tổ chức này" in page
    assert "Trường · Thanh Hóa" in page
    assert "Theo giải Giải Nhất 3" in page
    partners = page.partition("Cùng tham gia")[2]
    assert "Viện Nông nghiệp Thanh Hóa" in partners
    assert "Báo Thanh Hóa" not in partners, "it only published"
    assert "Máy thử số 6" not in page


def test_organisations_stand_under_their_kind_and_are_found_by_any_of_their_names(
    text: Read,
) -> None:
    page = text("/to-chuc")
    assert page.index("Trường Đại học Hồng Đức 4") < page.index("Viện Nông nghiệp Thanh Hóa 2")
    for typed in ("hdu", "hong duc", "Hồng"):
        found = text(f"/to-chuc?ten={typed}")
        assert "Trường Đại học Hồng Đức 4" in found
        assert "Viện Nông nghiệp" not in found
    assert "Danh bạ không có tổ chức nào tên như vậy" in text("/to-chuc?ten=zzz")


def test_only_organisations_of_the_register_have_an_address(client: FlaskClient) -> None:
    assert organisation_address("dai-hoc-hong-duc") == "/to-chuc/dai-hoc-hong-duc"
    assert organisation_address("khong-co") is None
    assert client.get("/to-chuc/khong-co").status_code == 404
    assert client.get("/to-chuc/delta").status_code == 200, "known, and without records"


def test_a_prize_of_another_contest_is_told_apart_where_the_search_finds_it_too(
    text: Read,
) -> None:
    page = text("/giai-thuong/stkt-thanh-hoa/14?giai=nhat")
    here, _, elsewhere = page.partition("Đạt giải này ở cuộc thi hay lần khác")
    assert TWICE_AWARDED.title in elsewhere
    assert TWICE_AWARDED.title not in here
    assert TWICE_AWARDED.title in text("/giai-thuong/stkt-thanh-hoa/14").partition("Giải Nhì 1")[2]


def test_home_shows_what_came_last_and_an_accepted_record_when_it_was_accepted(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    bank = open_bank(tmp_path_factory.mktemp("moi-them"))
    waiting = replace(AT_UNIVERSITY, review=ReviewState.IN_REVIEW)
    bank.store.put_many([waiting, *RECORDS[1:4]])
    bank.index.rebuild()
    client = create_app(bank).test_client()

    def additions() -> list[str]:
        page = client.get("/").get_data(as_text=True).partition('class="additions"')[2]
        return re.findall(r'href="/ban-ghi/([^"]+)"', page.partition("</ol>")[0])

    bank.store.put(EXPERT)
    assert additions() == ["gp-thu-4", "gp-thu-3", "gp-thu-2"], "no person by name"
    accept(bank.store, [waiting.id])
    assert additions()[0] == waiting.id
    bank.store.withdraw(waiting.id, "thử rút")
    assert waiting.id not in additions()
