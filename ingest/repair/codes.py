"""Codes of tasks, of which a reader of pictures gets the signs wrong."""

from __future__ import annotations

import re

__all__ = ["with_right_codes"]

# The codes of standards have a colon, those of tasks none: between their letters and a year stands
# a hyphen, "12/ĐTCT-2020".
_COLON = re.compile(
    r"(?<![\w:])(?<!CVN )(?<!ISO )(?!\d+[/.-]TCN)(\d{1,4}[/.-][A-ZĐ.-]{1,12}):((?:19|20)\d\d)(?!\w)"
)


def with_right_codes(text: str) -> str:
    """The text with a hyphen where a code has a colon before its year.

    >>> with_right_codes("Mã số: 12/ĐTCT:2020"), with_right_codes("QCVN 01-BYT:2018")
    ('Mã số: 12/ĐTCT-2020', 'QCVN 01-BYT:2018')
    """
    return _COLON.sub(r"\1-\2", text)
