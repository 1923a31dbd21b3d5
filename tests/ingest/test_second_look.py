"""Words that were read unsurely, looked at again in a real picture of them."""

from pathlib import Path

import numpy as np
import pytest
from font_roboto import Roboto
from PIL import Image, ImageDraw, ImageFont

from ingest.layout import Box, Word
from ingest.ocr import second_look, tesseract
from ingest.ocr.images import Grey
from ingest.ocr.second_look import looked_at_again
from ingest.ocr.tesseract import BLOCK, read_words
from kb.errors import UnreadableSourceError
from tests.ingest.test_documents import needs_tesseract

DPI = 300


def written(text: str) -> tuple[Grey, Box]:
    """A page that says so, and the place of it."""
    picture = Image.new("L", (1200, 300), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(Roboto), 50)
    draw.text((200, 100), text, font=font, fill=0)
    return np.asarray(picture), Box(*draw.textbbox((200, 100), text, font=font))


def again(text: str, read: str, confidence: float) -> list[tuple[str, float]]:
    page, box = written(text)
    words = looked_at_again([Word(read, box, confidence)], page, DPI)
    return [(word.text, word.confidence) for word in words]


@needs_tesseract
@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("VA06", "VAO0G", "VA06"),
        ("KHUYẾN", "KHUYẾỂN", "KHUYẾN"),
        ("trồng", "tròng", "trồng"),
        ("một,", "mội,", "một,"),
    ],
)
def test_what_all_looks_agree_on_is_believed(text: str, read: str, meant: str) -> None:
    assert again(text, read, 0.4) == [(meant, 0.9)]


@needs_tesseract
def test_a_word_that_is_read_so_again_is_surer() -> None:
    assert again("VA06", "VA06", 0.5) == [("VA06", 0.9)]


@needs_tesseract
def test_words_that_were_read_as_one_are_parted() -> None:
    page, box = written("Bảo vệ")
    first, second = looked_at_again([Word("Bảovệ", box, 0.4)], page, DPI)
    assert (first.text, second.text) == ("Bảo", "vệ")
    assert first.box.left == box.left
    assert first.box.right == second.box.left < second.box.right == box.right


@needs_tesseract
def test_what_links_the_parts_of_a_word_is_not_lost() -> None:
    assert again("TM", "T/M", 0.8) == [("T/M", 0.4)]


@needs_tesseract
def test_a_letter_that_nobody_reads_is_a_speck_and_a_word_stays_in_doubt() -> None:
    assert again("#", "T", 0.05) == []
    assert again("#", "Tre", 0.05) == [("Tre", 0.025)]


def test_sure_words_are_not_looked_at() -> None:
    assert again("Trồng", "Tròng", 0.75) == [("Tròng", 0.75)]
    assert again("VA06", "VAO0G", 0.95) == [("VAO0G", 0.95)]


@needs_tesseract
def test_of_many_words_the_least_sure_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_look, "_MOST", 1)
    page, box = written("trồng")
    words = looked_at_again([Word("tròng", box, 0.4), Word("tròng", box, 0.3)], page, DPI)
    assert [word.text for word in words] == ["tròng", "trồng"]


def test_a_page_that_is_mostly_unsure_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    page, box = written("trồng")
    monkeypatch.setenv("PATH", "")  # no tesseract: it would be an error to ask for it
    words = [Word("zxq", box, 0.3)] * 30 + [Word("trồng", box, 0.95)] * 29
    assert looked_at_again(words, page, DPI) == words
    with pytest.raises(FileNotFoundError):
        looked_at_again([*words, *words[-2:]], page, DPI)


def test_a_reader_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(tesseract, "_SECONDS", 0.2)
    page, _ = written("trồng")
    with pytest.raises(UnreadableSourceError, match="tesseract đọc một trang quá 50 giây"):
        list(read_words(page, DPI, BLOCK))
