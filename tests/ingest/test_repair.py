"""Texts in old encodings and with wrong letters are put right, and right ones are left alone."""

import json
import re
from itertools import product
from pathlib import Path

import pytest

from ingest.repair import is_syllable, right_letters, to_unicode, well_read
from tests.conftest import ROOT

# The letters of TCVN 5712:1993 (VN3) as Windows shows them, in the order of their codes.
TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©Ç Ê È É Ë®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ".replace(
            " ", ""
        ),
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Bé n«ng nghiÖp vµ ph¸t triÓn n«ng th«n", "Bộ nông nghiệp và phát triển nông thôn"),
        ("BOÄ KHOA HOÏC & COÂNG NGHEÄ", "BỘ KHOA HỌC & CÔNG NGHỆ"),
        ("cña UBND tØnh", "của UBND tỉnh"),
        ("Nguyeãn Vaên A\tgiaûi Nhaát", "Nguyễn Văn A\tgiải Nhất"),
        ("QuyÕt ®Þnh\nkhen th\xadëng", "Quyết định\nkhen thưởng"),
    ],
)
def test_a_text_in_an_old_encoding_is_read(written: str, meant: str) -> None:
    assert to_unicode(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Hội thi Sáng tạo kỹ thuật",
        "25 µm, 3 m², ± 5 °C, «Nhất»",
        "José García, Müller và cộng sự",
        "Bayer®, LION™",
        "La Niña",
        "plain text",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert to_unicode(text) == text


def test_every_letter_of_tcvn3_is_known_where_the_font_says_so() -> None:
    for code, letter in TCVN3.items():
        assert to_unicode(code, ".VnTime") == letter
        assert to_unicode(code, ".VnTimeH") == letter.upper()


def test_letters_of_vni_that_are_rare_are_known() -> None:
    assert to_unicode("Caúng nghề, Tî", "VNI-Times") == "Cẳng nghề, Tỵ"
    assert to_unicode("CAO ÑAÚNG, TRAÀN VAÊN TÎ") == "CAO ĐẲNG, TRẦN VĂN TỴ"


@pytest.mark.parametrize(
    ("written", "font", "meant"),
    [(" Quèc ", ".VnTime", " Quốc "), (" Quoác ", "VNI-Times", " Quốc ")],
)
def test_spaces_around_a_text_stay_where_the_font_changes(
    written: str, font: str, meant: str
) -> None:
    assert to_unicode(written, font) == meant


def test_capitals_of_tcvn3_are_found_without_the_font() -> None:
    assert to_unicode("Bé KHOA HäC Vµ C¤NG NGHÖ") == "BỘ KHOA HỌC VÀ CÔNG NGHỆ"


def test_cells_in_different_encodings_are_judged_each_by_itself() -> None:
    assert to_unicode("M¸y sÊy\tđại học\tGIAÛI NHAÁT") == "Máy sấy\tđại học\tGIẢI NHẤT"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TRƢỜNG ÐẠI HỌC", "TRƯỜNG ĐẠI HỌC"),
        ("Νghiên cứu", "Nghiên cứu"),
        ("β-caroten", "β-caroten"),
    ],
)
def test_letters_of_other_alphabets_are_put_right(written: str, meant: str) -> None:
    assert right_letters(written) == meant


def test_what_tesseract_takes_for_a_letter_is_put_right_where_that_makes_a_syllable() -> None:
    assert well_read("nước øiếnø khoan của Lê Văn Ð") == "nước giếng khoan của Lê Văn Đ"
    assert well_read("Møller") == "Møller"


def test_a_letter_that_stands_too_near_is_parted_from_the_word_before_it() -> None:
    assert well_read("Bệnh viện tỉnhX, Trường THPTN") == "Bệnh viện tỉnh X, Trường THPT N"
    assert well_read("5 kW, pH, iPhoneX") == "5 kW, pH, iPhoneX"


def test_nearly_all_marked_words_of_the_corpus_are_syllables() -> None:
    words = [
        word
        for file in sorted(Path(ROOT, "corpus/records").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
        for word in re.findall(r"[^\W\d_]{2,}", json.loads(line)["title"])
        if not word.isascii()
    ]
    assert len(words) > 3000
    assert sum(map(is_syllable, words)) / len(words) > 0.998


def test_most_random_letters_are_no_syllables() -> None:
    made = ["".join(letters) for letters in product("bkqđ", "ăêơy", "gnc", "ghm")]
    assert sum(map(is_syllable, made)) / len(made) < 0.2
