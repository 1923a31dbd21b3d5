"""Words for readers, in the language of the request: the Vietnamese text is the message's id.

The translations are Flask-Babel's files; they are looked up here, because a page has some hundred
texts and Flask-Babel finds out the language and the catalogue of each anew.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from flask import Flask
from markupsafe import Markup

from kb.wording import N_, Told
from webui.language import language

__all__ = ["N_", "attach", "gettext", "said"]

_FOLDER = Path(__file__).with_name("translations")
# So many texts of pages are there at most, in both languages.
_TEXTS = 4_096


def attach(app: Flask) -> None:
    """Give templates their texts: `_`, `gettext` and `ngettext`, and by them `{% trans %}`."""
    app.jinja_env.globals.update(_=_marked_up, gettext=_marked_up, ngettext=_counted)


def gettext(text: str, **values: object) -> str:
    """The text in the language of the request, or as it is where there is none, `%(name)s` filled
    in."""
    found = _found(language(), text)
    return found % values if values else found


def said(text: object) -> str:
    """What the bank tells, in the language of the request."""
    if not isinstance(text, Told):
        return str(text)
    values = {
        name: said(value) if isinstance(value, Told) else value
        for name, value in text.values.items()
    }
    return gettext(text.message).format(**values)


@lru_cache(_TEXTS)
def _found(code: str, text: str) -> str:
    return str(_catalogue(code).gettext(text))


@lru_cache(_TEXTS)
def _found_plain(code: str, text: str) -> Markup:
    """A text of a template that nothing is filled into; "%%" stands for "%" in those too."""
    return Markup(_found(code, text)) % ()


@lru_cache
def _catalogue(code: str) -> NullTranslations:
    return Translations.load(_FOLDER, [code])


def _marked_up(text: str, **values: object) -> Markup:
    """A text of a template: itself HTML, what is filled in escaped."""
    code = language()
    return Markup(_found(code, text)) % values if values else _found_plain(code, text)


def _counted(one: str, many: str, number: int, **values: object) -> Markup:
    """A text of a template that differs by a number, which is `%(num)s` in it."""
    found = str(_catalogue(language()).ngettext(one, many, number))
    return Markup(found) % {"num": number, **values}
