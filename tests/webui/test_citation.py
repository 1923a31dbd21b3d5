"""A record is cited as Vietnamese theses and journals cite."""

from dataclasses import replace

import pytest

from kb.domain import (
    Bank,
    Contributor,
    ContributorRole,
    Organisation,
    OrganisationRole,
    PartialDate,
    Period,
    Source,
    Task,
)
from tests.webui.bank import FIRST_PRIZE, PROPOSED, published
from webui.exports.citation import citation_text, cited_as
from webui.labels import SITE_NAME
from webui.language import speaking

ADDRESS = "https://kho.example.org/ban-ghi/tb-thu"
RECORD = published(
    "tb-thu",
    Bank.ADVANCE,
    "Giống lúa thử X.",
    contributors=(
        Contributor(name="Nguyễn Văn A", title="TS", role=ContributorRole.LEADER),
        Contributor(name="Lê B", role=ContributorRole.SUPERVISOR),
    ),
    organisations=(Organisation(name="Viện Thử nghiệm"),),
    task=Task(code="NN.01.20", level="province"),
    period=Period(end=PartialDate(2022)),
    sources=(
        Source(
            address="https://example.org/a", publisher="Báo Thử", retrieved=PartialDate(2026, 3, 1)
        ),
    ),
)


def cited(**changes: object) -> str:
    return citation_text(replace(RECORD, **changes), ADDRESS)  # type: ignore[arg-type]


def test_author_year_title_what_where_source_and_address() -> None:
    assert cited() == (
        "Nguyễn Văn A (2022), “Giống lúa thử X”, kết quả nghiên cứu cấp tỉnh, mã số NN.01.20,"
        " Viện Thử nghiệm. Nguồn: Báo Thử, https://example.org/a (đọc ngày 01/03/2026)."
        f" {SITE_NAME}: {ADDRESS}"
    )


def test_an_english_page_cites_in_english_with_the_title_as_it_is() -> None:
    with speaking("en"):
        assert cited() == (
            "Nguyễn Văn A (2022), “Giống lúa thử X”, research result (level: province), no."
            " NN.01.20, Viện Thử nghiệm. Source: Báo Thử, https://example.org/a (read 1 Mar 2026)."
            f" Thanh Hóa S&T Knowledge Bank: {ADDRESS}"
        )
        assert (
            "First prize, Thanh Hóa Technical Innovation Contest edition 14 (2025)"
            in citation_text(FIRST_PRIZE, ADDRESS)
        )
        unnamed = replace(PROPOSED, awards=(replace(PROPOSED.awards[0], prize=None),))
        assert ". Proposed for a prize, Thanh Hóa" in citation_text(unnamed, ADDRESS)


def test_members_follow_their_leader_and_are_the_authors_where_nobody_led() -> None:
    member = Contributor(name="Trần C", role=ContributorRole.MEMBER)
    leader, supervisor = RECORD.contributors
    assert cited(contributors=(member, supervisor, leader)).startswith(
        "Nguyễn Văn A, Trần C (2022)"
    )
    assert cited(contributors=(supervisor, member)).startswith("Trần C (2022)")
    assert cited(contributors=(supervisor,)).startswith("Viện Thử nghiệm (2022)")


def test_without_people_the_organisation_stands_for_them_and_only_once() -> None:
    text = cited(contributors=())
    assert text.startswith("Viện Thử nghiệm (2022), “Giống lúa thử X”")
    assert text.count("Viện Thử nghiệm") == 1


def test_without_anybody_the_title_comes_first() -> None:
    assert cited(contributors=(), organisations=()).startswith("“Giống lúa thử X” (2022), kết quả")


def test_of_many_authors_five_are_named() -> None:
    many = tuple(Contributor(name=f"Tác giả {n}") for n in range(7))
    assert cited(contributors=many).startswith(
        "Tác giả 0, Tác giả 1, Tác giả 2, Tác giả 3, Tác giả 4 và cộng sự (2022)"
    )


def test_others_whom_the_source_does_not_name_are_told() -> None:
    rest = Contributor(name="và nhóm tác giả", role=ContributorRole.GROUP)
    assert cited(contributors=(Contributor(name="Lê B"), rest)).startswith("Lê B và cộng sự (2022)")


def test_an_article_names_its_journal_and_a_year_that_is_unknown_is_left_out() -> None:
    journal = Organisation(name="Tạp chí Thử", role=OrganisationRole.PUBLISHER)
    text = cited(kind="article", organisations=(journal,), period=None, task=None)
    assert text.startswith("Nguyễn Văn A, “Giống lúa thử X”, bài báo khoa học, Tạp chí Thử.")


def test_prizes_are_named_and_a_proposed_one_is_no_prize() -> None:
    assert "Giải Nhất, Hội thi Sáng tạo kỹ thuật tỉnh Thanh Hóa lần thứ 14" in citation_text(
        FIRST_PRIZE, ADDRESS
    )
    assert "Đề nghị giải Nhì" in citation_text(PROPOSED, ADDRESS)


def test_a_source_that_is_a_file_is_named_without_its_folder() -> None:
    text = cited(sources=(Source(address="ho-so/2020/danh-sach.xlsx"),))
    assert "Nguồn: danh-sach.xlsx." in text


@pytest.mark.parametrize(
    ("kind", "ris", "bibtex"),
    [
        ("result", "RPRT", "techreport"),
        ("article", "JOUR", "article"),
        ("thesis", "THES", "misc"),
        ("news", "NEWS", "misc"),
        ("solution", "GEN", "misc"),
        ("a-kind-to-come", "GEN", "misc"),
    ],
)
def test_a_kind_of_work_has_a_type_in_reference_managers(kind: str, ris: str, bibtex: str) -> None:
    types = cited_as(replace(RECORD, kind=kind))
    assert (types.ris, types.bibtex) == (ris, bibtex)


def test_in_brief_there_is_neither_prize_nor_source() -> None:
    text = citation_text(FIRST_PRIZE, ADDRESS, is_brief=True)
    assert text == (
        "Nguyễn Văn A (2025), “Máy thử A xử lý rác thải <b>”, giải pháp kỹ thuật, Đơn vị"
        f" thử nghiệm A. {SITE_NAME}: {ADDRESS}"
    )
