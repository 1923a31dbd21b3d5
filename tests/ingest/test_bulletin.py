"""`kb bulletin`: marks at a terminal and from a clerk's sheet, and what it says of the bank."""

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.bulletin.cli import bulletin
from kb.bootstrap import open_services
from kb.domain import Bank, Record, ReviewState, Source
from kb.errors import KbError, LockedError, UnreadableSourceError, UsageError
from kb.search import SearchQuery
from kb.settings import Settings, read_settings
from kb.store import open_store
from tests.ingest.files import pdf_file, xlsx_file
from tests.kb.store.processes import start, wait_for

IDS = [f"tb-thu-{number}" for number in range(1, 5)]
WITHDRAWN = "tb-rut"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = read_settings(
        {"KB_HOME": str(tmp_path / "var"), "KB_MEANING": "off", "KB_LOCK_TIMEOUT": "0.2"}
    )
    with closing(open_store(settings)) as store:
        for record_id in (*IDS, WITHDRAWN):
            store.put(
                Record(
                    id=record_id,
                    bank=Bank.ADVANCE,
                    title=f"Bản ghi {record_id}",
                    topics=("trong-trot",),
                    review=ReviewState.PUBLISHED,
                    sources=(Source(address=f"https://example.org/{record_id}"),),
                )
            )
        store.withdraw(WITHDRAWN, "thử")
    return settings


def kb_bulletin(settings: Settings, *words: str | Path) -> Result:
    return CliRunner().invoke(bulletin, list(map(str, words)), obj=settings)


def uses(settings: Settings) -> dict[str, tuple[str, ...]]:
    with closing(open_store(settings)) as store:
        return {each.id: each.bulletin_uses for each in store.records() if each.bulletin_uses}


def test_records_are_marked_and_marks_taken_back(settings: Settings) -> None:
    done = kb_bulletin(settings, "use", IDS[0], IDS[1], "--issue", "3-2026")
    assert (done.exit_code, done.stdout) == (0, "Đã đánh dấu 2 bản ghi dùng ở Số 3/2026.\n")
    assert uses(settings) == {IDS[0]: ("Số 3/2026",), IDS[1]: ("Số 3/2026",)}
    again = kb_bulletin(settings, "use", IDS[0], "--issue", "Số 3 năm 2026")
    assert again.stdout == "1 bản ghi đã được đánh dấu dùng ở Số 3/2026 từ trước.\n"
    back = kb_bulletin(settings, "use", *IDS[:3], "--issue", "3/2026", "--undo")
    assert back.stdout.splitlines() == [
        "1 bản ghi không có dấu dùng ở Số 3/2026; không có gì để bỏ.",
        "Đã bỏ đánh dấu dùng ở Số 3/2026 của 2 bản ghi.",
    ]
    assert uses(settings) == {}


def test_the_index_follows_a_mark(settings: Settings) -> None:
    kb_bulletin(settings, "use", IDS[0], "--issue", "3/2026")
    page = open_services(settings).search.search(SearchQuery(text="đặc san: 3/2026"))
    assert [hit.id for hit in page.hits] == IDS[:1]


def test_an_address_of_a_record_is_its_id(settings: Settings) -> None:
    address = f"https://kho.example/en/ban-ghi/{IDS[0]}?khay={IDS[1]}"
    assert kb_bulletin(settings, "use", address, "--issue", "3/2026").exit_code == 0
    assert list(uses(settings)) == IDS[:1]


def test_what_cannot_be_marked_is_told_and_the_rest_is_marked(settings: Settings) -> None:
    done = kb_bulletin(settings, "use", "tb-la", WITHDRAWN, "máy", IDS[0], "--issue", "3/2026")
    assert done.exit_code == 1
    assert "Đã đánh dấu 1 bản ghi" in done.stdout
    assert "3 chỗ chưa làm được:" in done.stdout
    assert "không có bản ghi mang mã “tb-la” → chép mã từ trang của bản ghi" in done.stdout
    assert f"bản ghi “{WITHDRAWN}” đã rút hoặc đã xoá" in done.stdout
    assert "“máy” không phải mã bản ghi" in done.stdout


def test_a_clerks_sheet_is_read_as_it_comes(settings: Settings, tmp_path: Path) -> None:
    """A letterhead, columns in another order, empty lines, a date where Excel made one of an
    issue, a page's address for an id, a total below."""
    path = xlsx_file(
        tmp_path / "da-dung.xlsx",
        [
            ("LIÊN HIỆP HỘI MẪU", None, None, None),
            (None, None, None, None),
            ("STT", "SỐ", "Tên bài", "Mã bản ghi"),
            (1, "Số 3/2026", "Bài một", IDS[0]),
            (2, datetime(2026, 3, 1), "Bài hai", f"https://kho.example/ban-ghi/{IDS[1]}"),
            (None, None, None, None),
            (3, "3-2026", "Bài ba", "khong-phai-ma"),
            (4, "số lạ", "Bài bốn", IDS[2]),
            (5, "3/2026", "Bài năm", "tb-la"),
            (6, None, "Bài sáu", IDS[3]),
            (7, "3/2026", "Bài bảy", None),
            (None, None, "Cộng: 7 bài", None),
        ],
    )
    dry = kb_bulletin(settings, "use", "--from", path, "--dry-run")
    assert dry.stdout.startswith("Chạy thử, chưa ghi gì:\n")
    assert uses(settings) == {}
    done = kb_bulletin(settings, "use", "--from", path)
    assert done.stdout == dry.stdout.partition("\n")[2]
    assert done.exit_code == 1
    assert uses(settings) == {IDS[0]: ("Số 3/2026",), IDS[1]: ("Số 3/2026",)}
    assert done.stdout.splitlines() == [
        "Đã đánh dấu 2 bản ghi dùng ở Số 3/2026.",
        "5 chỗ chưa làm được:",
        "  Sheet, dòng 7: “khong-phai-ma” không phải mã bản ghi → chép mã từ trang của bản ghi",
        "  Sheet, dòng 8: không hiểu số “số lạ” → ghi như 3/2026 hoặc Xuân 2026",
        "  Sheet, dòng 10: thiếu số Đặc san → ghi như 3/2026 hoặc Xuân 2026",
        "  Sheet, dòng 11: thiếu mã bản ghi → chép mã từ trang của bản ghi",
        "  Sheet, dòng 9: không có bản ghi mang mã “tb-la” → chép mã từ trang của bản ghi",
    ]


