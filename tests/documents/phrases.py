"""Small makers of blocks that many documents share."""

from __future__ import annotations

from collections.abc import Sequence

from tests.documents.model import Item, Pair, Para

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def par(text: str, *, indent: float = 10, enc: str = "", size: float = 0) -> Para:
    return Para(text, indent=indent, enc=enc, size=size)


def mid(text: str, *, bold: bool = True, italic: bool = False, size: float = 0, enc: str = "",
        before: float = 0) -> Para:  # fmt: skip
    return Para(text, align="center", bold=bold, italic=italic, size=size, enc=enc, before=before)


def left(text: str, *, bold: bool = False, italic: bool = False, enc: str = "", role: str = "",
         size: float = 0) -> Para:  # fmt: skip
    return Para(text, align="left", bold=bold, italic=italic, enc=enc, role=role, size=size)


def letterhead(office: Sequence[str], number: str, place_date: str, *, about: str = "",
               state: str = STATE, motto: str = MOTTO, enc: str = "", size: float = 11,
               share: float = 0.4) -> Pair:  # fmt: skip
    """Office and number on the left; state, motto, place and date on the right."""
    left_side = [
        mid(line, bold=at == len(office) - 1, enc=enc, size=size) for at, line in enumerate(office)
    ]
    left_side += [mid(number, bold=False, enc=enc, size=size)] if number else []
    left_side += [mid(about, bold=False, enc=enc, size=size - 0.5)] if about else []
    right_side = [
        mid(state, enc=enc, size=size),
        mid(motto, enc=enc, size=size + 0.5),
        mid(place_date, bold=False, italic=True, enc=enc, size=size),
    ]
    return Pair(left_side, right_side, share)


def signature(receivers: Sequence[str], post: Sequence[str], name: str, *, enc: str = "",
              gap: int = 2) -> Pair:  # fmt: skip
    """Addressees on the left, the signature block on the right."""
    sides = [Para("Nơi nhận:", align="left", bold=True, italic=True, size=10.5, enc=enc)]
    sides += [left(f"- {line}", size=10, enc=enc) for line in receivers]
    right_side = [mid(line, enc=enc) for line in post]
    right_side += [mid("\u00a0") for _ in range(gap)] + [mid(name, enc=enc)]
    return Pair(sides if receivers else [left("\u00a0")], right_side, 0.5)


def numbered(items: Sequence[Item], start: int = 1) -> list[tuple[str, Item]]:
    return [(str(at), item) for at, item in enumerate(items, start)]
