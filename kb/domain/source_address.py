"""Where a source lies: a page of the web, or a file that somebody gave."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["file_name", "source_name", "web_address"]

_FOLDERS = re.compile(r".*[/\\](?=.)", re.DOTALL)


def web_address(address: str) -> str | None:
    """The address if a browser may follow it, else None.

    >>> web_address("javascript:alert(1)"), web_address("https://example.org/a")
    (None, 'https://example.org/a')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None


def file_name(path: str) -> str:
    """The name of a file without its folders.

    >>> file_name("danh-sach/2020.xlsx"), file_name(r"C:\\Phòng A\\2020.xlsx")
    ('2020.xlsx', '2020.xlsx')
    """
    return _FOLDERS.sub("", path)


def source_name(address: str) -> str:
    """The site an address belongs to, or the name of the file.

    >>> source_name("https://www.example.org/tin/1.html"), source_name("danh-sach/2020.xlsx")
    ('example.org', '2020.xlsx')
    """
    if web_address(address):
        return (urlsplit(address).hostname or address).removeprefix("www.")
    return file_name(address)
