"""English addresses speak English: every text that is looked up is found, and a record whose own
words are plain ASCII makes pages, files and feeds without a Vietnamese letter."""

import io
import re
import zipfile
from collections.abc import Iterator
from gettext import NullTranslations
from html import unescape

import pytest
from flask.testing import FlaskClient

from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    AwardStatus,
    Bank,
    Contributor,
    ContributorRole,
    Discipline,
    LineageStep,
    Organisation,
    OrganisationRole,
    Origin,
    PartialDate,
    Period,
    Place,
    PlaceRole,
    Source,
    Task,
    Trial,
)
from kb.vocabulary import LINEAGE_STEPS
from tests.project.translations import is_vietnamese
from tests.webui.addresses import ADDRESSES
from tests.webui.bank import published
from tests.webui.conftest import open_bank
from webui import create_app, wording
from webui.exports import FORMATS

FILES = tuple(f"/xuat/{each}" for each in FORMATS)
FEEDS = ("/moi.atom", "/tim-kiem.atom?bank=solution&tu=2010", "/tim-kiem.atom?trang=x")
# Every part that has words of the bank's own, with every role and state there is.
ASCII = published(
    "gp-ascii",
    Bank.SOLUTION,
    "Trial device",
    kind="solution",
    origin=Origin.IN_PROVINCE,
    contributors=(
        *(Contributor(name=f"Person {role}", role=role) for role in ContributorRole),
        *(Contributor(name=f"Person {number}") for number in range(6)),
    ),
    organisations=tuple(Organisation(name=f"Unit {r}", role=r) for r in OrganisationRole),
    disciplines=(
        Discipline(scheme="tt24", code="3", inferred=True),
        Discipline(scheme="qd12", code="30218"),
    ),
    topics=("rac-thai-sinh-hoat",),
    keywords=("trial",),
    field_as_written="Field",
    period=Period(start=PartialDate(2019, 3), end=PartialDate(2022, 6)),
    task=Task(code="X.01", level="province", programme="Programme"),
    acceptances=tuple(
        Acceptance(form=form, date=PartialDate(2022, 6, 30), reference="12", grade="A")
        for form in AcceptanceForm
    ),
    awards=(
        Award(
            contest="vifotec", edition=14, year=2018, prize="ba", contest_field="vifotec-1",
            ceremony=PartialDate(2018, 12, 5), field_inferred=True,
        ),
        Award(contest="vifotec", year=2019, status=AwardStatus.PROPOSED),
        Award(contest="vifotec", year=2020, prize="nhi", status=AwardStatus.PROPOSED),
        Award(contest="vifotec", year=2021),
    ),
    places=tuple(
        Place(as_written=f"Place {role}", role=role, province="thanh-hoa") for role in PlaceRole
    ),
    applicability=Applicability(
        trials=(
            Trial(place="Place A", year=2021, in_use=True, independent=True),
            Trial(place="Place B", in_use=True),
            Trial(place="Place C", year=2020),
        ),
        scale=("10 ha",),
    ),
    lineage=tuple(LineageStep(kind=kind, year=2015, note="note") for kind in LINEAGE_STEPS),
    sources=(
        Source(address="https://example.org/1", publisher="Paper", retrieved=PartialDate(2026, 3)),
    ),
    bulletin_uses=("3/2026",),
)  # fmt: skip
OF_IT = (
    "/ban-ghi/gp-ascii", "/ban-ghi/gp-ascii/to-roi", "/tim-kiem?q=trial", "/tim-kiem/danh-sach",
    "/xuat", "/xuat/csv?tu=x", "/giai-thuong/vifotec", "/giai-thuong/vifotec/14",
    "/chuyen-de/rac-thai-sinh-hoat", "/so-sanh?ids=gp-ascii", "/oai", "/manifest.webmanifest",
    "/opensearch.xml", *FILES, *FEEDS,
)  # fmt: skip
# Names, and the example of what may be typed.
NAMES = re.compile(
    'Thanh Hóa|Đặc san Khoa học|xử lý rác thải|Tiếng Việt|(?:Thông tư|Quyết định) [0-9/]+[^\\s"]+'
)

# Fonts and themes of an office file have names in many scripts.
_OF_OFFICE_FILES = re.compile(
    r"docProps/core\.xml|word/document\.xml|xl/worksheets/.*\.xml|xl/workbook\.xml"
)


class Missing(NullTranslations):
    """What is asked where a catalogue has nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def gettext(self, message: str) -> str:
        self.texts.append(message)
        return message

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.texts.append(one)
        return one if number == 1 else many


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Missing]:
    """The texts that are looked up for English and are not in the catalogue."""
    asked = Missing()
    monkeypatch.setattr(wording._catalogue("en"), "_fallback", asked)
    kept = (wording._found, wording._found_plain)
    for each in kept:
        each.cache_clear()
    yield asked
    for each in kept:
        each.cache_clear()


@pytest.mark.parametrize("address", [*ADDRESSES, *FILES, *FEEDS])
def test_every_text_of_an_english_address_is_in_the_catalogue(
    client: FlaskClient, missing: Missing, address: str
) -> None:
    client.get(f"/en{address}", headers={"Accept": "text/html"}).get_data()
    assert missing.texts == []


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    bank = open_bank(tmp_path_factory.mktemp("ascii"))
    bank.store.put(ASCII)
    bank.index.rebuild()
    return create_app(bank).test_client()


@pytest.mark.parametrize("address", OF_IT)
def test_what_is_english_has_no_vietnamese_letter(english: FlaskClient, address: str) -> None:
    answer = english.get(f"/en{address}", headers={"Accept": "text/html"})
    assert answer.status_code in (200, 400)
    said = NAMES.sub("", text_of(answer.data))
    assert [line for line in said.splitlines() if is_vietnamese(line)] == []


def test_the_same_record_is_told_in_vietnamese_elsewhere(english: FlaskClient) -> None:
    assert is_vietnamese(NAMES.sub("", text_of(english.get("/xuat/ris").data)))
    assert is_vietnamese(NAMES.sub("", text_of(english.get("/xuat/docx").data)))


def text_of(data: bytes) -> str:
    """What a page or file says; of addresses nothing, and of HTML what is marked as Vietnamese."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [each for each in packed.namelist() if _OF_OFFICE_FILES.fullmatch(each)]
            data = b"\n".join(packed.read(each) for each in parts)
    text = re.sub(r'<[^>]* lang="vi"[^>]*>[^<]*<', "<", data.decode())
    return unescape(text)
