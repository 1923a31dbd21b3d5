"""The formats that are lines of text keep every text, as readers that are not ours read them."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import bibtexparser
import docx
import openpyxl
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from kb.domain import (
    Bank,
    Contributor,
    ContributorRole,
    Evidence,
    Organisation,
    OrganisationRole,
    Record,
    Source,
)
from tests.webui.bank import ADVANCE, FIRST_PRIZE, published
from webui.exports import FORMATS, Entry, Listing
from webui.plain_text import one_line, writable

LISTING = Listing(
    text="", address="https://kho.example.org/tim-kiem", total=1, made=date(2026, 1, 2)
)
TEXTS = st.text(max_size=80) | st.sampled_from(
    [
        "=1+1", "+84", "-5 %", "@SUM(A1)", "\t=1", "'=1", '"a";b,c', "ER  - ", "TY  - JOUR",
        "a\r\nER  - \r\n\r\nTY  - GEN", "50% {R&D} $x_1^2$ ~ # \\end{document}", "}", "{{{",
        "@misc{x,", "a\u2028b\x85c\x0bd", "\x00\x1b[31m", "và \\textbf{đậm}", "Ngô & lợn – “heo”",
    ]
)  # fmt: skip


def exported(format_id: str, *records: Record) -> str:
    entries = [
        Entry(each, Evidence.CLAIMED, f"https://k.org/ban-ghi/{each.id}") for each in records
    ]
    return b"".join(FORMATS[format_id].write(LISTING, entries)).decode()


def record_of(title: str, name: str = "Nguyễn Văn A") -> Record:
    who = (Contributor(name=name),)
    return published("tb-thu", Bank.ADVANCE, title, contributors=who, keywords=(title,))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def bib(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return [
        {"key": each.key, **{f.key: f.value for f in each.fields}, "entry": each.entry_type}
        for each in library.entries
    ]


def as_printed(latex: str) -> str:
    """What LaTeX makes of a value, without the braces that keep capitals. The reader does not know
    two of LaTeX's names, and takes a third for a letter that looks like it."""
    for name, known in ((r"\textbraceleft{}", r"\{"), (r"\textbraceright{}", r"\}")):
        latex = latex.replace(name, known)
    return one_line(LatexNodes2Text().latex_to_text(latex).replace("ˆ", "^"))


@given(TEXTS, TEXTS)
def test_any_text_survives_csv_and_is_no_formula(title: str, name: str) -> None:
    (row,) = table(exported("csv", record_of(title, name)))
    for cell, text in ((row["Tên"], title), (row["Tác giả"], f" {name}".strip())):
        assert cell.removeprefix("'") == writable(text).removeprefix("'")
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(TEXTS, TEXTS)
def test_any_text_survives_ris(title: str, name: str) -> None:
    (found,) = rispy.loads(exported("ris", record_of(title, name)))
    assert found.get("title", "") == one_line(title)
    assert found.get("keywords", [""])[0] == one_line(title)
    named = one_line(name)
    expected = [] if not named or named.startswith("và ") else [named]
    assert found.get("authors", []) == expected
    assert found["id"] == "tb-thu"


@given(TEXTS, TEXTS)
def test_any_text_survives_bibtex(title: str, name: str) -> None:
    (found,) = bib(exported("bibtex", record_of(title, name)))
    assert found["key"] == "tb-thu"
    printed = one_line(title).replace("ˆ", "^")
    assert as_printed(found["title"]) == as_printed(found.get("keywords", "")) == printed


@given(st.text(alphabet="{}\\%$#_&~^ab", max_size=20))
def test_braces_are_balanced_however_a_title_stands(title: str) -> None:
    text = exported("bibtex", record_of(title))
    depth = 0
    for char in text:  # as BibTeX counts: a backslash before a brace changes nothing
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0


@given(TEXTS)
def test_any_text_survives_json_lines(title: str) -> None:
    records = [replace(record_of(title), id=f"tb-thu-{n}") for n in range(3)]
    lines = exported("jsonl", *records).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [each.id for each in records]
    assert all(json.loads(line).get("title", "") == title for line in lines)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
