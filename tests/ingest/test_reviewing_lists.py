"""Lists of spreadsheets in the review: what a reviewer set is in doubt no more."""

import json
from pathlib import Path

import pytest

from tests.ingest.files import CONTEST, HEADER, csv_file, row
from tests.ingest.test_command import environment, kb

__all__ = ["environment"]

UNKNOWN = "Hội thi mẫu tỉnh X"


@pytest.mark.parametrize("called", ["Cuộc thi, giải thưởng", "Hội thi"])
def test_a_doubt_about_a_column_is_answered_by_its_field(
    environment: dict[str, str], tmp_path: Path, called: str
) -> None:
    header = HEADER.replace("Cuộc thi", called)
    path = csv_file(tmp_path / "ds.csv", row("Máy mẫu", contest=UNKNOWN), header=header)
    report = json.loads(kb(environment, "ingest", path, "--no-index", "--json").stdout)
    (entry,) = report["entries"]
    assert entry["problems"][0]["where"] == f"cột “{called}”", "the report speaks as the list does"
    shown = kb(environment, "review", "show", entry["id"]).stdout
    assert f"dòng 2, cột “{called}”, Cuộc thi:" in shown
    kb(environment, "review", "edit", entry["id"], f"Cuộc thi={CONTEST}")
    assert "Còn ngờ" not in kb(environment, "review", "show", entry["id"]).stdout
    assert "còn ngờ" not in kb(environment, "review", "accept", entry["id"]).stderr


def test_other_columns_stay_in_doubt(environment: dict[str, str], tmp_path: Path) -> None:
    line = row("Máy mẫu", contest=UNKNOWN) + ";Loại lạ"
    path = csv_file(tmp_path / "ds.csv", line, header=HEADER + ";Loại")
    report = json.loads(kb(environment, "ingest", path, "--no-index", "--json").stdout)
    record_id = report["entries"][0]["id"]
    kb(environment, "review", "edit", record_id, f"Cuộc thi={CONTEST}")
    sheet = json.loads(kb(environment, "review", "show", record_id, "--json").stdout)
    assert [doubt["where"] for doubt in sheet["doubts"]] == ["dòng 2, cột “Loại”, Loại"]


def test_the_words_of_an_award_go_when_a_reviewer_names_its_contest(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path = csv_file(tmp_path / "ds.csv", row("Máy mẫu", contest=UNKNOWN))
    report = json.loads(kb(environment, "ingest", path, "--no-index", "--json").stdout)
    record_id = report["entries"][0]["id"]
    assert "Giải như danh sách ghi" in kb(environment, "review", "show", record_id).stdout
    done = kb(environment, "review", "edit", record_id, f"Cuộc thi={CONTEST}", "Giải=Nhất")
    assert f"Ghi chú: Giải như danh sách ghi: {UNKNOWN}" in done.stdout, "it is told that it goes"
    kb(environment, "review", "accept", record_id)
    published = kb(environment, "show", record_id).stdout
    assert "Giải Nhất" in published
    assert UNKNOWN not in published
