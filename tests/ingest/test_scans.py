"""Pictures of pages made ready to be read: even light, stamps, specks, ruled lines, slips."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.layout import Box, Word, find_grids
from ingest.ocr.images import (
    askew,
    dark_parts,
    evenly_lit,
    of_fit_size,
    turned,
    without_specks,
)
from ingest.ocr.inks import without_stamps
from ingest.ocr.readings import real_words
from ingest.ocr.ruling import erased, ruled_lines
from ingest.repair import well_read

DPI = 200
PAPER, INK, RED = 230, 30, (200, 40, 50)


def page(width: int = 800, height: int = 800, mode: str = "L") -> Image.Image:
    return Image.new(mode, (width, height), PAPER if mode == "L" else (PAPER,) * 3)


def test_a_page_in_the_shade_becomes_black_on_white() -> None:
    grey = np.asarray(page()).copy()
    grey[200:204, 100:700] = INK
    grey[600:604, 100:700] = INK
    shade = np.linspace(1, 0.5, 800)[:, None]
    lit = evenly_lit((grey * shade).astype(np.uint8), DPI)
    assert lit[[20, 400, 780], 50].min() > 240
    assert lit[[201, 601], 400].max() < 40


def test_a_stamp_is_taken_away_and_the_text_under_it_stays() -> None:
    picture = page(mode="RGB")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((300, 300, 560, 560), outline=RED, width=12)
    draw.ellipse((400, 400, 460, 460), fill=RED)
    draw.rectangle((200, 425, 700, 431), fill=(INK,) * 3)
    lit, stamped = without_stamps(picture, DPI)
    assert lit[428, 210:690].max() < 40
    assert lit[305, 430] == 255 and lit[405, 430] == 255
    assert stamped is not None
    assert stamped[305, 430] and not stamped[428, 210]


def test_a_line_of_text_in_colour_is_no_stamp() -> None:
    picture = page(mode="RGB")
    ImageDraw.Draw(picture).rectangle((100, 300, 700, 325), fill=RED)
    lit, stamped = without_stamps(picture, DPI)
    assert stamped is None
    assert lit[312, 400] < 140


def test_specks_go_and_the_dots_and_dashes_of_text_stay() -> None:
    grey = np.full((400, 400), 255, np.uint8)
    grey[100:103, 50:53] = 0  # a speck alone
    grey[200:224, 100:104] = 0  # a letter with
    grey[192:196, 100:104] = 0  # its dot
    grey[300:302, 200:211] = 0  # a dash
    clean = without_specks(grey, DPI)
    assert clean[101, 51] == 255
    assert clean[194, 102] == 0 and clean[210, 102] == 0 and clean[301, 205] == 0


@pytest.mark.parametrize("angle", [-1.5, 0.8])
def test_a_page_askew_is_set_upright(angle: float) -> None:
    picture = page()
    draw = ImageDraw.Draw(picture)
    for top in range(100, 700, 40):
        draw.rectangle((100, top, 700, top + 12), fill=INK)
    scanned = np.asarray(picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=PAPER))
    assert askew(scanned) == pytest.approx(-angle, abs=0.11)
    level = turned(scanned, askew(scanned))
    assert np.ptp(np.flatnonzero((level[:, 400] < 128) & (np.arange(800) < 130))) < 16


def table() -> Image.Image:
    picture = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(picture)
    for top in (100, 200, 300):
        draw.line((100, top, 700, top), fill=0, width=2)
    for left in (100, 400, 700):
        draw.line((left, 100, left, 300), fill=0, width=2)
    return picture


def test_a_row_of_letters_on_one_line_is_no_ruled_line() -> None:
    picture = table()
    draw = ImageDraw.Draw(picture)
    for left in range(120, 300, 12):  # letters whose feet touch
        draw.rectangle((left, 150, left + 4, 168), fill=0)
    draw.rectangle((120, 167, 300, 168), fill=0)
    grey = np.asarray(picture)
    lines = ruled_lines(dark_parts(grey), DPI)
    grids = find_grids(lines, DPI / 72)
    assert [len(list(grid.cells())) for grid in grids] == [4]
    clean = erased(grey, lines, margin=2)
    assert clean[160, 122] == 0 and clean[168, 130] == 0
    assert clean[200, 250] == 255


def test_a_huge_picture_is_made_smaller() -> None:
    picture, dpi = of_fit_size(Image.new("P", (6000, 6000)), 600)
    assert picture.size == (3000, 3000)
    assert dpi == 300
    small = page()
    assert of_fit_size(small, DPI) == (small, DPI)


def word(text: str, width: float, height: float, confidence: float = 0.9) -> Word:
    return Word(text, Box(0, 0, width, height), confidence)


def test_what_is_read_out_of_specks_is_no_word() -> None:
    words = [
        word("Máy", 30, 10), word("-", 4, 1.5), word("sấy", 30, 10), word("TẾT", 0.5, 0.5),
        word("_", 4, 10), word(":", 1, 1), word("lúa_", 30, 10), word("-", 1.4, 1.7),
        word("_____", 40, 1),
    ]  # fmt: skip
    assert [each.text for each in real_words(words)] == ["Máy", "-", "sấy", "lúa", "_____"]
    assert real_words([]) == []


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("1\tMáy\n2\tLò\n&)\tXe\n4\tBơm", "1\tMáy\n2\tLò\n3\tXe\n4\tBơm"),
        ("01\tMáy\n\tLò\n03\tXe", "01\tMáy\n02\tLò\n03\tXe"),
        ("2\tMáy\nBa\tLò\n4\tXe", "2\tMáy\nBa\tLò\n4\tXe"),
        ("3\tMáy\nA\tLĩnh vực\n1\tLò", "3\tMáy\nA\tLĩnh vực\n1\tLò"),
        ("3\tMáy\n\tvà lò", "3\tMáy\n\tvà lò"),
        ("I. Mở\nIL. Thân\nHI. Kết", "I. Mở\nII. Thân\nIII. Kết"),
        ("II/ NHẤT\nIIU/ NHÌ", "II/ NHẤT\nIII/ NHÌ"),
        ("H. Một tên", "H. Một tên"),
        ("4. Máy\n5, Lò", "4. Máy\n5. Lò"),
        ("CẤP TỈNH LẦN THỨ VIII", "CẤP TỈNH LẦN THỨ VIII"),
        ("Công ty Cố phần X; công ty có phần", "Công ty Cổ phần X; công ty có phần"),
        ("mã DANN.04; xã ĐĐông", "mã DANN.04; xã Đông"),
        ("Công ty NÑ; Trường THPTN; HàHữuV", "Công ty N; Trường THPT N; Hà Hữu V"),
    ],
)
def test_slips_are_put_right_where_their_neighbours_prove_them(read: str, meant: str) -> None:
    assert well_read(read) == meant
