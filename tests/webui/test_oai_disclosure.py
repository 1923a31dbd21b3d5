"""What the provider says of a record, and what it never says."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.domain import (
    Bank,
    Contributor,
    ContributorRole,
    Discipline,
    Organisation,
    OrganisationRole,
    Record,
    ReviewState,
    Source,
)
from kb.store import erase_person
from tests.webui.bank import (
    ADVANCE,
    ENGLISH,
    EXPERT,
    FIRST_PRIZE,
    HIDDEN_TITLES,
    PROTECTED_WORDS,
    PUBLISHABLE_TEXT,
    UNSAFE_SOURCE,
    published,
)
from tests.webui.conftest import open_bank
from tests.webui.oai import Answer, ask
from webui import create_app
from webui.exports.wording import rights_text


def told(client: FlaskClient, record: Record, form: str = "oai_dc") -> Answer:
    identifier = f"oai:kho.example.org:{record.id}"
    return ask(client, verb="GetRecord", metadataPrefix=form, identifier=identifier)


def test_a_record_is_told_in_dublin_core(client: FlaskClient) -> None:
    said = told(client, FIRST_PRIZE)
    assert said.text("//dc:title") == "Máy thử A xử lý rác thải <b>"
    assert said.text("//dc:creator") == "Nguyễn Văn A"
    assert said.text("//dc:contributor") == "Đơn vị thử nghiệm A"
    assert said.text("//dc:date") == "2025"
    assert said.texts("//dc:type") == ["Giải pháp kỹ thuật", "Technical solution"]
    assert said.text("//dc:identifier") == "https://kho.example.org/ban-ghi/gp-giai-nhat"
    assert said.text("//dc:coverage") == "Huyện Nga Sơn (cũ), Thanh Hóa"
    assert said.text("//dc:publisher") == "Báo Thử"
    assert said.texts("//dc:source") == [f"https://example.org/nguon/{n}" for n in (1, 2)]
    assert "Khoa học kỹ thuật và công nghệ (tt24:2)" in said.texts("//dc:subject")
    assert any("Giải Nhất" in text for text in said.texts("//dc:description"))
    assert said.texts("//o:setSpec") == ["bank:solution", "discipline:tt24:2"]


def test_the_richer_format_tells_when_where_and_with_what_result(client: FlaskClient) -> None:
    said = told(client, ADVANCE, "qdc")
    assert said.text("//dcterms:alternative[@xml:lang='en']") == "Trial variety E"
    assert said.text("//dcterms:abstract") == "Tóm tắt về giống thử nghiệm E."
    assert said.text("//dcterms:dateAccepted") == "2022-06-30"
    assert said.text("//dcterms:temporal") == "2019-03/2022-06"
    descriptions = said.texts("//dc:description")
    assert {"Nơi áp dụng: Xã Thử (2021)", "Quy mô: 10 ha"} <= set(descriptions)
    assert "Kết quả: Năng suất 60 tạ/ha" in descriptions
    prized = told(client, FIRST_PRIZE, "qdc")
    assert "lần thứ 14" in prized.text("//dcterms:isPartOf")


def test_a_title_in_english_says_so(client: FlaskClient) -> None:
    assert told(client, ENGLISH).texts("//dc:title[@xml:lang='en']") == [ENGLISH.title]


def test_addresses_that_are_none_are_left_out(client: FlaskClient) -> None:
    assert told(client, UNSAFE_SOURCE).texts("//dc:source") == []


@pytest.mark.parametrize("form", ["oai_dc", "qdc"])
def test_no_source_text_no_draft_and_no_expert_leaves(client: FlaskClient, form: str) -> None:
    everything = ask(client, verb="ListRecords", metadataPrefix=form)
    for words in (*PROTECTED_WORDS, PUBLISHABLE_TEXT, *HIDDEN_TITLES, EXPERT.title):
        assert words not in everything.data.decode()
    assert not {"gp-nhap", "cg-khong-dong-y", EXPERT.id} & set(everything.ids)


def bank_of(home: Path, *records: Record) -> Services:
    bank = open_bank(home, KB_PUBLIC_URL="https://kho.example.org")
    bank.store.put_many(records)
    return bank


def test_an_erased_record_leaves_its_identifier_and_its_bank_alone(tmp_path: Path) -> None:
    disciplines = (Discipline(scheme="tt24", code="2"),)
    kept = published("tb-thu-1", Bank.ADVANCE, "Tên bị xóa", disciplines=disciplines)
    bank = bank_of(tmp_path, kept, published("tb-thu-2", Bank.ADVANCE, "Tên còn lại"))
    bank.store.erase([kept.id], "")
    client = create_app(bank).test_client()
    for narrowed in ({}, {"set": "bank:advance"}, {"set": "discipline:tt24:2"}):
        said = ask(client, verb="ListRecords", metadataPrefix="oai_dc", **narrowed)
        assert said.deleted == [kept.id]
        assert "Tên bị xóa" not in said.data.decode()
    assert told(client, kept).texts("//o:setSpec") == ["bank:advance"]


@pytest.mark.parametrize("way", ["erase", "withdraw"])
def test_an_expert_is_told_neither_before_nor_after(tmp_path: Path, way: str) -> None:
    bank = bank_of(tmp_path, EXPERT)
    getattr(bank.store, way)([EXPERT.id] if way == "erase" else EXPERT.id, "")
    client = create_app(bank).test_client()
    assert ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc").error == "noRecordsMatch"
    assert told(client, EXPERT).error == "idDoesNotExist"


def test_a_draft_that_is_erased_or_withdrawn_is_told_to_nobody(tmp_path: Path) -> None:
    drafts = [
        published(f"tb-nhap-{n}", Bank.ADVANCE, "Bản nháp", review=ReviewState.DRAFT)
        for n in (1, 2)
    ]
    bank = bank_of(tmp_path, *drafts)
    bank.store.withdraw("tb-nhap-1", "")
    bank.store.erase(["tb-nhap-2"], "")
    client = create_app(bank).test_client()
    assert ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc").error == "noRecordsMatch"
    assert told(client, drafts[1]).error == "idDoesNotExist"


def test_an_erased_name_is_told_nowhere_and_the_record_comes_again(tmp_path: Path) -> None:
    people = (Contributor(name="Nguyễn Văn A"), Contributor(name="Trần Thị B"))
    kept = published("gp-may-cua-nguyen-van-a-1", Bank.SOLUTION, "Máy thử", contributors=people)
    bank = bank_of(tmp_path, kept)
    client = create_app(bank).test_client()
    assert told(client, kept).texts("//dc:creator") == ["Nguyễn Văn A", "Trần Thị B"]
    erase_person(bank.store, "Nguyễn Văn A")
    said = ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert said.texts("//dc:creator") == ["Trần Thị B"]
    assert "nguyen-van-a" not in said.data.decode() and "Nguyễn Văn A" not in said.data.decode()
    assert told(client, kept).error == "idDoesNotExist"


def test_who_did_what_is_told_by_the_element(tmp_path: Path) -> None:
    roles = ContributorRole
    people = tuple(
        Contributor(name=f"Người {role}", role=role)
        for role in (roles.LEADER, roles.MEMBER, roles.SUPERVISOR)
    )
    publisher = Organisation(name="Nhà xuất bản X", role=OrganisationRole.PUBLISHER)
    host = Organisation(name="Viện thử nghiệm X")
    named = published(
        "tb-1", Bank.ADVANCE, "Một", contributors=people, organisations=(host, publisher)
    )
    nameless = published("tb-2", Bank.ADVANCE, "Hai", organisations=(host,))
    client = create_app(bank_of(tmp_path, named, nameless)).test_client()
    said = told(client, named)
    assert said.texts("//dc:creator") == ["Người leader", "Người member"]
    assert said.texts("//dc:contributor") == ["Người supervisor", host.name]
    assert said.texts("//dc:publisher") == [publisher.name]
    assert told(client, nameless).texts("//dc:creator") == [host.name]


@pytest.mark.parametrize("form", ["oai_dc", "qdc"])
def test_each_record_says_its_language_and_under_which_rights_it_is(
    tmp_path: Path, form: str
) -> None:
    titled = published("tb-1", Bank.ADVANCE, "Giống thử", title_en="Trial")
    english = published("tb-2", Bank.ADVANCE, "Trial", title_en="Trial")
    bank = bank_of(tmp_path, titled, english)
    said = ask(create_app(bank).test_client(), verb="ListRecords", metadataPrefix=form)
    assert said.texts("//dc:language") == ["vi", "en"]
    assert said.texts("//dc:rights") == [rights_text()] * 2


def test_letters_that_xml_cannot_write_are_left_out(tmp_path: Path) -> None:
    odd = published(
        "tb-la-1", Bank.ADVANCE, "Tên\x0b \x00lạ ]]> & <x>", sources=(Source(address="tep.pdf"),)
    )
    client = create_app(bank_of(tmp_path, odd)).test_client()
    assert told(client, odd).text("//dc:title") == "Tên lạ ]]> & <x>"