@given(TEXTS, TEXTS)
def test_any_text_makes_a_file_that_opens(form: str, title: str, name: str) -> None:
    odd = replace(record_of(title, name), summary=name, remarks=(title, name))
    odd = replace(odd, sources=(Source(address=f"https://example.org/{title}", title=name),))
    entries = [Entry(odd, Evidence.CLAIMED, "https://k.org/ban-ghi/tb-thu")]
    listing = replace(LISTING, text=title)
    packed = io.BytesIO(b"".join(FORMATS[form].write(listing, entries)))
    if form == "docx":
        text = "\n".join(each.text for each in docx.Document(packed).paragraphs)
        assert f"1. {one_line(title)}".strip() in text
    else:
        rows = openpyxl.load_workbook(packed).worksheets[0].iter_rows(values_only=True)
        assert dict(zip(*rows, strict=True))["Mã bản ghi"] == "tb-thu"


def test_a_reference_in_ris_says_what_is_known() -> None:
    (found,) = rispy.loads(exported("ris", FIRST_PRIZE))
    assert found["type_of_reference"] == "GEN"
    assert found["authors"] == ["Nguyễn Văn A"]
    assert (found["year"], found["publisher"]) == ("2025", "Đơn vị thử nghiệm A")
    assert found["urls"] == ["https://k.org/ban-ghi/gp-giai-nhat"]
    assert any("lần thứ 14" in note for note in found["notes"])


def test_a_journal_and_a_supervisor_have_places_of_their_own_in_ris() -> None:
    journal = Organisation(name="Tạp chí Thử", role=OrganisationRole.PUBLISHER)
    teacher = Contributor(name="Lê B", role=ContributorRole.SUPERVISOR)
    record = replace(record_of("Bài thử"), organisations=(journal,), contributors=(teacher,))
    (article,) = rispy.loads(exported("ris", replace(record, kind="article")))
    (thesis,) = rispy.loads(exported("ris", replace(record, kind="thesis")))
    assert (article["journal_name"], "authors" in article) == ("Tạp chí Thử", False)
    assert (thesis["publisher"], thesis["tertiary_authors"]) == ("Tạp chí Thử", ["Lê B"])


def test_an_entry_in_bibtex_says_what_is_known() -> None:
    host = (Organisation(name="Viện Thử & Nghiệm"),)
    (found,) = bib(exported("bibtex", replace(ADVANCE, organisations=host)))
    assert (found["entry"], found["institution"]) == ("techreport", r"Viện Thử \& Nghiệm")
    assert (found["year"], found["url"]) == ("2022", "https://k.org/ban-ghi/tb-giong-thu")
    assert found["author"] == r"{Viện Thử \& Nghiệm}"


@pytest.mark.parametrize("kind", ["article", "result"])
def test_an_entry_without_what_its_type_needs_is_a_general_one(kind: str) -> None:
    (found,) = bib(exported("bibtex", replace(record_of("Bài thử"), kind=kind)))
    assert found["entry"] == "misc"


def test_a_group_that_stands_for_the_rest_is_others() -> None:
    rest = Contributor(name="và cộng sự", role=ContributorRole.GROUP)
    record = replace(record_of("Bài thử"), contributors=(Contributor(name="Lê B"), rest))
    assert bib(exported("bibtex", record))[0]["author"] == "{Lê B} and others"
    assert rispy.loads(exported("ris", record))[0]["authors"] == ["Lê B"]


def test_members_are_authors_of_references_after_who_led() -> None:
    people = (
        Contributor(name="Lê B", role=ContributorRole.MEMBER),
        Contributor(name="Nguyễn Văn A", role=ContributorRole.LEADER),
    )
    for who, names in ((people, ["Nguyễn Văn A", "Lê B"]), (people[:1], ["Lê B"])):
        record = replace(record_of("Bài thử"), contributors=who)
        assert rispy.loads(exported("ris", record))[0]["authors"] == names
        assert bib(exported("bibtex", record))[0]["author"] == " and ".join(
            f"{{{n}}}" for n in names
        )


def test_what_xml_cannot_write_is_in_no_cell() -> None:
    assert "\uffff" not in exported("csv", record_of("Bài\uffff thử"))


def test_a_line_of_json_is_the_public_record_with_its_evidence_and_address() -> None:
    shape = json.loads(exported("jsonl", ADVANCE))
    assert (shape["evidence"], shape["url"]) == ("claimed", "https://k.org/ban-ghi/tb-giong-thu")
    assert shape["applicability"]["scale"] == ["10 ha"]


def test_csv_begins_with_a_mark_for_excel_and_days_are_days() -> None:
    text = exported("csv", FIRST_PRIZE)
    assert text.startswith("\ufeffMã bản ghi,Tên,")
    (row,) = table(text)
    assert (row["Năm"], row["Ngày trao giải"]) == ("2025", "2025-12-25")
