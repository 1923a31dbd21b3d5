"""Writes blocks as a web page: the article within the frame (`skin`) of a site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from tests.documents import legacy
from tests.documents.model import BOLD, Block, Para, Table, Writer, plain

TAGS = re.compile(r"(<[^>]*>|&\w+;)")


@dataclass(frozen=True)
class Site:
    """The frame of a page, and the code its text is kept in."""

    skin: str
    code: str = "utf-8"
    table: str = 'border="1" cellpadding="4"'
    cell_p: bool = False
    wordy: bool = False


def styled(text: str) -> str:
    made = BOLD.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return made.replace("\n", "<br>")


def old_font(text: str) -> str:
    """Text in TCVN3 within the tags that name its fonts."""
    if text.upper() == text:
        stored = escape(legacy.tcvn3_capitals(text), quote=False)
        return f'<font face=".VnTimeH">{stored}</font>'
    made = ""
    for part, capital in legacy.tcvn3(plain(text)):
        stored = escape(part, quote=False)
        made += f'<font face=".VnTimeH">{stored}</font>' if capital else stored
    return f'<font face=".VnTime" size="3">{made}</font>'


def inner(text: str, enc: str) -> str:
    return old_font(text) if enc == "tcvn3" else styled(text)


def para_html(para: Para, site: Site) -> str:
    text = inner(para.text, para.enc)
    if para.role in ("h2", "h3", "h4"):
        return f"<{para.role}>{text}</{para.role}>"
    if para.bold:
        text = f"<strong>{text}</strong>"
    if para.italic:
        text = f"<em>{text}</em>"
    if para.role == "break":
        return f"{text}<br>"
    if para.role == "div":
        return f"<div>{text}</div>"
    align = f' style="text-align:{para.align}"' if para.align != "justify" or site.wordy else ""
    kind = ' class="MsoNormal"' if site.wordy else ""
    return f"<p{kind}{align}>{text}</p>"


def table_html(block: Table, site: Site) -> str:
    spans = {(t, left): (low - t + 1, right - left + 1) for t, left, low, right in block.spans}
    columns = len(block.rows[0])
    spans |= {(at, 0): (1, columns) for at in block.sections}
    covered = {
        (row, column)
        for (top, left), (tall, wide) in spans.items()
        for row in range(top, top + tall)
        for column in range(left, left + wide)
    } - set(spans)
    lines = [f"<table {site.table}>"]
    for at, row in enumerate(block.rows):
        cells = ""
        for column, text in enumerate(row):
            if (at, column) in covered:
                continue
            tag = "th" if at < block.header and not site.cell_p else "td"
            tall, wide = spans.get((at, column), (1, 1))
            mark = f' rowspan="{tall}"' if tall > 1 else ""
            mark += f' colspan="{wide}"' if wide > 1 else ""
            made = inner(text, block.enc)
            made = f"<p>{made}</p>" if site.cell_p else made
            cells += f"<{tag}{mark}>{made}</{tag}>"
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def body_html(blocks: Sequence[Block], site: Site) -> str:
    made: list[str] = []
    for role, group in groupby(blocks, lambda b: b.role if isinstance(b, Para) else ""):
        if role in ("li", "oli"):
            points = [f"<li>{inner(b.text, b.enc)}</li>" for b in group if isinstance(b, Para)]
            tag = "ol" if role == "oli" else "ul"
            made.append(f"<{tag}>\n" + "\n".join(points) + f"\n</{tag}>")
            continue
        for block in group:
            if isinstance(block, Para):
                made.append(para_html(block, site))
            elif isinstance(block, Table):
                made.append(table_html(block, site))
    return "\n".join(made)


def on_text(page: str, change: Callable[[str], str]) -> str:
    """The page with its text, not its tags, changed."""
    return "".join(part if at % 2 else change(part) for at, part in enumerate(TAGS.split(page)))


def coded(page: str, code: str) -> bytes:
    if code == "cp1258":
        return legacy.cp1258(page)
    if code == "nfd":
        return unicodedata.normalize("NFD", page).encode()
    if code == "looks":
        return page.encode()
    if code == "utf-16":
        return page.encode("utf-16")
    return page.encode(code)


def write_html(site: Site) -> Writer:
    """A writer of pages of this site; its first blocks are the title and the date line."""

    def write(blocks: Sequence[Block], path: Path) -> None:
        skin = (Path(__file__).parent / "skins" / f"{site.skin}.html").read_text(encoding="utf-8")
        parts = {"h1": "", "date": ""}
        rest: list[Block] = []
        for block in blocks:
            if isinstance(block, Para) and block.role in parts:
                parts[block.role] = inner(block.text, block.enc)
            else:
                rest.append(block)
        body = body_html(rest, site)
        if site.code == "looks":
            body = on_text(body, legacy.looks_alike)
            parts["h1"] = on_text(parts["h1"], legacy.looks_alike)
        page = skin.replace("{{title}}", parts["h1"]).replace("{{date}}", parts["date"])
        path.write_bytes(coded(page.replace("{{body}}", body), site.code))

    return write
