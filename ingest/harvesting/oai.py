"""A repository that speaks OAI-PMH 2.0: what it is, and its records one by one.

The protocol is oaipmh-scythe's; the requests are made by our own fetcher, which bounds them, and
repeated here as the repository asks. Knows no bank and no store.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx2
from lxml import etree
from oaipmh_scythe import BadResumptionToken, NoRecordsMatch, OAIResponse, Scythe
from oaipmh_scythe.models import OAIItem

from ingest.harvesting.fetching import Answer, Fetcher, TransientError, unreadable
from ingest.parsers import detect
from ingest.parsers.xml_safety import parse_xml
from kb.errors import Problem, UnreadableSourceError

__all__ = ["Endpoint", "Item", "NotRepositoryError", "TokenExpiredError", "base_address", "is_oai"]

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_ARGUMENTS = {"verb", "metadataPrefix", "set", "from", "until", "resumptionToken", "identifier"}
_PASSING = (429, 500, 502, 503, 504)
_MOST_TRIES = 4
_SHORTEST_WAIT = 0.1  # seconds; from the delay of the settings on it is doubled each time
_LARGEST_MB = 16  # an answer is held as a tree several times as large; usual ones have 1 MB
_LONGEST_WAIT = 600.0  # seconds; a repository that wants more is left for another day
_FRUITLESS_PAGES = 5  # pages in a row with nothing new: the tokens lead round in a circle
_DAY = len("2026-01-31")
_ENDLESS = "kho nguồn cứ trả lại những trang đã có"
_LATER = "chạy lại sau"
_TOLD = "báo người quản trị kho nguồn"


class NotRepositoryError(UnreadableSourceError):
    """What answers is something else."""


class TokenExpiredError(UnreadableSourceError):
    """The repository does not know its own resumption token (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record; `data` is an answer that holds it alone."""

    identifier: str
    datestamp: str
    deleted: bool
    data: bytes


class Endpoint:
    """A repository at its base address; `identify` first. `tell` hears of long waits.

    `now` is the date by the repository's own clock, as exact as it counts.
    """

    def __init__(self, fetcher: Fetcher, address: str, tell: Callable[[str], object]) -> None:
        self.address = base_address(address)
        self.name = self.now = ""
        self._fetcher = fetcher
        self._tell = tell
        self._days_only = True

    def identify(self) -> None:
        """Ask what it is. Raises `UnreadableSourceError` where it is no such repository."""
        root = self.ask({"verb": "Identify"}).xml
        self.name = " ".join((root.findtext(f".//{_OAI}repositoryName") or "").split())
        granularity = root.findtext(f".//{_OAI}granularity") or ""
        self._days_only = len(granularity.strip()) <= _DAY
        try:
            said = datetime.fromisoformat((root.findtext(f"{_OAI}responseDate") or "").strip())
        except ValueError:
            said = datetime.now(UTC)
        self.now = self.as_exact(said.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    def as_exact(self, date: str) -> str:
        """The date as exact as the repository counts."""
        if self._days_only:
            return date[:_DAY]
        return f"{date}T00:00:00Z" if len(date) == _DAY else date

    def item_address(self, identifier: str, prefix: str) -> str:
        """Where the repository shows one record."""
        query = {"verb": "GetRecord", "metadataPrefix": prefix, "identifier": identifier}
        return self._url(query)

    def items(self, *, prefix: str, set_spec: str, since: str) -> Iterator[Item]:
        """The records changed since that date ("" for all), page by page.

        Raises `TokenExpiredError` where a page cannot be asked for any more, and
        `UnreadableSourceError` for every other fault.
        """
        client = _Client(self)
        seen = set()
        try:
            for item in client.list_records(
                metadata_prefix=prefix, set_=set_spec or None, from_=since or None
            ):
                found = _item(item.xml, self.address)
                key = (found.identifier, found.datestamp)
                if key not in seen:
                    seen.add(key)
                    client.fresh = True
                    yield found
        except NoRecordsMatch:
            return
        except BadResumptionToken as error:
            what = "kho nguồn không nhận mã trang tiếp (resumptionToken) của chính nó"
            raise TokenExpiredError(Problem("", what, _LATER)) from error

    def _url(self, query: Mapping[str, str]) -> str:
        parts = urlsplit(self.address)
        return urlunsplit(
            parts._replace(query=urlencode([*parse_qsl(parts.query), *query.items()]))
        )

    def ask(self, query: Mapping[str, str]) -> OAIResponse:
        """The answer to one request, without errors of the protocol."""
        answer = self._patiently(self._url(query))
        if not is_oai(answer.data):
            if answer.status in _PASSING:
                raise unreadable(f"kho nguồn trả lời lỗi {answer.status}", _LATER)
            what = "không phải câu trả lời của kho OAI-PMH"
            raise NotRepositoryError(Problem("", what, "kiểm tra địa chỉ"))
        root = parse_xml(answer.data)
        error = root.find(f"{_OAI}error")
        if error is not None:
            _raise(error.get("code", ""), " ".join((error.text or "").split()))
        return OAIResponse(httpx2.Response(200, content=answer.data), params=dict(query))

    def _patiently(self, url: str) -> Answer:
        """Ask until there is an answer, waiting as long as the repository wants."""
        backoff = self._fetcher.delay
        for tries_left in reversed(range(_MOST_TRIES)):
            backoff = wait = max(2 * backoff, _SHORTEST_WAIT)
            try:
                answer = self._fetcher.get(url, limit_mb=_LARGEST_MB)
            except TransientError:
                if not tries_left:
                    raise
            else:
                if answer.status not in _PASSING or not tries_left:
                    return answer
                wait = _seconds(answer.retry_after) or backoff
            if wait > _LONGEST_WAIT:
                what = f"kho nguồn bảo đợi {wait:.0f} giây"
                raise unreadable(what, "chạy lại sau chừng ấy")
            self._tell(f"{self.address}: kho nguồn chưa trả lời được, đợi {wait:.0f} giây")
            time.sleep(wait)
        raise AssertionError("unreachable")  # the last try returns or raises


class _Client(Scythe):
    """Takes the protocol from Scythe and the answers from our fetcher.

    `fresh`: whether the page at hand held a record that was not seen before.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint.address, class_mapping={"ListRecords": OAIItem})
        self._endpoint = endpoint
        self._fruitless = 0
        self.fresh = True

    def harvest(self, query: dict[str, str]) -> OAIResponse:
        """One page. Raises `UnreadableSourceError` where the tokens lead nowhere."""
        self._fruitless = 0 if self.fresh else self._fruitless + 1
        if self._fruitless > _FRUITLESS_PAGES:
            raise unreadable(_ENDLESS, _TOLD)
        self.fresh = False
        return self._endpoint.ask(query)


