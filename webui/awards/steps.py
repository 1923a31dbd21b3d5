"""Where a reader stands in the explorer of awards: the address, and the search it stands for.

Pure: knows no request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from webui.request_args import SearchAddress

__all__ = ["FIELD_PARAMETER", "PRIZE_PARAMETER", "Step"]

PRIZE_PARAMETER = "giai"
FIELD_PARAMETER = "linh-vuc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A contest, and what was chosen in it so far: edition (as in addresses), prize, field."""

    contest: str
    edition: str | None = None
    prize: str | None = None
    field: str | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether a prize or a field is chosen."""
        return self.prize is not None or self.field is not None

    @property
    def path(self) -> str:
        """The address of the page.

        >>> Step(contest="vifotec", edition="28", prize="nhat", field="vifotec-4").path
        '/giai-thuong/vifotec/28?giai=nhat&linh-vuc=vifotec-4'
        """
        path = "/".join(("/giai-thuong", self.contest, *([self.edition] if self.edition else [])))
        chosen = {PRIZE_PARAMETER: self.prize, FIELD_PARAMETER: self.field}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"{path}?{query}" if query else path

    @property
    def search(self) -> SearchAddress:
        """The search that finds the records of the page.

        >>> Step(contest="vifotec", edition="28", prize="nhat").search.href()
        '/tim-kiem?edition=vifotec:28&prize=nhat'
        """
        chosen = {
            "contest": None if self.edition else self.contest,
            "edition": f"{self.contest}:{self.edition}" if self.edition else None,
            "prize": self.prize,
            "contest_field": self.field,
        }
        return SearchAddress(
            selected={name: frozenset({value}) for name, value in chosen.items() if value}
        )

    def at_edition(self, edition: str | None) -> Step:
        """The same prize and field at another edition, None for all of them."""
        return replace(self, edition=edition)

    def with_prize(self, prize: str | None) -> Step:
        """The same step for another prize, None for all of them."""
        return replace(self, prize=prize)

    def with_field(self, field: str | None) -> Step:
        """The same step in another contest field, None for all of them."""
        return replace(self, field=field)
