"""A picture of a page made ready to be read: evenly lit, black on white, upright, without specks.

Pictures are arrays of grey, 0 black to 255 white, a row a line of the picture.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

__all__ = [
    "Grey",
    "Mask",
    "askew",
    "dark_parts",
    "evenly_lit",
    "of_fit_size",
    "resized",
    "sums",
    "turned",
    "turned_mask",
    "without_specks",
]

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_WHITE = 255
_MOST_DPI, _MOST_PIXELS = 300.0, 20e6
# The paper is the light part of a square of so many inches: this share of it is darker.
_SQUARE, _PAPER = 0.2, 0.8
# Of the lightness of the paper: what is lighter is paper, what is darker is ink.
_INK_LEVEL, _PAPER_LEVEL = 0.1, 0.9
# A page lies askew by at most so many degrees; found in steps, first coarse, then fine.
_MOST_ASKEW = 3.0
_STEPS = (0.5, 0.1)
_SMALL = 600  # pixels across are enough to see how a page lies
_REACH = 40  # pixels around within which a dark place is darker than the paper
_DARKER = 18
# From its middle a speck reaches so many inches at most, less than a dash, and nothing else stands
# so near to it.
_SPECK, _ALONE = 0.012, 0.06
_FAINT = 200


def of_fit_size(picture: Image.Image, dpi: float) -> tuple[Image.Image, float]:
    """The picture and its dots an inch, made smaller where more dots would say nothing more."""
    pixels = picture.width * picture.height
    smaller = min(1.0, _MOST_DPI / dpi, (_MOST_PIXELS / pixels) ** 0.5)
    if smaller == 1:
        return picture, dpi
    size = (max(1, round(picture.width * smaller)), max(1, round(picture.height * smaller)))
    usual = picture.convert("RGB") if picture.mode in ("P", "CMYK", "RGBA", "PA") else picture
    return usual.resize(size, Image.Resampling.BOX), dpi * smaller


def resized(grey: Grey, larger: float) -> Grey:
    """The picture so many times as large, of one pixel at least."""
    height, width = (max(1, round(side * larger)) for side in grey.shape)
    picture = Image.fromarray(grey).resize((width, height), Image.Resampling.LANCZOS)
    return np.asarray(picture)


def evenly_lit(grey: Grey, dpi: float) -> Grey:
    """The page as if its paper were white all over and its ink black."""
    level = np.divide(grey, np.maximum(_paper(grey, dpi), 1), dtype=np.float32)
    level -= _INK_LEVEL
    level *= _WHITE / (_PAPER_LEVEL - _INK_LEVEL)
    return np.clip(level, 0, _WHITE, out=level).astype(np.uint8)


def _paper(grey: Grey, dpi: float) -> npt.NDArray[np.float32]:
    """How light the paper is at each place."""
    side = max(1, round(_SQUARE * dpi))
    height, width = grey.shape
    padded = np.pad(grey, ((0, -height % side), (0, -width % side)), mode="edge")
    down, across = padded.shape[0] // side, padded.shape[1] // side
    squares = padded.reshape(down, side, across, side).swapaxes(1, 2).reshape(down, across, -1)
    at = int(_PAPER * squares.shape[2])
    light = np.partition(squares[:, :, ::4], at // 4, axis=2)[:, :, at // 4]
    small = Image.fromarray(light)
    large = small.resize((padded.shape[1], padded.shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(large)[:height, :width].astype(np.float32)


def dark_parts(grey: Grey) -> Mask:
    """The places darker than the paper around them, however uneven the light."""
    around = _mean_around(grey)
    return grey < around - _DARKER


def without_specks(grey: Grey, dpi: float) -> Grey:
    """The page without the specks that stand too far from any letter to be part of one."""
    ink = grey < _FAINT
    size, free = max(1, round(_SPECK * dpi)), round(_ALONE * dpi)
    near = sums(ink, size)
    alone = (near > 0) & (near == sums(ink, size + free))
    if not alone.any():
        return grey
    clean = grey.copy()
    clean[sums(alone, size) > 0] = _WHITE
    return clean


def askew(grey: Grey) -> float:
    """By how many degrees the page must be turned, against the clock, for level lines."""
    scale = _SMALL / grey.shape[1]
    size = (_SMALL, max(1, round(grey.shape[0] * scale)))
    small = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BOX))
    ink = Image.fromarray(dark_parts(small).astype(np.uint8) * _WHITE)
    best = 0.0
    reach = _MOST_ASKEW
    for step in _STEPS:
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _levelness(ink, angle)))
        reach = step
    return best if abs(best) >= _STEPS[-1] / 2 else 0.0


def turned(grey: Grey, angle: float) -> Grey:
    """The page turned by so many degrees against the clock, on white."""
    if not angle:
        return grey
    picture = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=_WHITE)
    return np.asarray(picture)


def turned_mask(mask: Mask, angle: float) -> Mask:
    """The places on the page when it is turned."""
    return np.asarray(Image.fromarray(mask).rotate(angle)) if angle else mask


def _levelness(ink: Image.Image, angle: float) -> float:
    """How much the rows of the turned picture differ: most where lines of text run level."""
    rows = np.asarray(ink.rotate(angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _mean_around(grey: Grey) -> npt.NDArray[np.float32]:
    reach = min(_REACH, *(max(1, side // 2 - 1) for side in grey.shape))
    padded = np.pad(grey, reach, mode="edge")
    side = 2 * reach + 1
    mean: npt.NDArray[np.float32] = (_window_sums(padded, side) / side**2).astype(np.float32)
    return mean


def sums(mask: Mask, reach: int) -> npt.NDArray[np.uint32]:
    """For each place how many of the mask lie within reach of it."""
    return _window_sums(np.pad(mask, reach), 2 * reach + 1)


def _window_sums(padded: npt.NDArray[np.generic], side: int) -> npt.NDArray[np.uint32]:
    # Sums may run over: their differences, which are small, come out right all the same.
    sums = np.pad(padded.cumsum(0, np.uint32).cumsum(1, np.uint32), ((1, 0), (1, 0)))
    total: npt.NDArray[np.uint32] = (
        sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    )
    return total
