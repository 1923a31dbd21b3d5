"""The colours of the style sheet, for pictures: `static/css/tokens.css` stays the one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["colours"]

_TOKENS = Path(__file__).parents[1] / "static" / "css" / "tokens.css"
_COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


@cache
def colours() -> Mapping[str, str]:
    """The light theme's colours by name, as `#rrggbb`.

    >>> colours()["deep"]
    '#0a304b'
    """
    light, _, _ = _TOKENS.read_text("utf-8").partition("@media")
    return dict(_COLOUR.findall(light))
