"""Text that a file can hold: without what XML cannot write, or on one line.

A file that was scanned or converted may hold anything. Knows no format.
"""

from __future__ import annotations

import re

__all__ = ["one_line", "writable"]

# XML 1.0 (§2.2) has no way to write them; half of a surrogate pair is no UTF-8 either.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str, *, instead: str = "") -> str:
    """The text without the characters that XML cannot write, `instead` in their places.

    >>> writable("a\\x00b"), writable("a\\uffffb", instead=" ")
    ('ab', 'a b')
    """
    return _UNWRITABLE.sub(instead, text)


def one_line(text: str) -> str:
    """The text on one line, without control characters.

    >>> one_line("Máy\\r\\n thử\\x00 \\u2028A ")
    'Máy thử A'
    """
    printable = "".join(char for char in text if char.isprintable() or char.isspace())
    return " ".join(printable.split())