def test_one_issue_may_be_given_for_the_whole_sheet(settings: Settings, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "so.xlsx", [("Mã bản ghi",), (IDS[0],), (IDS[1],)])
    missing = kb_bulletin(settings, "use", "--from", path)
    assert "không có cột “Số”" in missing.stdout and missing.exit_code == 1
    kb_bulletin(settings, "use", "--from", path, "--issue", "Xuân 2026")
    assert set(uses(settings).values()) == {("Xuân 2026",)}
    kb_bulletin(settings, "use", "--from", path, "--issue", "xuân 2026", "--undo")
    assert uses(settings) == {}


def test_a_sheet_in_commas_is_read_too(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "so.csv"
    path.write_text(f"Số;Mã bản ghi\n3/2026;{IDS[0]}\n", encoding="utf-8")
    assert kb_bulletin(settings, "use", "--from", path).exit_code == 0
    assert list(uses(settings)) == IDS[:1]


def test_a_sheet_without_the_columns_says_what_is_missing(
    settings: Settings, tmp_path: Path
) -> None:
    path = xlsx_file(tmp_path / "khac.xlsx", [("Tên", "Năm"), ("Máy mẫu", 2026)])
    done = kb_bulletin(settings, "use", "--from", path)
    assert "không có cột “Mã bản ghi”" in done.stdout and done.exit_code == 1


def test_a_file_that_is_no_sheet_is_refused(settings: Settings, tmp_path: Path) -> None:
    done = kb_bulletin(settings, "use", "--from", pdf_file(tmp_path / "a.pdf", "Trang mẫu"))
    assert isinstance(done.exception, UnreadableSourceError)
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(xlsx_file(tmp_path / "tot.xlsx", [("Mã",)]).read_bytes()[:-300])
    assert isinstance(kb_bulletin(settings, "use", "--from", broken).exception, KbError)


@pytest.mark.parametrize(
    "words",
    [
        ("use", "--issue", "3/2026"),
        ("use", "tb-thu-1"),
        ("use", "tb-thu-1", "--issue", "số lạ"),
        ("use", "tb-thu-1", "--from", "a.xlsx", "--issue", "3/2026"),
        ("use", "--from", "khong-co.xlsx"),
    ],
)
def test_a_wrong_request_is_a_usage_error(settings: Settings, words: tuple[str, ...]) -> None:
    assert isinstance(kb_bulletin(settings, *words).exception, UsageError)


def test_a_mark_waits_for_other_writers_and_a_dry_run_for_nobody(settings: Settings) -> None:
    hold = "with write_lock(settings, 'việc khác'): say('held'); time.sleep(60)"
    with start(hold, settings) as holder:
        wait_for(holder, "held")
        dry = kb_bulletin(settings, "use", IDS[0], "--issue", "3/2026", "--dry-run")
        refused = kb_bulletin(settings, "use", IDS[0], "--issue", "3/2026")
        holder.kill()
    assert dry.exit_code == 0
    assert isinstance(refused.exception, LockedError)
    assert "việc khác" in str(refused.exception)


def test_the_status_tells_issues_their_spread_and_what_is_new(settings: Settings) -> None:
    assert "Chưa có bản ghi nào được đánh dấu" in kb_bulletin(settings, "status").stdout
    kb_bulletin(settings, "use", IDS[0], IDS[1], "--issue", "3/2026")
    kb_bulletin(settings, "use", IDS[0], "--issue", "4/2026")
    lines = kb_bulletin(settings, "status", "--limit", "1").stdout.splitlines()
    assert lines[0] == "Số 4/2026: 1 bản ghi"
    assert "  Chuyên đề: Trồng trọt 2" in lines
    assert "  Địa phương: không rõ 2" in lines
    assert lines[-2] == "2 bản ghi đã công bố chưa dùng ở số nào, mới nhất:"
    assert IDS[2] in lines[-1]
    shape = json.loads(kb_bulletin(settings, "status", "--json").stdout)
    assert [issue["code"] for issue in shape["issues"]] == ["4-2026", "3-2026"]
    assert shape["issues"][1]["counts"]["topic"] == {"trong-trot": 2}
    assert [each["id"] for each in shape["newest_unused"]] == IDS[2:]
    assert shape["unused"] == 2
