"""Bytes without a mark are read in the encoding that makes the most Vietnamese words."""

import pytest

from ingest.parsers.decoding import DAMAGE, decode
from ingest.repair import to_unicode
from ingest.repair.encodings import all_to_unicode
from tests.ingest.files import windows_1258
from tests.ingest.test_repair import TCVN3

TEXT = (
    "Danh sách giải pháp đạt giải của tỉnh X: thiết bị mẫu để kiểm thử, người thực hiện"
    " Nguyễn Văn A ở xã Z, được công nhận năm 2025"
)
# RFC 1456, from 0xA0 on.
VISCII = (
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
FIRST_LETTER = 0xA0


def in_tcvn3(text: str) -> str:
    """As Windows shows the letters of the font."""
    codes = {letter: code for code, letter in TCVN3.items()}
    return "".join(codes.get(letter, letter) for letter in text)


def in_viscii(text: str) -> bytes:
    codes = {letter: FIRST_LETTER + at for at, letter in enumerate(VISCII)}
    return bytes(codes.get(letter, ord(letter)) for letter in text)


@pytest.mark.parametrize(
    "data",
    [
        windows_1258(TEXT),
        in_tcvn3(TEXT).encode("cp1252"),
        in_viscii(TEXT),
        TEXT.encode(),
        TEXT.encode("utf-16"),
    ],
    ids=["windows-1258", "tcvn3", "viscii", "utf-8", "utf-16"],
)
def test_bytes_are_read_in_whatever_encoding_they_are(data: bytes) -> None:
    assert to_unicode(decode(data)) == TEXT


def test_old_letters_keep_their_signs_until_they_are_put_right() -> None:
    assert decode(in_tcvn3(TEXT).encode("cp1252")) == in_tcvn3(TEXT)
    assert decode(windows_1258(TEXT)) == TEXT


def test_a_declared_charset_is_believed() -> None:
    assert decode("Müller, Nguyễn".encode("cp1258", "replace"), "windows-1252") == "Müller, Nguy?n"


def test_damaged_utf8_stays_utf8() -> None:
    damaged = TEXT.encode().replace("ị".encode(), b"\xff", 1)
    assert decode(damaged) == TEXT.replace("ị", DAMAGE, 1)


def test_what_is_too_short_to_tell_is_in_the_usual_encoding_of_the_file() -> None:
    name = "Tổ"  # two letters may be anything
    assert to_unicode(in_tcvn3(name)) == in_tcvn3(name)
    others = ["Bộ nông nghiệp", "phát triển", "Quyết định"]
    assert all_to_unicode([in_tcvn3(text) for text in [*others, name]]) == [*others, name]


def test_few_pieces_tell_nothing_of_the_others() -> None:
    texts = [in_tcvn3("Bộ nông nghiệp"), in_tcvn3("phát triển"), "Tæ"]
    assert all_to_unicode(texts) == ["Bộ nông nghiệp", "phát triển", "Tæ"]
