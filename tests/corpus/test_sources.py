"""`sources.csv` and the README account for every row of the tables the corpus was made from."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kb.evaluation import read_collection
from tests.corpus.corpus_files import CORPUS, fates, lines_of, manifest, records, texts_of

OUTCOMES = {"record", "merged", "left_out"}


def test_each_row_is_listed_once_in_the_order_of_its_table() -> None:
    rows: dict[str, list[int]] = {}
    for fate in fates():
        rows.setdefault(fate["source_file"], []).append(int(fate["source_row"]))
    assert rows
    for numbers in rows.values():
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_outcome_is_one_of_three_and_says_what_belongs_to_it() -> None:
    for fate in fates():
        assert fate["outcome"] in OUTCOMES
        assert bool(fate["record_id"]) == (fate["outcome"] != "left_out")
        assert bool(fate["reason"]) == (fate["outcome"] != "record")


def test_the_listed_records_are_exactly_those_of_the_corpus() -> None:
    listed = Counter(fate["record_id"] for fate in fates() if fate["outcome"] == "record")
    assert set(listed.values()) == {1}
    assert set(listed) == {record.id for record in records()}


def test_a_merged_row_leads_to_a_record_that_names_its_address() -> None:
    by_id = {record.id: record for record in records()}
    merged = [fate for fate in fates() if fate["outcome"] == "merged"]
    assert merged
    for fate in merged:
        addresses = [source.address for source in by_id[fate["record_id"]].sources]
        assert fate["address"] in addresses


def test_the_address_of_a_row_is_the_address_of_its_record() -> None:
    by_id = {record.id: record for record in records()}
    for fate in fates():
        if fate["outcome"] == "record":
            assert by_id[fate["record_id"]].sources[0].address == fate["address"]


def test_the_readme_counts_and_lists_what_was_left_out_and_merged() -> None:
    readme = (CORPUS / "README.md").read_text("utf-8")
    for outcome, count in Counter(fate["outcome"] for fate in fates()).items():
        assert f"| {outcome} | {count} |" in readme
    for fate in fates():
        if fate["outcome"] != "record":
            assert f"{fate['source_file']}:{fate['source_row']}" in readme


def test_the_judged_queries_are_of_every_kind_of_user_and_judge_records_of_the_corpus() -> None:
    ids = {record.id for record in records()}
    folder = CORPUS / "judgements"
    lines = (folder / "queries.jsonl").read_text("utf-8").splitlines()
    queries = [json.loads(line) for line in lines]
    users = Counter(query["user"] for query in queries)
    assert len(queries) >= 150 and all(query["need"] for query in queries)
    assert all(users[user] >= 50 for user in ("association", "editor", "public"))
    judgements = read_collection(folder).judgements
    assert judgements.keys() == {query["id"] for query in queries}
    for grades in judgements.values():
        assert grades.keys() <= ids and set(grades.values()) <= {0, 1, 2, 3}
        assert max(grades.values()) > 0


@pytest.fixture(scope="session")
def tables(shared: Path) -> dict[str, list[dict[str, str]]]:
    """The source tables, which are not part of the project."""
    rows = {}
    for name in sorted({fate["source_file"] for fate in fates()}):
        with (shared / "data" / name).open(encoding="utf-8-sig", newline="") as stream:
            rows[name] = list(csv.DictReader(stream))
    return rows


def test_every_row_of_the_tables_is_accounted_for(tables: dict[str, list[dict[str, str]]]) -> None:
    listed = Counter(fate["source_file"] for fate in fates())
    assert listed == {name: len(rows) for name, rows in tables.items()}
    for fate in fates():
        row = tables[fate["source_file"]][int(fate["source_row"]) - 1]
        assert row["source_url"] == fate["address"]


def test_titles_are_those_of_the_rows(tables: dict[str, list[dict[str, str]]]) -> None:
    by_id = {record.id: record for record in records()}
    for fate in fates():
        if fate["outcome"] == "record":
            row = tables[fate["source_file"]][int(fate["source_row"]) - 1]
            title = by_id[fate["record_id"]].title
            remark = row["title"].removeprefix(title)
            assert re.fullmatch(r"(?: \((?:tên|cụm công trình)[^()]*\))?", remark), row["title"]


def test_no_name_from_a_row_of_minors_entered_the_corpus(
    tables: dict[str, list[dict[str, str]]],
) -> None:
    by_id = {line["id"]: line for line in _lines()}
    for fate in fates():
        if fate["outcome"] != "record":
            continue
        row = tables[fate["source_file"]][int(fate["source_row"]) - 1]
        if not re.search("học sinh|thanh thiếu niên|Tin học trẻ|WICO|IYIA", row.get("contest", "")):
            continue
        parts = (part.strip() for part in re.split(r"[;,:()]", row["authors"]))
        names = [part for part in parts if part.istitle() and " " in part]
        texts = " ".join(texts_of(by_id[fate["record_id"]]))
        assert [name for name in names if name in texts] == []


def _lines() -> list[dict[str, object]]:
    names = [entry["file"] for entry in manifest()["load"]]
    return [json.loads(line) for name in names for line in lines_of(name)]