def base_address(address: str) -> str:
    """The address of a repository without the arguments of a request to it.

    >>> base_address("https://example.org/oai?verb=Identify")
    'https://example.org/oai'
    """
    parts = urlsplit(address)
    kept = [pair for pair in parse_qsl(parts.query) if pair[0] not in _ARGUMENTS]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def _item(element: etree._Element, endpoint: str) -> Item:
    header = element.find(f"{_OAI}header")
    return Item(
        identifier=(element.findtext(f"{_OAI}header/{_OAI}identifier") or "").strip(),
        datestamp=(element.findtext(f"{_OAI}header/{_OAI}datestamp") or "").strip(),
        deleted=header is not None and header.get("status") == "deleted",
        data=_answer_of_its_own(element, endpoint),
    )


def _answer_of_its_own(record: etree._Element, endpoint: str) -> bytes:
    """The record as the endpoint's answer to GetRecord, without dates: a new date alone, as after a
    repository made its index anew, is no new content."""
    for part in record.xpath("*[local-name()='header']/*[local-name()!='identifier']"):
        part.getparent().remove(part)
    for about in record.findall(f"{_OAI}about"):
        record.remove(about)
    root = etree.Element(f"{_OAI}OAI-PMH", nsmap={None: _OAI.strip("{}")})
    etree.SubElement(root, f"{_OAI}request", verb="GetRecord").text = endpoint
    etree.SubElement(root, f"{_OAI}GetRecord").append(record)
    written: bytes = etree.tostring(root, method="c14n", exclusive=True)
    return written


def is_oai(data: bytes) -> bool:
    """Whether the bytes are an answer of such a repository."""
    try:
        return detect(data).name == "oai"
    except UnreadableSourceError:
        return False


def _raise(code: str, text: str) -> None:
    if code == "noRecordsMatch":
        raise NoRecordsMatch(text)
    if code == "badResumptionToken":
        raise BadResumptionToken(text)
    remedies = {
        "cannotDisseminateFormat": "chọn dạng khác bằng --prefix",
        "noSetHierarchy": "bỏ --set: kho này không chia bộ",
        "badArgument": "kiểm tra --from, --set, --prefix",
    }
    told = f"{code} ({text})" if text else code
    raise unreadable(f"kho nguồn từ chối: {told}", remedies.get(code, _TOLD))


def _seconds(retry_after: str) -> float:
    """The wait that the header Retry-After asks for: seconds, or a date; 0 for none."""
    if retry_after.isascii() and retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    return max(0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
