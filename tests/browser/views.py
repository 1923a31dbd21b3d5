"""How readers look at the site: width, colours, with or without JavaScript, language.

`VIEWS` holds every combination; those that together cover each pair of choices run always, the
others only with the soak tests.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import pytest

from kb.vocabulary import Vocabulary
from tests.project.translations import read_catalogue

WIDTHS, SCHEMES, LANGUAGES = (360, 768, 1280), ("light", "dark"), ("vi", "en")


@dataclass(frozen=True)
class View:
    width: int
    scheme: str
    language: str
    scripts: bool

    @property
    def name(self) -> str:
        return f"{self.width}-{self.scheme}-{'js' if self.scripts else 'nojs'}-{self.language}"

    def at(self, path: str) -> str:
        """The path of a page in the language of the view."""
        return path if self.language == "vi" else f"/en{path}".rstrip("/")

    def say(self, text: str, **values: object) -> str:
        """A message of the site, by its Vietnamese text, as this view shows it; of two forms the
        singular when `num` is 1. KeyError: the site has no such message."""
        shown = _forms(text, self.language)[0 if values.get("num") == 1 else -1]
        return shown % values if values else shown

    def saying(self, text: str) -> re.Pattern[str]:
        """The message as this view shows it, whatever is filled in."""
        return re.compile("|".join(_pattern(form) for form in _forms(text, self.language)))

    def named(self, terms: Vocabulary[Any], term_id: str) -> str:
        """A term of a vocabulary as this view names it."""
        return terms.label(term_id, english=self.language == "en")

    def is_foreign(self, words: str) -> bool:
        """Whether the site says these very words in its other language, and not in this one."""
        return bool(_messages_only_of("vi" if self.language == "en" else "en").fullmatch(words))


_PLACE = re.compile(r"%\(\w+\)[sd]")
_OWN_WORD = re.compile(r"^\w{3}|(?<!\))\b\w{3,}$")


def _forms(text: str, language: str) -> tuple[str, ...]:
    english = _catalogue()[text]
    return english if language == "en" else (text,) * len(english)


@cache
def _catalogue() -> dict[str, tuple[str, ...]]:
    """The English forms of each message by its Vietnamese text."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            (message.string,) if isinstance(message.string, str) else tuple(message.string)
        )
        for message in read_catalogue()
        if message.id
    }


def _pattern(message: str) -> str:
    return ".+".join(re.escape(part.replace("%%", "%")) for part in _PLACE.split(message))


@cache
def _messages_only_of(language: str) -> re.Pattern[str]:
    """Matches the messages that only this language has, if they begin or end with a word."""
    other = "vi" if language == "en" else "en"
    said = {
        each: {form for text in _catalogue() for form in _forms(text, each)}
        for each in (language, other)
    }
    messages = (each for each in said[language] - said[other] if _OWN_WORD.search(each))
    return re.compile("|".join(map(_pattern, sorted(messages))))


PAIRWISE = (
    View(360, "light", "vi", scripts=True),
    View(360, "dark", "en", scripts=False),
    View(768, "light", "en", scripts=False),
    View(768, "dark", "vi", scripts=True),
    View(1280, "light", "vi", scripts=False),
    View(1280, "dark", "en", scripts=True),
)
EVERY = tuple(View(*each) for each in product(WIDTHS, SCHEMES, LANGUAGES, (True, False)))
VIEWS = [
    pytest.param(view, id=view.name, marks=() if view in PAIRWISE else pytest.mark.soak)
    for view in EVERY
]
