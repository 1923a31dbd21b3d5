"""The picture beside a shared link: what it says, that it can say it, who has none."""

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from kb.domain import Award, AwardStatus
from tests.webui.bank import (
    ADVANCE,
    EXPERT,
    FIRST_PRIZE,
    NOT_PUBLIC,
    PROPOSED,
    RECORDS,
    THIRD_PRIZE,
)
from tests.webui.conftest import Visit, open_bank
from webui import create_app
from webui.sharing import CARD_HEIGHT, CARD_WIDTH
from webui.sharing.colours import colours
from webui.sharing.drawing import card_png
from webui.sharing.faces import CardFace, face_of
from webui.sharing.fonts import characters
from webui.sharing.lettering import drawable

VOWELS = "aăâeêioôơuưy"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = unicodedata.normalize("NFC", "đ" + "".join(v + mark for v in VOWELS for mark in MARKS))
SITE = "Ngân hàng thử"


def card(title: str, **more: object) -> bytes:
    return card_png(CardFace(site=SITE, title=title, **more))  # type: ignore[arg-type]


def picture(client: FlaskClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert len(answer.data) < 100_000
    return Image.open(io.BytesIO(answer.data)).convert("RGB")


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", ["/anh.png", *(f"/ban-ghi/{r.id}/anh.png" for r in RECORDS[:4])])
def test_a_card_is_a_small_picture_of_the_size_that_is_shown_whole(
    client: FlaskClient, language: str, path: str
) -> None:
    drawn = picture(client, language + path)
    assert drawn.size == (CARD_WIDTH, CARD_HEIGHT)
    assert drawn.getpixel((5, 5)) == tuple(bytes.fromhex(colours()["deep"].removeprefix("#")))


def test_the_typeface_has_every_vietnamese_letter() -> None:
    wanted = LETTERS + LETTERS.upper() + "0123456789&.,;:()–-…“”%/+₫"
    assert [each for each in wanted if ord(each) not in characters()] == []


def test_each_letter_looks_otherwise_than_its_neighbours() -> None:
    assert len({card(letter) for letter in LETTERS}) == len(LETTERS)


def test_letters_written_with_combining_marks_are_drawn_as_whole_ones() -> None:
    title = "Xử lý rơm rạ ở Nga Sơn"
    assert card(unicodedata.normalize("NFD", title)) == card(title)


def test_signs_the_typeface_lacks_are_written_plainly_or_left_out() -> None:
    assert drawable("17α-methyl ở 5 ℃") == "17alpha-methyl ở 5 °C"
    assert drawable("Giống\x00 lúa 稻\n mới") == "Giống lúa mới"


@pytest.mark.parametrize("title", ["", "m" * 400, "Xử lý rác thải " * 60, "<b>&amp;</b>", "稻"])
def test_any_title_makes_a_card(title: str) -> None:
    drawn = card(title, overline=title, badge=title or "Giải", tone="gold")
    assert Image.open(io.BytesIO(drawn)).size == (CARD_WIDTH, CARD_HEIGHT)
    assert len(drawn) < 100_000


def test_nothing_is_drawn_beyond_the_margins() -> None:
    drawn = Image.open(io.BytesIO(card("Xử lý rác thải " * 60, overline="Nơi thử " * 40)))
    edge = drawn.convert("RGB").crop((CARD_WIDTH - 60, 0, CARD_WIDTH, 500))
    assert len(edge.getcolors() or ()) == 1


def test_a_card_shows_the_best_conferred_prize() -> None:
    award = FIRST_PRIZE.awards[0]
    lower = replace(award, prize="khuyen-khich", year=2026)
    face = face_of(replace(FIRST_PRIZE, awards=(lower, award)), SITE)
    assert (face.tone, face.steps) == ("gold", 0)
    assert face.badge.startswith("Giải Nhất · ")
    assert face.overline == "Giải pháp đạt giải · 2026 · Huyện Nga Sơn (cũ), Thanh Hóa"


@pytest.mark.parametrize("record", [ADVANCE, PROPOSED])
def test_without_a_conferred_prize_a_card_shows_how_far_the_record_is_proven(record) -> None:  # type: ignore[no-untyped-def]
    face = face_of(record, SITE)
    assert all(award.status is AwardStatus.PROPOSED for award in record.awards)
    assert (face.badge, face.steps) == (("Đã áp dụng", 4) if record is ADVANCE else ("Được nêu", 1))


def test_a_card_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    address = f"/ban-ghi/{THIRD_PRIZE.id}/anh.png"
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache", "the record may be withdrawn"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_changed_record_has_another_card(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    client = create_app(bank).test_client()
    bank.store.put(ADVANCE)
    first = client.get(f"/ban-ghi/{ADVANCE.id}/anh.png")
    bank.store.put(replace(ADVANCE, awards=(Award(contest="vifotec", year=2024, prize="ba"),)))
    headers = {"If-None-Match": first.headers["ETag"]}
    second = client.get(f"/ban-ghi/{ADVANCE.id}/anh.png", headers=headers)
    assert second.status_code == 200
    assert second.data != first.data


@pytest.mark.parametrize("hidden", [EXPERT.id, *(each.id for each in NOT_PUBLIC), "khong-co"])
def test_people_and_what_is_not_public_have_no_card(client: FlaskClient, hidden: str) -> None:
    assert client.get(f"/ban-ghi/{hidden}/anh.png").status_code == 404


def test_a_page_names_its_own_card_and_a_person_that_of_the_site(visit: Visit) -> None:
    image = '<meta property="og:image" content="https://kho.example.org{}">'
    assert image.format("/ban-ghi/gp-giai-nhat/anh.png") in visit("/ban-ghi/gp-giai-nhat")
    assert image.format("/en/ban-ghi/gp-giai-nhat/anh.png") in visit("/en/ban-ghi/gp-giai-nhat")
    assert image.format("/anh.png") in visit(f"/ban-ghi/{EXPERT.id}")
    assert image.format("/anh.png") in visit("/tim-kiem?q=máy")
