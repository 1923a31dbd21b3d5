"""Cards and icons as PNG files, in the colours and the typeface of the site.

Draws what a `CardFace` says and nothing else: no portrait, no seal, no picture from elsewhere.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw

from webui.sharing.colours import colours
from webui.sharing.faces import CardFace
from webui.sharing.lettering import balanced, cut, drawable, font

__all__ = ["CARD_HEIGHT", "CARD_WIDTH", "DESIGN", "card_png", "icon_png"]

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""What Facebook and Zalo show whole, in pixels."""
DESIGN = 1
"""Counts up whenever the same face is to look otherwise, so that kept pictures are fetched anew."""

_MARGIN = 72
_WIDTH = CARD_WIDTH - 2 * _MARGIN
_OVERLINE, _FOOT = 76, 522
_ICON = 60
_TITLE_TOP, _TITLE_BOTTOM = 112, 400
_TITLES = ((64, 3), (54, 4), (44, 5))  # size in pixels and most lines, the first that holds it all
_LEADING = 1.24
_BADGE, _BADGE_TEXT, _PADDING = 454, 28, 30  # the middle of it, its letters, around them
_STEPS, _STEP = 5, 52
_COLOURS = 96
# The icon is drawn as the favicon is, on a grid of 32, so much larger than wanted, then reduced.
_GRID, _FINER = 32, 4


def card_png(face: CardFace) -> bytes:
    """The card, under 100 kB."""
    picture = Image.new("RGB", (CARD_WIDTH, CARD_HEIGHT), colours()["deep"])
    draw = ImageDraw.Draw(picture)
    _write(draw, (_MARGIN, _OVERLINE), face.overline, colour="on-deep-bronze", size=30)
    _draw_title(draw, face.title)
    if face.steps:
        _draw_grade(draw, face)
    elif face.badge:
        _draw_prize(draw, face)
    draw.rectangle((0, _FOOT, CARD_WIDTH, CARD_HEIGHT), fill=colours()["deep-soft"])
    middle = (_FOOT + CARD_HEIGHT) // 2
    picture.paste(_icon(_ICON, "deep-soft"), (_MARGIN, middle - _ICON // 2))
    _write(draw, (_MARGIN + _ICON + 24, middle), face.site, colour="on-deep", size=34)
    few = picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return _png(few)


@lru_cache(maxsize=8)
def icon_png(size: int) -> bytes:
    """The site's icon as a square of so many pixels, without transparent corners: phones cut the
    shape of their home screen themselves."""
    return _png(_icon(size, "deep"))


def _draw_title(draw: ImageDraw.ImageDraw, title: str) -> None:
    text = drawable(title)
    for size, most in _TITLES:
        letters = font(size)
        broken = balanced(text, _WIDTH, most, letters.getlength)
        if " ".join(broken) == text:
            break
    height = size * _LEADING
    top = _TITLE_TOP + max(0.0, (_TITLE_BOTTOM - _TITLE_TOP - height * len(broken)) / 2)
    for number, line in enumerate(broken):
        at = (_MARGIN, top + number * height)
        draw.text(at, line, fill=colours()["on-deep"], font=letters)


def _draw_prize(draw: ImageDraw.ImageDraw, face: CardFace) -> None:
    letters = font(_BADGE_TEXT)
    text = cut(drawable(face.badge), _WIDTH - 2 * _PADDING, letters.getlength)
    right = _MARGIN + letters.getlength(text) + 2 * _PADDING
    box = (_MARGIN, _BADGE - _PADDING, right, _BADGE + _PADDING)
    draw.rounded_rectangle(box, radius=10, fill=colours()[f"{face.tone}-tint"])
    _write(draw, (_MARGIN + _PADDING, _BADGE), text, colour=f"{face.tone}-ink", size=_BADGE_TEXT)


def _draw_grade(draw: ImageDraw.ImageDraw, face: CardFace) -> None:
    for step in range(_STEPS):
        left = _MARGIN + step * _STEP
        filled = "on-deep-bronze" if step < face.steps else "deep-soft"
        bar = (left, _BADGE - 9, left + _STEP - 9, _BADGE + 9)
        draw.rounded_rectangle(bar, radius=5, fill=colours()[filled])
    after = (_MARGIN + _STEPS * _STEP + 16, _BADGE)
    _write(draw, after, face.badge, colour="on-deep", size=_BADGE_TEXT)


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, *, colour: str, size: int
) -> None:
    """One line, its middle at `at`, that ends at the margin."""
    letters = font(size)
    shown = cut(drawable(text), CARD_WIDTH - _MARGIN - at[0], letters.getlength)
    draw.text(at, shown, fill=colours()[colour], font=letters, anchor="lm")


def _icon(size: int, ground: str) -> Image.Image:
    scale = size * _FINER / _GRID
    picture = Image.new("RGB", (size * _FINER, size * _FINER), colours()[ground])
    draw = ImageDraw.Draw(picture)
    bronze = colours()["on-deep-bronze"]
    stroke = round(3 * scale)
    outer = 6.5 * scale + stroke / 2
    x = y = 14 * scale
    draw.ellipse((x - outer, y - outer, x + outer, y + outer), outline=bronze, width=stroke)
    start, end = 19 * scale, 25 * scale
    draw.line((start, start, end, end), fill=bronze, width=stroke)
    for at in (start, end):
        ends = (at - stroke / 2, at - stroke / 2, at + stroke / 2, at + stroke / 2)
        draw.ellipse(ends, fill=bronze)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
