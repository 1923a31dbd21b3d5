"""Web pages: the article without menus, and what the page says of itself.

Foreign code (Beautiful Soup, lxml): run it through `ingest.isolation` only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString, PageElement

from ingest.parsers.decoding import decode
from ingest.parsers.html_fonts import decode_fonts
from ingest.parsers.html_pairs import pairs_of, write_out_pairs
from ingest.parsers.html_tables import TableRows, write_out_tables
from ingest.parsers.parsed import Document, Parsed
from ingest.repair import all_to_unicode
from kb.errors import Problem, UnreadableSourceError

__all__ = ["parse_webpage"]

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
# Not "form": ASP.NET, frequent at Vietnamese offices, wraps the whole page in one.
_NOT_CONTENT = (
    "script", "style", "noscript", "template", "iframe", "svg", "nav", "header", "footer",
    "aside", "button", "select", "textarea",
)  # fmt: skip
_SIDE_MATTER = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|related|comments?|share|social"
    r"|banner|ads?|advert\w*|tags?|pagination|popup|tin-lien-quan|tin-khac)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARKED = ("[itemprop=articleBody]", "article", "main", "[role=main]")
_CONTAINERS = ("div", "td", "section", "article", "main", "body")
_BLOCKS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "blockquote", "pre",
    "dd", "dt", "section", "ul", "ol", "table",
)  # fmt: skip
_STRUCTURE = (*_CONTAINERS, "p", "table", "ul", "ol")
_TEXTUAL = ("p", "div", "span", "b", "strong", "em", "i", "font", "blockquote", "ul", "ol")
_TEXTS = (NavigableString, CData)
_HEARTS = ("article", "main", "h1")
_ODD_SPACE = re.compile(r"[^\S ]+")
_SPACES = re.compile(r"[^\S\t\v]+")
_ROWS_OF_A_LIST = 3
_ENOUGH = 200  # characters of an article; less is a teaser in a marked-up list

_PACKED = re.compile(rb"data:[\w/+.;=-]*;base64,[A-Za-z0-9+/=%]*")  # pictures inside the page
# A page with so many begins and ends of elements takes 0.4 GiB.
_MOST_TAGS = 200_000
_MOST_MB = 16
_TOO_LONG = Problem(
    "", f"trang dài quá {_MOST_MB} MB hoặc {_MOST_TAGS} thẻ", "chia nhỏ trang rồi nhập lại"
)


def parse_webpage(data: bytes) -> Parsed:
    """Title, publisher, date, address and the words of the page's main part.

    Raises `UnreadableSourceError` for a page so long that its tree would fill the memory.
    """
    data = _PACKED.sub(b"", data)
    if len(data) > _MOST_MB << 20 or data.count(b"<") > _MOST_TAGS:
        raise UnreadableSourceError(_TOO_LONG)
    declared = _CHARSET.search(data[:_HEAD])
    soup = BeautifulSoup(decode(data, declared[1].decode("ascii") if declared else ""), "lxml")
    decode_fonts(soup)
    about = _meta(soup)
    return Parsed(
        document=Document(
            title=_title(soup, about),
            published=_published(soup, about),
            publisher=about.get("og:site_name", ""),
            address=_address(soup, about),
            pages=(_article(soup),),  # last, as it takes the page apart
        )
    )


def _article(soup: BeautifulSoup) -> str:
    for tag in soup(_NOT_CONTENT):
        tag.decompose()
    _drop_side_matter(soup)
    return _words(_main_part(soup, soup.body)) if soup.body else ""


def _meta(soup: BeautifulSoup) -> dict[str, str]:
    """Contents of the meta elements by property or name."""
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name, content = tag.get("property") or tag.get("name"), tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            found.setdefault(name.lower(), _one_line(content))
    return found


def _title(soup: BeautifulSoup, about: dict[str, str]) -> str:
    heading = soup.select_one("h1[itemprop=headline], article h1, main h1")
    headings = soup.find_all("h1")
    if heading is None and len(headings) == 1:
        heading = headings[0]
    said = (about.get("og:title"), heading, soup.title)
    texts = (
        _one_line(each if isinstance(each, str) else each.get_text(" ")) for each in said if each
    )
    return next(filter(None, texts), "")


def _published(soup: BeautifulSoup, about: dict[str, str]) -> str:
    names = ("article:published_time", "datepublished", "pubdate", "dc.date", "dc.date.issued")
    said = [about[name] for name in names if name in about]
    said += [str(found) for found in _json_ld(soup, "datePublished")]
    for tag in soup.select("[itemprop=datePublished], time[datetime]"):
        said.append(str(tag.get("content") or tag.get("datetime") or tag.get_text(" ")))
    return _one_line(said[0]) if said else ""


def _json_ld(soup: BeautifulSoup, key: str) -> Iterator[object]:
    for tag in soup.find_all("script", type="application/ld+json"):
        try:
            content: Any = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        items = content if isinstance(content, list) else [content]
        yield from (item[key] for item in items if isinstance(item, dict) and key in item)


def _address(soup: BeautifulSoup, about: dict[str, str]) -> str:
    link = soup.select_one("link[rel=canonical][href]")
    said = (str(link["href"]) if link else "", about.get("og:url", ""))
    return next((each for each in said if each.startswith(("http://", "https://"))), "")


def _drop_side_matter(soup: BeautifulSoup) -> None:
    half = len(soup.get_text()) // 2
    for tag in soup.find_all(("div", "ul", "section", "table", "p")):
        if tag.decomposed:
            continue
        names = " ".join(map(str, filter(None, (*tag.get_attribute_list("class"), tag.get("id")))))
        # A layout "with-sidebar" holds the article as well.
        if _SIDE_MATTER.search(names) and not tag.find(_HEARTS) and len(tag.get_text()) < half:
            tag.decompose()


def _main_part(soup: BeautifulSoup, body: Tag) -> Tag:
    """The part marked as the article, else the container whose own paragraphs say most."""
    for selector in _MARKED:
        marked = max(soup.select(selector), key=lambda tag: len(tag.get_text()), default=None)
        if marked is not None and len(marked.get_text(strip=True)) >= _ENOUGH:
            return marked
    containers = soup.find_all(_CONTAINERS)
    best = max(containers, key=_own_words, default=None)
    return best if best is not None and _own_words(best) else body


def _own_words(tag: Tag) -> int:
    """Characters of text, paragraphs, labels with their values, and lists of records right inside
    the tag, links not counted: menus are links.

    Paragraphs are `p`, a `div` that holds no further block, or words between line breaks.
    """
    pairs = {id(block): block for block, _, _ in pairs_of(tag)}
    alone = sum(_words_of(child) for child in tag.children if id(child) not in pairs)
    return alone + sum(len(block.get_text(strip=True)) for block in pairs.values())


def _words_of(child: PageElement) -> int:
    if type(child) is NavigableString:  # its subclasses are comments and such
        return len(child.strip())
    if not isinstance(child, Tag) or child.name == "a":
        return 0
    if child.name in _CONTAINERS and child.find(_STRUCTURE) is not None:
        return 0
    linked = sum(len(link.get_text(strip=True)) for link in child.find_all("a"))
    counts = child.name in _TEXTUAL or (child.name == "table" and _is_list(child))
    return len(child.get_text(strip=True)) - linked if counts else 0


def _is_list(table: Tag) -> bool:
    """Whether the table lists something; others part the page."""
    rows = [[len(cell.get_text(strip=True)) for cell in row(("td", "th"))] for row in table("tr")]
    filled = sum(sum(map(bool, row)) > 1 for row in rows)
    words = sum(map(sum, rows))
    longest = max((length for row in rows for length in row), default=0)
    return filled >= _ROWS_OF_A_LIST and filled * 2 > len(rows) and longest * 3 < words


def _words(part: Tag) -> str:
    """One line for each block of text, and for each row of a table."""
    write_out_pairs(part)
    write_out_tables(part)
    text = "".join(_pieces(part))
    lines = all_to_unicode([_SPACES.sub(" ", line) for line in text.split("\n")])
    return "\n".join(line.strip(" ") for line in lines if line.strip())


def _pieces(part: Tag) -> Iterator[str]:
    """The texts in their order, with line breaks around blocks. Written into the page itself, each
    of them would be searched for among its neighbours: minutes for a page of 30,000 paragraphs."""
    as_written = part.name == "pre" or part.find_parent("pre") is not None
    opened = [(iter(part.contents), "", as_written)]
    while opened:
        nodes, line_break, as_written = opened[-1]
        node = next(nodes, None)
        if node is None:
            opened.pop()
            yield line_break
        elif isinstance(node, Tag):
            line_break = "\n" if node.name in (*_BLOCKS, "br") else ""
            yield line_break
            if node.name != "br":
                opened.append((iter(node.contents), line_break, as_written or node.name == "pre"))
        elif isinstance(node, TableRows) or (as_written and type(node) in _TEXTS):
            yield str(node)
        elif type(node) in _TEXTS:  # other subclasses are comments and such
            yield _ODD_SPACE.sub(" ", str(node))


def _one_line(text: str) -> str:
    return " ".join(text.split())
