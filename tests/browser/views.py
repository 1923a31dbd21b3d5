"""How readers look at the site: width, colours, with or without JavaScript, language.

`VIEWS` holds every combination; those that together cover each pair of choices run always, the
others only with the soak tests.
"""

from dataclasses import dataclass
from itertools import product

import pytest

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
