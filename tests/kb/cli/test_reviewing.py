"""`kb review` at a terminal: by click's runner, and as the process that people start."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.bootstrap import open_services
from kb.cli.reviewing import review
from kb.domain import PartialDate, Period, ReviewState
from kb.errors import InvalidRecordError, KbError, UsageError
from kb.review import FIELDS, as_remark
from kb.settings import Settings, read_settings
from kb.store import Doubt, Repair, open_store
from tests.conftest import ROOT
from tests.kb.review.examples import SHA256, doubted, imported, read_record, said

ID = "gp-thu-1"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = read_settings({"KB_HOME": str(tmp_path / "var"), "KB_MEANING": "off"})
    store = open_store(settings)
    long = read_record(2, title="Thiết bị mẫu có tên rất dài " * 6 + "để thử")
    imported(store, read_record(), long)
    doubted(store, ID)
    repair = Repair(record_id=ID, page=2, before="ThiÕt bÞ mÉu", after="Thiết bị mẫu")
    store.keep_repairs(SHA256, [repair])
    store.close()
    return settings


def kb_review(settings: Settings, *arguments: str, answer: str = "", **env: str) -> Result:
    return CliRunner().invoke(review, arguments, obj=settings, input=answer, env=env)


def state(settings: Settings, record_id: str = ID) -> ReviewState:
    store = open_store(settings)
    found = store.get(record_id)
    store.close()
    assert found
    return found.state


def test_the_queue_is_told_in_lines_of_80_columns(settings: Settings) -> None:
    shown = kb_review(settings, "list")
    assert "1. Thiết bị mẫu để thử" in shown.stdout
    assert "còn ngờ, đọc chưa chắc · độ chắc 0,70" in shown.stdout
    assert "2 bản ghi chờ duyệt, trang 1/1." in shown.stderr
    assert max(map(len, shown.output.splitlines())) <= 80


def test_pages_and_filters_of_the_queue(settings: Settings) -> None:
    second = kb_review(settings, "list", "--limit", "1", "--page", "2")
    assert "  2. Thiết bị mẫu có tên rất dài" in second.stdout
    assert "--page 2" in kb_review(settings, "list", "--limit", "1").stderr
    assert kb_review(settings, "list", "--file", "khac").stdout.strip() == (
        "Không có bản ghi nào chờ duyệt."
    )
    found = json.loads(kb_review(settings, "list", "--reason", "doubtful", "--json").stdout)
    assert [item["id"] for item in found["items"]] == [ID]
    assert found["items"][0]["reasons"] == ["doubtful", "unsure"]


def test_a_record_is_shown_beside_its_source(settings: Settings) -> None:
    shown = kb_review(settings, "show", ID).output
    assert "Giải:           Giải Nhất" in shown
    assert "trang 2: “[Giải Nhất]”" in shown
    assert "(title, độ chắc 0,70)" in shown
    assert "dòng 2: chưa rõ → xem" in shown
    assert "gốc: ThiÕt bÞ mÉu" in shown
    assert "đã chữa thành: Thiết bị mẫu" in shown
    assert f"Duyệt:\n  kb review accept {ID}" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_json_of_a_record_says_the_same(settings: Settings) -> None:
    shown = json.loads(kb_review(settings, "show", ID, "--json").stdout)
    prize = next(value for value in shown["values"] if value["name"] == "award.prize")
    (snippet,) = prize["snippets"]
    assert snippet["text"][slice(*snippet["span"])] == "Giải Nhất"
    assert shown["repairs"] == [{"page": 2, "before": "ThiÕt bÞ mÉu", "after": "Thiết bị mẫu"}]


def test_accepted_records_are_found_at_once(settings: Settings) -> None:
    done = kb_review(settings, "accept", ID, "gp-thu-2")
    assert done.exit_code == 0
    assert "Đã công bố dù còn ngờ" in done.stderr
    assert f"  {ID}: " in done.stderr
    services = open_services(settings)
    assert services.index.status().documents == 2


def test_a_whole_file_is_accepted_after_a_question(settings: Settings) -> None:
    asked = kb_review(settings, "accept", "--all", "--file", "ds.pdf", answer="n\n")
    assert "Công bố 2 bản ghi của “ds.pdf”, trong đó 1 còn ngờ? [c/K]" in asked.stderr
    assert state(settings) is ReviewState.IN_REVIEW
    answered = kb_review(settings, "accept", "--all", "--file", "ds.pdf", answer="gì\ncó\n")
    assert "Hãy trả lời c (có) hoặc k (không)." in answered.stderr
    assert state(settings) is ReviewState.PUBLISHED


def test_a_whole_file_is_accepted_without_a_question(settings: Settings) -> None:
    kb_review(settings, "accept", "--all", "--file", "ds.pdf", "--yes")
    assert state(settings) is ReviewState.PUBLISHED


def test_where_nobody_answers_the_option_that_asks_nothing_is_named(settings: Settings) -> None:
    asked = kb_as_process(settings, "accept", "--all", "--file", "ds.pdf")
    assert asked.returncode == 1
    assert "Thêm --yes" in asked.stderr
    assert state(settings) is ReviewState.IN_REVIEW


def test_awards_without_a_known_contest_are_told_before_and_when_accepting(
    settings: Settings,
) -> None:
    words = "Hội thi mẫu tỉnh X, 3, Giải Nhất"
    store = open_store(settings)
    lost = read_record(3, title="Máy mẫu khác", awards=(), remarks=(as_remark(words),))
    imported(store, lost, file="khac.pdf", sha256="3" * 64)
    store.close()
    assert f"  {words}" in kb_review(settings, "show", "gp-thu-3").stdout
    asked = kb_review(settings, "accept", "--all", "--file", "khac.pdf", answer="k\n")
    assert "trong đó 1 có giải chưa rõ cuộc thi?" in asked.stderr
    done = kb_review(settings, "accept", "gp-thu-3", ID)
    assert "chưa được ghi nhận vì không rõ cuộc thi" in done.stderr
    assert f"  gp-thu-3: {words}" in done.stderr
    assert f"  {ID}: Hội thi" not in done.stderr
    assert 'kb review edit gp-thu-3 "Cuộc thi=..."' in done.stderr
    kb_review(settings, "edit", "gp-thu-3", "Cuộc thi=stkt-thanh-hoa", "Giải=nhất")
    assert "chưa rõ cuộc thi" not in kb_review(settings, "show", "gp-thu-3").output


def test_only_what_no_source_says_is_told_as_derived(settings: Settings) -> None:
    store = open_store(settings)
    period = Period(start=PartialDate(year=2024), as_written="2024")
    as_period = replace(said("title", "Thiết bị mẫu để thử", 0.7), field="awards[0].year")
    imported(store, read_record(3, awards=(), period=period, provenance=(as_period,)))
    imported(store, read_record(4, provenance=()))
    store.close()
    shown = kb_review(settings, "show", "gp-thu-3").stdout
    assert "(period, độ chắc 0,70)" in shown
    assert "(kind, suy ra, không có lời nguồn)" in shown
    assert "suy ra" not in kb_review(settings, "show", "gp-thu-4").stdout, "it was typed in"
    derived = kb_review(settings, "show", ID).stdout
    assert "(award.year)" not in derived
    assert "(organisations)" in derived, "nobody knows where it stands"


@pytest.mark.parametrize("arguments", [[], ["--all"], [ID, "--all"], [ID, "--file", "ds.pdf"]])
def test_what_to_accept_has_to_be_clear(settings: Settings, arguments: list[str]) -> None:
    result = kb_review(settings, "accept", *arguments)
    assert isinstance(result.exception, UsageError)


def test_a_doubt_that_was_answered_by_hand_is_told_no_more(settings: Settings) -> None:
    store = open_store(settings)
    about = [
        Doubt(where=f"trang 1, dòng 3, {label}", what="chưa rõ", record_id=ID)
        for label in ("Giải", "Đơn vị", "Địa phương")
    ]
    store.keep_doubts(SHA256, about)
    store.close()
    kb_review(settings, "edit", ID, "Giải=Nhì", "Địa phương=tỉnh X")
    assert "dòng 3, Giải" not in kb_review(settings, "show", ID).stdout
    assert "dòng 3, Địa phương" in kb_review(settings, "show", ID).stdout, "still unknown"
    kb_review(settings, "edit", ID, "Địa phương=tỉnh Thanh Hóa")
    told = kb_review(settings, "accept", ID).stderr
    assert "dòng 3, Đơn vị" in told
    assert "Giải" not in told
    assert "Địa phương" not in told


def test_several_records_are_rejected_with_a_reason(settings: Settings) -> None:
    kb_review(settings, "reject", ID, "gp-thu-2", "--reason", "trùng")
    assert {state(settings), state(settings, "gp-thu-2")} == {ReviewState.WITHDRAWN}
    assert "từ chối (trùng)" in kb_review(settings, "show", ID).output


def test_values_are_edited_and_told(settings: Settings) -> None:
    done = kb_review(settings, "edit", ID, "title=Tên đúng của thiết bị", "award.prize=Giải Nhì")
    assert "Tên: Thiết bị mẫu để thử → Tên đúng của thiết bị" in done.stdout
    assert "Giải: Giải Nhất → Giải Nhì" in done.stdout
    assert "đã sửa tay" in kb_review(settings, "show", ID).output
    wrong = kb_review(settings, "edit", ID, "title")
    assert isinstance(wrong.exception, UsageError)


def test_without_values_the_record_is_edited_in_the_editor(
    settings: Settings, tmp_path: Path
) -> None:
    editor = tmp_path / "sua"
    editor.write_text("#!/bin/sh\nsed -i 's/Nguyễn Văn A/Nguyễn Văn B/' \"$1\"\n", "utf-8")
    editor.chmod(0o755)
    kb_review(settings, "edit", ID, EDITOR=str(editor))
    assert "Nguyễn Văn B" in kb_review(settings, "show", ID).output


def test_what_the_editor_left_wrong_may_be_mended(settings: Settings, tmp_path: Path) -> None:
    """The first time it breaks the JSON, the second time it mends it."""
    editor = tmp_path / "sua"
    editor.write_text(
        '#!/bin/sh\nif grep -q @@ "$1"; then sed -i \'s/@@/"/; s/mẫu/mới/\' "$1";'
        ' else sed -i \'0,/"/s//@@/\' "$1"; fi\n',
        "utf-8",
    )
    editor.chmod(0o755)
    done = kb_review(settings, "edit", ID, answer="y\n", EDITOR=str(editor))
    assert "JSON: không đọc được" in done.stderr
    assert "Đã sửa" in done.stdout
    refused = kb_review(settings, "edit", ID, answer="n\n", EDITOR=str(editor))
    assert refused.stdout.strip() == "Bản ghi giữ nguyên."


def test_a_missing_editor_is_told_with_a_way_out(settings: Settings) -> None:
    result = kb_review(settings, "edit", ID, EDITOR="khong-co-chuong-trinh-nay")
    assert isinstance(result.exception, KbError)
    assert "EDITOR=nano" in str(result.exception)


def kb_as_process(
    settings: Settings, *arguments: str, command: str = "review"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kb.cli import main; main()", command, *arguments],
        env={"KB_HOME": str(settings.home), "KB_MEANING": "off", "PYTHONUTF8": "1",
             "PYTHONPATH": ":".join(filter(None, sys.path)) or str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def test_the_fields_to_edit_are_listed_with_their_labels(settings: Settings) -> None:
    shown = kb_as_process(settings, "edit", "--help").stdout
    for field in FIELDS:
        assert f"  {field.name:<22}{field.label}\n" in shown


def test_the_command_runs_as_a_process_and_tells_errors_in_one_line(settings: Settings) -> None:
    kb = partial(kb_as_process, settings)
    assert "2 bản ghi chờ duyệt" in kb("list").stderr
    wrong = kb("edit", ID, "award.prize=Giải Lạ")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
    assert "award.prize: “Giải Lạ” không có trong danh mục → ghi như danh mục" in wrong.stderr
    assert kb("accept", ID).returncode == 0
    assert "1 bản ghi chờ duyệt" in kb("list").stderr


def test_an_invalid_record_is_not_published(settings: Settings) -> None:
    store = open_store(settings)
    imported(store, read_record(3, kind="la"), file="khac.pdf", sha256="2" * 64)
    store.close()
    result = kb_review(settings, "accept", "gp-thu-3")
    assert isinstance(result.exception, InvalidRecordError)
    assert state(settings, "gp-thu-3") is ReviewState.IN_REVIEW
