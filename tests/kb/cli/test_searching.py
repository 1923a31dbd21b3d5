"""`kb search`, `kb show` and `kb index` as a newcomer runs them: real processes, real state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.domain import (
    Applicability,
    Award,
    Bank,
    Record,
    ReviewState,
    Source,
)
from kb.settings import read_settings
from kb.store import open_store

PROTECTED = "Một đoạn văn được bảo hộ nói về lò đốt kiểu mới. " * 20


def _record(record_id: str, title: str, year: int, prize: str, text: str = "") -> Record:
    return Record(
        id=record_id,
        bank=Bank.SOLUTION,
        title=title,
        awards=(Award(contest="stkt-thanh-hoa", year=year, prize=prize),),
        applicability=Applicability(cost=("5 triệu đồng",), results=("Giảm 40 %",)),
        sources=(Source(address="https://example.org/1", text=text),),
        review=ReviewState.PUBLISHED,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    store = open_store(read_settings({"KB_HOME": str(folder)}))
    store.put_many(
        [
            _record("gp-mot", "Máy xử lý rác thải mẫu", 2019, "nhat"),
            _record("gp-hai", "Lò mẫu xử lý rác thải", 2021, "nhi", PROTECTED),
        ]
    )
    store.close()
    assert run(folder, "index", "rebuild").returncode == 0
    return folder


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kb", *arguments],
        env={**os.environ, "KB_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def found(home: Path, *arguments: str) -> list[str]:
    done = run(home, "search", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [hit["id"] for hit in json.loads(done.stdout)["hits"]]


@pytest.mark.parametrize("years", ["2020..2024", "2020-2024", "2020..", "2021"])
def test_years_are_understood_in_several_forms(home: Path, years: str) -> None:
    assert found(home, "rác", "--year", years) == ["gp-hai"]


def test_with_and_without_diacritics_lead_to_the_same_records(home: Path) -> None:
    assert found(home, "xử lý rác thải") == found(home, "xu ly rac thai") != []


def test_filters_limit_and_order(home: Path) -> None:
    assert found(home, "rác", "--prize", "nhat") == ["gp-mot"]
    assert set(found(home, "rác", "--prize", "nhat", "--prize", "nhi")) == {"gp-mot", "gp-hai"}
    assert found(home, "rác", "--sort", "newest", "--limit", "1") == ["gp-hai"]


def test_a_filter_is_given_by_id_or_by_name(home: Path) -> None:
    assert found(home, "rác", "--prize", "giải Nhất") == ["gp-mot"]
    assert found(home, "rác", "--bank", "advance") == []


def test_an_unknown_filter_value_is_refused_with_those_there_are(home: Path) -> None:
    done = run(home, "search", "rác", "--prize", "platin")
    assert done.returncode == 2 and "“platin”" in done.stderr and "khuyen-khich" in done.stderr


def test_results_go_to_stdout_and_messages_to_stderr(home: Path) -> None:
    done = run(home, "search", "rác", "(")
    assert "Máy xử lý rác thải mẫu" in done.stdout and "bản ghi" not in done.stdout
    assert "2 bản ghi" in done.stderr and "Bỏ qua" in done.stderr


def test_a_cost_is_not_shown_as_a_result(home: Path) -> None:
    lines = run(home, "show", "gp-mot").stdout.splitlines()
    assert "Chi phí:    5 triệu đồng" in lines and "Kết quả:    Giảm 40 %" in lines


def test_protected_text_never_leaves_by_the_command_line(home: Path) -> None:
    for arguments in (
        ("search", "lò đốt kiểu mới"),
        ("search", "lò đốt kiểu mới", "--json"),
        ("show", "gp-hai"),
        ("show", "gp-hai", "--json"),
    ):
        shown = run(home, *arguments).stdout
        assert "gp-hai" in shown
        assert shown.count("được bảo hộ") <= 4 and PROTECTED[:200] not in shown


def test_exit_codes_tell_failures_from_wrong_use(home: Path, tmp_path: Path) -> None:
    assert run(home, "search", "không có gì như thế").returncode == 0
    assert run(home, "show", "gp-khong-co").returncode == 1
    assert run(home, "search", "rác", "--year", "sau này").returncode == 2
    assert run(home, "search", "--sort", "alphabet").returncode == 2
    assert run(tmp_path / "new", "search", "rác").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tim",), "Không có lệnh “tim”. Xem “kb --help”."),
        (("index", "xoa"), "Không có lệnh “xoa”. Xem “kb index --help”."),
        (("search", "--sort", "x"), "dùng một trong relevance, match, newest, evidence."),
        (("search", "--limit", "0"), "phải là số nguyên từ 1 đến 1000."),
        (("search", "--khac"), "Không có tuỳ chọn --khac."),
        (("show",), "Thiếu 'ID'."),
    ],
)
def test_a_command_typed_wrongly_is_answered_in_vietnamese(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_a_bank_without_an_index_says_how_to_get_one(tmp_path: Path) -> None:
    done = run(tmp_path / "new", "search", "rác")
    assert "kb index rebuild" in done.stderr and done.stdout == ""


def test_the_state_of_the_index_can_be_read(home: Path) -> None:
    status = json.loads(run(home, "index", "status", "--json").stdout)
    assert status["documents"] == status["public_records"] == 2 and not status["due"]
    assert run(home, "index", "verify").returncode == 0
