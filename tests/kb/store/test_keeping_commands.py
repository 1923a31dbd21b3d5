"""`kb withdraw|erase|backup|restore`, from the command line to the index and the disk."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from kb.bootstrap import open_services
from kb.cli import cli
from kb.domain import Contributor
from kb.errors import KbError, StoreError, UnknownRecordError, UsageError
from kb.search.vector_file import Row, VectorFile
from kb.settings import Settings
from kb.store import Document, SqliteVectorCache
from tests.kb.store.disk import files_holding
from tests.kb.store.examples import record

ORIGINAL = "Bí mật qwzx;2020".encode()


@pytest.fixture
def bank(settings: Settings) -> Settings:
    """A bank with an index and an original; its one rare word is “qwzx”."""
    services = open_services(settings)
    services.store.put_many(
        [
            record(1, title="Máy sấy qwzx"),
            record(2, title="Máy dệt", contributors=(Contributor(name="Nguyễn Văn Qwzy"),)),
        ]
    )
    sha256 = hashlib.sha256(ORIGINAL).hexdigest()
    document = Document(sha256=sha256, name="a.csv", record_ids=("tb-thu-1", "tb-thu-2"))
    services.store.keep_document(document, ORIGINAL)
    services.index.sync()
    services.store.close()
    return settings


def kb(settings: Settings, *arguments: str, answer: str = "", **more: str) -> Result:
    env = {"KB_HOME": str(settings.home), **more}
    result = CliRunner().invoke(cli, arguments, input=answer, env=env, catch_exceptions=True)
    assert result.exception is None or isinstance(result.exception, (KbError, SystemExit))
    return result


def found(settings: Settings, query: str) -> str:
    return kb(settings, "search", query, "--json").stdout


def test_without_the_model_all_vectors_are_forgotten_wherever_they_are_kept(
    bank: Settings, tmp_path: Path
) -> None:
    cache = SqliteVectorCache(tmp_path / "cache")
    cache.keep("m", {"khoa": np.ones(4, np.float32)})
    file = VectorFile(bank.vectors_dir, "m", 4)
    file.write({"tb-thu-1": Row(1, "khoa", np.ones(4, np.float32))})
    elsewhere = {"KB_MEANING": "off", "KB_VECTOR_CACHE": str(tmp_path / "cache")}
    assert kb(bank, "erase", "tb-thu-1", **elsewhere).exit_code == 0
    assert file.rows() == {} and not bank.vectors_dir.exists()
    assert list((tmp_path / "cache").iterdir()) == []


def test_an_erasure_is_reported_though_vectors_cannot_be_forgotten_yet(
    bank: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(bank.vectors_dir))

    bank.vectors_dir.mkdir()
    monkeypatch.setattr("kb.cli.keeping.rmtree", refuse)
    result = kb(bank, "erase", "tb-thu-1", KB_MEANING="off")
    assert "Đã xoá 1 bản ghi." in result.stdout and "sao lưu" in result.stderr
    assert isinstance(result.exception, StoreError)
    assert str(bank.vectors_dir) in str(result.exception)


def test_a_withdrawn_record_is_no_longer_found(bank: Settings) -> None:
    assert "tb-thu-1" in found(bank, "máy sấy")
    assert "tb-thu-1" in kb(bank, "withdraw", "tb-thu-1", "--reason", "sai nguồn").stdout
    assert "tb-thu-1" not in found(bank, "máy sấy")
    assert isinstance(kb(bank, "show", "tb-thu-1").exception, UnknownRecordError)


def test_erasing_a_record_clears_store_originals_and_index(bank: Settings) -> None:
    assert len(files_holding(bank.home, "qwzx")) >= 3
    result = kb(bank, "erase", "tb-thu-1")
    assert "Đã xoá 1 bản ghi." in result.stdout
    assert "1 phiên bản" in result.stdout and "1 tệp" in result.stdout
    assert "tb-thu-2" in result.stdout and "thế hệ 000002" in result.stdout
    assert "sao lưu" in result.stderr
    assert files_holding(bank.home, "qwzx") == []
    assert "tb-thu-2" in found(bank, "máy dệt")


def test_erasing_a_person_asks_first(bank: Settings) -> None:
    refused = kb(bank, "erase", "--person", "Nguyễn Văn Qwzy", answer="n\n")
    assert refused.exit_code == 1
    assert "tb-thu-2" in refused.stderr and "contributors" in refused.stderr
    assert files_holding(bank.home, "Qwzy")
    agreed = kb(bank, "erase", "--person", "nguyễn văn qwzy", answer="y\n")
    assert "Đã xoá tên khỏi 1 bản ghi." in agreed.stdout
    assert files_holding(bank.home, "Qwzy") == []
    assert "tb-thu-2" in found(bank, "máy dệt")


def test_yes_erases_a_person_without_asking(bank: Settings) -> None:
    kb(bank, "erase", "--person", "ThS. Nguyễn Văn Qwzy", "--yes")
    assert files_holding(bank.home, "Qwzy") == []


@pytest.mark.parametrize("arguments", [(), ("tb-thu-1", "--person", "Nguyễn Văn Qwzy")])
def test_erase_wants_ids_or_a_person(bank: Settings, arguments: tuple[str, ...]) -> None:
    assert isinstance(kb(bank, "erase", *arguments).exception, UsageError)
    assert files_holding(bank.home, "qwzx")


@pytest.mark.parametrize("command", ["withdraw", "erase"])
def test_an_unknown_id_is_named(bank: Settings, command: str) -> None:
    error = kb(bank, command, "tb-khong-co").exception
    assert isinstance(error, UnknownRecordError) and "tb-khong-co" in str(error)


def test_a_restored_bank_answers_the_same_queries(bank: Settings, tmp_path: Path) -> None:
    file = str(tmp_path / "a.zip")
    queries = ("máy sấy", "may det", "qwzx")
    before = [_hits(found(bank, query)) for query in queries]
    assert "2 bản ghi và 1 bản gốc" in kb(bank, "backup", file).stdout
    kb(bank, "withdraw", "tb-thu-1")
    assert _hits(found(bank, "qwzx")) == []
    restored = kb(bank, "restore", file)
    assert "2 bản ghi và 1 bản gốc" in restored.stdout
    assert "tb-thu-1" in restored.stderr
    assert [_hits(found(bank, query)) for query in queries] == before


def test_an_existing_backup_needs_force(bank: Settings, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(b"")
    assert isinstance(kb(bank, "backup", str(file)).exception, UsageError)
    assert kb(bank, "backup", str(file), "--force").exit_code == 0


def _hits(answer: str) -> list[object]:
    hits: list[object] = json.loads(answer)["hits"]
    return hits
