"""A small bank for the pages: plainly fixtures, no real work and no real person."""

from kb.domain import (
    Acceptance,
    AcceptanceForm,
    Applicability,
    Award,
    AwardStatus,
    Bank,
    Contributor,
    Discipline,
    Organisation,
    Origin,
    PartialDate,
    Period,
    Place,
    PlaceRole,
    Provenance,
    Record,
    ReviewState,
    Rights,
    Source,
    Trial,
)

PROTECTED_TEXT = " ".join(
    ["mởđầukín"] + [f"câu{n} được bảo hộ" for n in range(40)] + ["giữakín từkhóamật", "cuốikín"]
    + [f"đoạn{n} tiếp theo" for n in range(40)]
)  # fmt: skip
FOLDER = "ngănkéokín"
CONSENT = "phiếu 01, ngày 01/02/2026"
PROTECTED_WORDS = ("mởđầukín", "giữakín", "cuốikín", FOLDER, CONSENT)
PUBLISHABLE_TEXT = "Nguyên văn của đơn vị thử nghiệm, được phép công bố."
HIDDEN_TITLES = ("Bản nháp chưa duyệt", "Chuyên gia chưa đồng ý", "Bản ghi đã rút")
FILLERS = 25


def source(number: int, **more: object) -> Source:
    return Source(address=f"https://example.org/nguon/{number}", **more)  # type: ignore[arg-type]


def stkt(edition: int, year: int, prize: str, **more: object) -> Award:
    return Award(
        contest="stkt-thanh-hoa",
        edition=edition,
        year=year,
        prize=prize,
        contest_field="stkt-4",
        **more,  # type: ignore[arg-type]
    )


def published(id_: str, bank: Bank, title: str, **more: object) -> Record:
    more.setdefault("review", ReviewState.PUBLISHED)
    more.setdefault("sources", (source(1),))
    return Record(id=id_, bank=bank, title=title, **more)  # type: ignore[arg-type]


FIRST_PRIZE = published(
    "gp-giai-nhat",
    Bank.SOLUTION,
    "Máy thử A xử lý rác thải <b>",
    kind="solution",
    origin=Origin.IN_PROVINCE,
    contributors=(Contributor(name="Nguyễn Văn A", title="ThS"),),
    organisations=(Organisation(name="Đơn vị thử nghiệm A"),),
    disciplines=(Discipline(scheme="tt24", code="2", inferred=True),),
    topics=("rac-thai-sinh-hoat",),
    awards=(stkt(14, 2025, "nhat", ceremony=PartialDate(2025, 12, 25), field_inferred=True),),
    places=(
        Place(
            as_written="Huyện Nga Sơn (cũ), Thanh Hóa",
            role=PlaceRole.ORIGIN,
            province="thanh-hoa",
            district="huyen-nga-son",
        ),
    ),
    sources=(source(1, text=PROTECTED_TEXT), source(2, publisher="Báo Thử")),
    provenance=(
        Provenance(field="awards[0]", source=1),
        Provenance(field="topics", source=0, inferred=True),
    ),
)
SECOND_PRIZE = published(
    "gp-giai-nhi",
    Bank.SOLUTION,
    "Máy thử B xử lý rơm",
    origin=Origin.IN_PROVINCE,
    awards=(stkt(14, 2025, "nhi"),),
    places=(Place(as_written="Thanh Hóa", province="thanh-hoa"),),
)
PROPOSED = published(
    "gp-de-nghi",
    Bank.SOLUTION,
    "Máy thử C được đề nghị trao giải",
    origin=Origin.OUTSIDE,
    awards=(stkt(14, 2025, "nhi", status=AwardStatus.PROPOSED),),
)
THIRD_PRIZE = published(
    "gp-giai-ba",
    Bank.SOLUTION,
    "Thiết bị thử D ở tỉnh khác",
    awards=(Award(contest="vifotec", year=2018, prize="ba", contest_field="vifotec-1"),),
    places=(Place(as_written="Hà Nội", province="ha-noi"),),
)
ADVANCE = published(
    "tb-giong-thu",
    Bank.ADVANCE,
    "Giống thử nghiệm E",
    title_en="Trial variety E",
    summary="Tóm tắt về giống thử nghiệm E.",
    topics=("trong-trot",),
    period=Period(start=PartialDate(2019, 3), end=PartialDate(2022, 6)),
    acceptances=(Acceptance(form=AcceptanceForm.REVIEWED, date=PartialDate(2022, 6, 30)),),
    applicability=Applicability(
        trials=(Trial(place="Xã Thử", year=2021, in_use=True, independent=True),),
        scale=("10 ha",),
        results=("Năng suất 60 tạ/ha",),
    ),
    sources=(source(3, rights=Rights.PUBLISHABLE, text=PUBLISHABLE_TEXT),),
)
KNOWLEDGE = published(
    "kt-huong-dan", Bank.KNOWLEDGE, "Hướng dẫn thử F", kind="guide", topics=("trong-trot",)
)
ENGLISH = published(
    "kt-only-english",
    Bank.KNOWLEDGE,
    "Trial record in English",
    title_en="Trial record in English",
    organisations=(Organisation(name="Báo Thử"), Organisation(name="Đơn vị thử nghiệm B")),
    sources=(source(4, publisher="Báo Thử"),),
    awards=(Award(contest="vifotec", edition=25, prize="khuyen-khich"),),
)
EXPERT = published("cg-dong-y", Bank.EXPERT, "Chuyên gia B", consent=CONSENT)
YOUTH = published(
    "gp-thieu-nien",
    Bank.SOLUTION,
    "Đồ chơi thử G",
    awards=(Award(contest="stttnnd-toan-quoc", edition=14, year=2018, prize="dac-biet"),),
)
UNSAFE_SOURCE = published(
    "kt-nguon-la",
    Bank.KNOWLEDGE,
    "Bài thử H",
    sources=(Source(address="javascript:alert(1)"), Source(address=f"{FOLDER}/bai-thu.docx")),
)
RECORDS = (
    FIRST_PRIZE, SECOND_PRIZE, PROPOSED, THIRD_PRIZE, ADVANCE, KNOWLEDGE, ENGLISH, EXPERT, YOUTH,
    UNSAFE_SOURCE,
    *(published(f"tb-so-{n}", Bank.ADVANCE, f"Bản ghi đếm trang số {n}") for n in range(FILLERS)),
)  # fmt: skip
NOT_PUBLIC = (
    published("gp-nhap", Bank.SOLUTION, HIDDEN_TITLES[0], review=ReviewState.IN_REVIEW),
    published("cg-khong-dong-y", Bank.EXPERT, HIDDEN_TITLES[1]),
    published("gp-rut", Bank.SOLUTION, HIDDEN_TITLES[2]),
)
WITHDRAWN = NOT_PUBLIC[-1]
