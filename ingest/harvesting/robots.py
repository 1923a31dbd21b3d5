"""What hosts allow a program to fetch, by their robots.txt (RFC 9309).

Pages only: an OAI-PMH endpoint is made for programs and says itself when to wait.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from protego import Protego

from ingest.harvesting.fetching import Answer, Fetcher, unreadable
from kb.errors import UnreadableSourceError

__all__ = ["Pages"]

_FIRST_SERVER_ERROR = 500
_READ = 512_000  # bytes; RFC 9309 asks for 500 KiB at least
_LONGEST_DELAY = 60.0  # seconds; who asks for more means: not at all
_REFUSED = "trang cho phép người xem: lưu trang bằng trình duyệt rồi dùng kb ingest"


class Pages:
    """Fetches pages as far as robots.txt of each host allows it; that is asked for once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego | UnreadableSourceError] = {}

    def get(self, address: str) -> Answer:
        """The page, after redirects, whatever its status. Raises `UnreadableSourceError` where it
        is not allowed or cannot be reached."""
        return self._fetcher.get(address, check=self._delay_if_allowed)

    def _delay_if_allowed(self, address: str) -> float:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(host) or self._ask(host)
        self._rules[host] = rules
        if isinstance(rules, UnreadableSourceError):
            raise rules
        delay = rules.crawl_delay(self._fetcher.name) or 0
        if not rules.can_fetch(address, self._fetcher.name) or delay > _LONGEST_DELAY:
            raise unreadable("robots.txt của trang không cho chương trình lấy", _REFUSED)
        return delay

    def _ask(self, host: str) -> Protego | UnreadableSourceError:
        """The rules of a host; the error where it fails to tell them, as nothing is allowed then
        and a host that is down need not be waited for again at each of its pages."""
        try:
            answer = self._fetcher.get(f"{host}/robots.txt")
        except UnreadableSourceError as error:
            return error
        if answer.status >= _FIRST_SERVER_ERROR:
            return unreadable(f"robots.txt trả lời lỗi {answer.status}", "chạy lại sau")
        text = "" if answer.is_error else answer.data[:_READ].decode("utf-8", errors="replace")
        return Protego.parse(text)
