"""The dossier of a shortlist, read back as an office reads it."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from flask.testing import FlaskClient

from kb.bootstrap import Services
from kb.bulletin import dossier_of
from kb.domain import Record, Source, issue_named
from tests.kb.bulletin.test_dossier import FULL, SECRET
from tests.webui.bank import ADVANCE, FIRST_PRIZE, PROTECTED_WORDS, SECOND_PRIZE
from webui.bulletin.dossier_file import dossier_file
from webui.exports import citation_text

IDS = (FIRST_PRIZE.id, ADVANCE.id, SECOND_PRIZE.id)
DOSSIER = f"/dac-san/3-2026/ho-so.docx?ids={','.join(IDS)}"
PAST = issue_named("Số 1/2026")


def document(client: FlaskClient, address: str) -> WordDocument:
    answer = client.get(address)
    assert answer.status_code == 200
    return Document(io.BytesIO(answer.data))


def told(document: WordDocument) -> str:
    """All that a reader of the document sees, links and tables included."""
    body = document.element.body
    return "\n".join("".join(paragraph.itertext()) for paragraph in body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"))  # fmt: skip


def made_of(record: Record) -> WordDocument:
    dossier = dossier_of(record, "https://kho.example/a", "Trích dẫn mẫu")
    return Document(io.BytesIO(dossier_file(PAST, [dossier])))


def test_the_dossier_is_read_back_and_holds_every_fact_of_every_record(
    client: FlaskClient, services: Services
) -> None:
    found = document(client, DOSSIER)
    text = told(found)
    for number, record_id in enumerate(IDS, start=1):
        record = services.search.find(record_id)
        address = f"https://kho.example.org/ban-ghi/{record_id}"
        dossier = dossier_of(record, address, citation_text(record, address))
        assert f"{number}. {record.title}" in text
        for fact in (*dossier.facts, *dossier.figures):
            assert fact.name in text
            assert all(value in text for value in fact.values), fact.name
        for said in (address, dossier.citation, dossier.evidence_label, *dossier.lead):
            assert said in text
        for source in dossier.sources:
            assert source.address in text and source.may in text and source.text in text
    headings = [p.text for p in found.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [
        f"{n}. {title}" for n, title in
        enumerate((FIRST_PRIZE.title, ADVANCE.title, SECOND_PRIZE.title), start=1)
    ]  # fmt: skip
    assert not any(word in text for word in PROTECTED_WORDS)
    assert "Chi phí đầu tư và vận hành là bao nhiêu?" in text


def test_links_of_the_dossier_lead_to_records_sources_and_within_it(client: FlaskClient) -> None:
    found = document(client, DOSSIER)
    targets = {each.target_ref for each in found.part.rels.values() if each.is_external}
    assert f"https://kho.example.org/ban-ghi/{IDS[0]}" in targets
    assert FIRST_PRIZE.sources[0].address in targets
    xml = found.element.xml
    anchors = re.findall(r'w:anchor="([^"]+)"', xml)
    assert len(anchors) == len(IDS)
    assert set(anchors) <= set(re.findall(r'bookmarkStart[^>]* w:name="([^"]+)"', xml))


def test_the_dossier_is_vietnamese_in_every_language(client: FlaskClient) -> None:
    assert told(document(client, f"/en{DOSSIER}")) == told(document(client, DOSSIER))


def test_every_letter_of_the_dossier_is_in_a_font_that_every_office_has() -> None:
    made = made_of(FULL)
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", made.styles.element.xml + made.element.xml)
    assert fonts
    named = {name for each in fonts for name in re.findall(r'"([^"]+)"', each)}
    assert named == {"Times New Roman"}


def test_what_xml_cannot_hold_and_what_is_no_web_address_spoil_no_dossier() -> None:
    odd = replace(
        FULL, title="Máy \x00\x0b\ufffe <w:t>&", sources=(Source(address="javascript:alert(1)"),)
    )
    made = made_of(odd)
    assert "<w:t>&" in told(made) and SECRET not in told(made)
    targets = [each.target_ref for each in made.part.rels.values() if each.is_external]
    assert targets == ["https://kho.example/a"]


def test_libreoffice_makes_a_pdf_of_the_dossier(client: FlaskClient, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is missing: sudo apt-get install -y libreoffice-writer-nogui")
    path = tmp_path / "ho-so.docx"
    path.write_bytes(client.get(DOSSIER).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
