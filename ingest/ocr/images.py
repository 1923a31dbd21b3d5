"""A picture of a page made ready to be read: grey, upright, without red stamps.

Pictures are arrays of grey, 0 black to 255 white, a row a line of the picture.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

__all__ = ["Grey", "Mask", "dark_parts", "stamped_parts", "upright", "without_colour"]

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

# A page lies askew by at most so many degrees; found in steps, first coarse, then fine.
_MOST_ASKEW = 3.0
_STEPS = (0.5, 0.1)
_SMALL = 600  # pixels across are enough to see how a page lies
_REACH = 40  # pixels around within which a dark place is darker than the paper
_DARKER = 18
# A stamp is red: so much more than green, and not dark.
_REDDER = 40
_WHITE = 255


def without_colour(picture: Image.Image) -> Grey:
    """The picture in grey, in which red stamps and blue ink are as light as what lies beneath."""
    if picture.mode in ("1", "L", "I", "I;16", "LA"):
        return np.asarray(picture.convert("L"))
    # Of each place the lightest colour: black stays black, red and blue turn light.
    colours = np.asarray(picture.convert("RGB"))
    lightest: Grey = colours.max(axis=2)
    return lightest


def stamped_parts(picture: Image.Image) -> Mask | None:
    """The red places of a picture; None for one without colours."""
    if picture.mode in ("1", "L", "I", "I;16", "LA"):
        return None
    colours = np.asarray(picture.convert("RGB")).astype(np.int16)
    red, green = colours[..., 0], colours[..., 1]
    return red - green > _REDDER


def dark_parts(grey: Grey) -> Mask:
    """The places darker than the paper around them, however uneven the light."""
    around = _mean_around(grey)
    return grey < around - _DARKER


def upright(grey: Grey) -> Grey:
    """The page turned so that its lines run level."""
    angle = _askew(grey)
    if not angle:
        return grey
    turned = Image.fromarray(grey).rotate(
        angle, Image.Resampling.BICUBIC, fillcolor=int(np.median(grey))
    )
    return np.asarray(turned)


def _askew(grey: Grey) -> float:
    """By how many degrees the page must be turned, against the clock."""
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


def _levelness(ink: Image.Image, angle: float) -> float:
    """How much the rows of the turned picture differ: most where lines of text run level."""
    rows = np.asarray(ink.rotate(angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _mean_around(grey: Grey) -> npt.NDArray[np.float32]:
    reach = min(_REACH, *(max(1, side // 2 - 1) for side in grey.shape))
    padded = np.pad(grey, reach, mode="edge")
    # Sums may run over: their differences, which are small, come out right all the same.
    sums = np.pad(padded.cumsum(0, np.uint32).cumsum(1, np.uint32), ((1, 0), (1, 0)))
    side = 2 * reach + 1
    total = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    height, width = grey.shape
    mean: npt.NDArray[np.float32] = (total[:height, :width] / side**2).astype(np.float32)
    return mean
