"""A small bank of fixture records, over a real store and each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.domain import (
    Award,
    AwardStatus,
    Bank,
    Contributor,
    Origin,
    PartialDate,
    Period,
    Place,
    Record,
    ReviewState,
    Rights,
    Source,
)
from kb.engines.memory import MemoryEngine
from kb.engines.whoosh_engine import open_whoosh_engine
from kb.ports import SearchEngine
from kb.search import Index, SearchService
from kb.settings import read_settings
from kb.store import SqlStore, open_store

PROTECTED = " ".join(
    ["Câu mở đầu của bài báo mẫu."] * 10
    + ["Một đoạn văn được bảo hộ nói về lò đốt kiểu mới ở Tỉnh X."]
    + ["Câu kết của bài báo mẫu."] * 10
)


def make_record(record_id: str, title: str, **parts: object) -> Record:
    source = Source(address=f"https://example.org/{record_id}")
    shape = {"bank": Bank.SOLUTION, "review": ReviewState.PUBLISHED, "sources": (source,)}
    return Record(id=record_id, title=title, **{**shape, **parts})  # type: ignore[arg-type]


RECORDS = (
    make_record(
        "gp-may-xu-ly-rac-thai",
        "Máy xử lý rác thải của Nguyễn Văn A",
        contributors=(Contributor(name="Nguyễn Văn A", title="KS"),),
        awards=(
            Award(contest="stkt-thanh-hoa", edition=14, year=2025, prize="nhat",
                  contest_field="stkt-2"),
        ),
        places=(Place(as_written="Tỉnh X"),),
        origin=Origin.IN_PROVINCE,
    ),
    make_record(
        "gp-lo-dot-rac",
        "Lò đốt rác cỡ nhỏ",
        awards=(Award(contest="stkt-thanh-hoa", edition=13, year=2023, prize="nhi"),),
        summary="Lò mẫu để đốt rác ở một xã.",
    ),
    make_record(
        "gp-de-nghi",
        "Giải pháp mẫu được đề nghị",
        awards=(
            Award(contest="stkt-thanh-hoa", edition=14, year=2025, prize="ba",
                  status=AwardStatus.PROPOSED),
        ),
    ),
    make_record(
        "tb-giong-lua",
        "Giống lúa mẫu chịu mặn",
        bank=Bank.ADVANCE,
        period=Period(end=PartialDate(2019)),
        body="Kết quả xử lý số liệu của mô hình mẫu.",
    ),
    make_record(
        "kt-bai-bao",
        "Bài báo mẫu",
        bank=Bank.KNOWLEDGE,
        kind="news",
        sources=(
            Source(address="https://example.org/bai", rights=Rights.INDEX_ONLY, text=PROTECTED),
        ),
    ),
    make_record("kt-nhap", "Bản nháp nói về rác thải", review=ReviewState.IN_REVIEW),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(read_settings({"KB_HOME": str(tmp_path / "home")}))
    opened.put_many(RECORDS)
    yield opened
    opened.close()


def _memory() -> Callable[[Path], SearchEngine]:
    engines: dict[Path, SearchEngine] = {}
    return lambda folder: (folder.mkdir(exist_ok=True), engines.setdefault(folder, MemoryEngine()))[
        1
    ]


@pytest.fixture(params=["memory", "whoosh"])
def index(request: pytest.FixtureRequest, store: SqlStore, tmp_path: Path) -> Index:
    open_engine = _memory() if request.param == "memory" else open_whoosh_engine
    return Index(store, tmp_path / "index", open_engine, workers=1)


@pytest.fixture
def service(store: SqlStore, index: Index) -> SearchService:
    index.sync()
    return SearchService(store, index.engine, "https://bank.example")
