from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.bootstrap import open_services
from kb.cli.evaluating import evaluate
from kb.errors import KbError, UnreadableSourceError, UsageError
from kb.settings import read_settings
from tests.kb.search.conftest import make_record

DOCUMENTS = (
    {"id": "d1", "title": "Máy A", "text": "Máy sấy lúa bằng không khí nóng."},
    {"id": "d2", "text": "Cách xử lý rác thải ở Tỉnh X."},
    {"id": "d3", "text": "Giống lúa chịu mặn."},
)
QUERIES = ({"id": "q1", "text": "máy sấy lúa là gì"}, {"id": "q2", "text": "xử lý rác thải"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "collection"
    folder.mkdir()
    for name, rows in (("corpus", DOCUMENTS), ("queries", QUERIES)):
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    (folder / "qrels.tsv").write_text("query\tdocument\tgrade\nq1\td1\t1\nq2\td2\t2\n", "utf-8")
    return folder


def run(folder: Path, *options: str) -> Result:
    settings = read_settings({"KB_HOME": str(folder.parent / "home"), "KB_WORKERS": "1"})
    arguments = [str(folder), *options]
    return CliRunner().invoke(evaluate, arguments, obj=settings, catch_exceptions=False)


def test_a_collection_is_ranked_as_the_site_ranks(folder: Path) -> None:
    found = json.loads(run(folder, "--json").stdout)
    assert found == {
        "docs": 3,
        "queries": 2,
        "mode": "lexical",
        "ndcg@10": 1.0,
        "mrr@10": 1.0,
        "recall@100": 1.0,
    }
    assert json.loads(run(folder, "--json", "--strip-diacritics").stdout)["mrr@10"] == 1.0
    assert json.loads(run(folder, "--json", "--limit", "1").stdout)["queries"] == 1


def test_the_run_is_written_in_the_form_of_trec(folder: Path, tmp_path: Path) -> None:
    run(folder, "--run", str(tmp_path / "run"))
    first = (tmp_path / "run").read_text().splitlines()[0].split()
    assert first[:4] == ["q1", "Q0", "d1", "1"] and float(first[4]) > 0 and first[5] == "kb-lexical"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("corpus.jsonl", '{"id": "d1"}', "corpus.jsonl dòng 1: thiếu id hoặc text"),
        ("corpus.jsonl", '{"id": "", "text": ""}', "corpus.jsonl dòng 1: mã “” trống"),
        ("corpus.jsonl", '{"id": "d1", "text": "", "title": 1}', "dòng 1: title không phải"),
        ("corpus.jsonl", '{"id": "d1", "text": "\\ud800"}', "dòng 1: không phải JSON"),
        ("queries.jsonl", "{", "queries.jsonl dòng 1: không phải JSON"),
        ("queries.jsonl", '{"id":"q","text":"a"}\n{"id":"q","text":"b"}', "dòng 2: mã “q”"),
        ("qrels.tsv", "q1\td1\t--1", "qrels.tsv dòng 1: cần ba cột"),
        ("qrels.tsv", "q1 0 d1 1", "qrels.tsv dòng 1: cần ba cột"),
        ("qrels.tsv", "", "không câu hỏi nào"),
        ("qrels.tsv", "q1\td1\t1\nq2 d2 1", "qrels.tsv dòng 2: cần ba cột"),
    ],
)
def test_what_is_wrong_with_a_collection_is_named(
    folder: Path, name: str, text: str, said: str
) -> None:
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(UnreadableSourceError, match=said):
        run(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "qrels.tsv").unlink()
    with pytest.raises(UnreadableSourceError, match=r"qrels\.tsv: không có tệp này"):
        run(folder)


def judge(folder: Path, *rows: str) -> None:
    (folder / "qrels.tsv").write_text("\n".join(rows), "utf-8")


def test_floors_hold_for_what_they_were_pinned_on(folder: Path) -> None:
    with pytest.raises(UsageError, match="chưa ghim mức sàn"):
        run(folder, "--gate")
    run(folder, "--pin")
    floors = json.loads((folder / "floors.json").read_text())["lexical"]
    assert floors["ndcg@10"] == floors["mrr@10"] == 0.995
    assert run(folder, "--gate").exit_code == 0
    judge(folder, "q1\td1\t1", "q2\td2\t1", "q2\td3\t1")
    with pytest.raises(UsageError, match="đã đổi từ lúc ghim"):
        run(folder, "--gate")


def test_a_measure_below_its_floor_is_named(folder: Path) -> None:
    run(folder, "--pin")
    file = folder / "floors.json"
    file.write_text(file.read_text().replace('"mrr@10": 0.995', '"mrr@10": 1.5'), "utf-8")
    with pytest.raises(KbError, match=r"lexical: mrr@10 là 1\.0000, dưới mức sàn 1\.5"):
        run(folder, "--gate")


def test_floors_are_lowered_only_where_that_is_meant(folder: Path) -> None:
    run(folder, "--pin")
    judge(folder, "q1\td3\t1", "q2\td2\t1")
    with pytest.raises(UsageError, match=r"sẽ thấp hơn trước: ndcg@10 0\.995 → "):
        run(folder, "--pin")
    run(folder, "--pin", "--lower")
    assert run(folder, "--gate").exit_code == 0


def test_floors_are_of_all_queries(folder: Path) -> None:
    with pytest.raises(UsageError, match="--limit"):
        run(folder, "--gate", "--limit", "1")


@pytest.mark.parametrize("content", ["{", "[1]"])
def test_floors_that_cannot_be_read_are_named(folder: Path, content: str) -> None:
    (folder / "floors.json").write_text(content, "utf-8")
    with pytest.raises(UnreadableSourceError, match=r"floors\.json: không đọc được"):
        run(folder, "--gate")


def test_a_folder_without_documents_judges_the_bank(folder: Path) -> None:
    (folder / "corpus.jsonl").unlink()
    with pytest.raises(UnreadableSourceError, match="không có bản ghi nào được chấm điểm"):
        run(folder)
    services = open_services(read_settings({"KB_HOME": str(folder.parent / "home")}))
    services.store.put(make_record("d1", "Máy sấy lúa"))
    assert json.loads(run(folder, "--json").stdout) == {
        "docs": 1,
        "queries": 2,
        "mode": "lexical",
        "ndcg@10": 0.5,
        "mrr@10": 0.5,
        "recall@100": 0.5,
    }
