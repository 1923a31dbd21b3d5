"""The English of the site: `python -m tests.project.translations` brings the catalogue up to date.

Messages are gathered from the code and the templates, new ones are added without a translation,
old ones dropped, and the compiled catalogue that the site reads is written beside it.
"""

from __future__ import annotations

import io
import unicodedata
from datetime import UTC, datetime

import click
from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.project.source_tree import ROOT, name_of

__all__ = ["compiled", "is_vietnamese", "messages", "read_catalogue", "written"]

FOLDER = ROOT / "webui/translations/en/LC_MESSAGES"
PO, MO = FOLDER / "messages.po", FOLDER / "messages.mo"
_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "told": None, "lazy_gettext": None}
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_HEADER = "# English translations of the site. Message ids are the Vietnamese texts.\n"


def messages() -> Catalog:
    """Every message of the product, with the modules and templates it stands in."""
    found = Catalog()
    for package in ("kb", "webui"):
        for name, _, text, _, context in extract_from_dir(
            ROOT / package, _METHODS, keywords=_KEYWORDS
        ):
            if text and text != ("", ""):
                found.add(text, locations=[(f"{package}/{name}", None)], context=context)
    return found


def is_vietnamese(text: str) -> bool:
    """Whether a letter of the text has a mark, as hardly an English word has one."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d̛").replace("Đ", "D̛"))
    return any(unicodedata.combining(letter) for letter in decomposed)


def read_catalogue() -> Catalog:
    """The catalogue as it is kept."""
    if not PO.exists():
        return Catalog(locale="en", header_comment=_HEADER)
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def written(catalogue: Catalog) -> bytes:
    """The catalogue as text, in the order of the messages, without dates."""
    text = io.BytesIO()
    write_po(text, catalogue, omit_header=True, sort_output=True, width=100)
    head = _HEADER + 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    plurals = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    return (head + plurals).encode() + text.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the site reads it; the same texts give the same bytes at any hour."""
    content = io.BytesIO()
    catalogue.creation_date = _ANY_DAY
    write_mo(content, catalogue)
    return content.getvalue()


def main() -> None:
    """Write both files."""
    catalogue = read_catalogue()
    catalogue.update(messages(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalogue))
    MO.write_bytes(compiled(read_catalogue()))
    missing = sum(not _is_translated(message.string) for message in catalogue if message.id)
    click.echo(f"{name_of(PO)}: {len(catalogue)} messages, {missing} without English")


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    main()
