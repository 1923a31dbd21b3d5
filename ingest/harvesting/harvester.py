"""What becomes of each address: a repository, a news feed or a page, as its content tells.

Everything goes through the one pipeline; this module only brings it there, and withdraws what a
repository deleted. Knows neither the network nor the command line.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from ingest.harvesting.fetching import Answer, Fetcher, unreadable
from ingest.harvesting.oai import (
    Endpoint,
    Item,
    NotRepositoryError,
    TokenExpiredError,
    is_oai,
)
from ingest.harvesting.report import HarvestReport, Kind, Visit
from ingest.harvesting.robots import Pages
from ingest.isolation import Isolation
from ingest.parsers import FORMATS, detect
from ingest.pipeline import Importer
from ingest.report import Entry, Outcome, Report
from ingest.sources import FetchedFile
from kb.domain import ReviewState
from kb.errors import Problem, UnreadableSourceError
from kb.store import Harvested, SqlStore

__all__ = ["Harvester", "Wanted"]

_TOLD_EVERY = 100  # records
_LIKE_OAI = re.compile(r"(?:^|[/._-])oai", re.IGNORECASE)
_DELETED = "Kho nguồn đã xoá bản ghi."
_SHARED = "kho nguồn đã xoá bản ghi, nhưng nó còn nguồn khác nên được giữ"
_NAMELESS = Problem("", "bản ghi của kho không có mã (identifier)", "báo người quản trị kho nguồn")
_NO_LINK = Problem("", "bài trong nguồn tin không có địa chỉ", "báo nơi phát nguồn tin")
_RESTARTED = (
    "kho nguồn không nhận mã trang tiếp (resumptionToken), đã lấy lại từ ngày của lần trước"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to take: records of a repository changed since a date ("": since the last harvest), of
    one set, in one format; `limit` records or pages of each address."""

    since: str = ""
    set_spec: str = ""
    prefix: str = "oai_dc"
    limit: int | None = None


class Harvester:
    """Harvests addresses into one store. The caller holds the write lock; `tell` hears, in
    Vietnamese, how it goes on."""

    def __init__(
        self,
        store: SqlStore,
        importer: Importer,
        isolation: Isolation,
        fetcher: Fetcher,
        *,
        wanted: Wanted,
        tell: Callable[[str], object],
    ) -> None:
        self._store = store
        self._importer = importer
        self._isolation = isolation
        self._fetcher = fetcher
        self._pages = Pages(fetcher)
        self._wanted = wanted
        self._tell = tell
        self._visit = Visit(address="")

    def run(self, addresses: Iterable[str]) -> HarvestReport:
        """Harvest the addresses in order, each once."""
        started = time.monotonic()
        visits: list[Visit] = []
        entries: list[Entry] = []
        for address in dict.fromkeys(addresses):
            self._visit = Visit(address=address)
            self._tell(f"Đang lấy {address}")
            try:
                for found in self._harvested(address):
                    entries += found
                    self._visit = replace(self._visit, items=self._visit.items + 1)
                    if self._visit.items % _TOLD_EVERY == 0:
                        self._tell(f"{address}: đã lấy {self._visit.items}")
            except UnreadableSourceError as error:
                entries.append(_rejected(address, error.problem))
            visits.append(self._visit)
        report = Report(
            entries=tuple(entries),
            files=sum(visit.items for visit in visits),
            seconds=time.monotonic() - started,
            noun="mục",
        )
        return HarvestReport(report=report, visits=tuple(visits))

    def _harvested(self, address: str) -> Iterator[list[Entry]]:
        """The entries of each record or page. Raises `UnreadableSourceError` where no more can be
        had from the address."""
        if endpoint := self._named_repository(address):
            yield from self._repository(endpoint)
            return
        answer = self._pages.get(address)
        if is_oai(answer.data):
            endpoint = Endpoint(self._fetcher, answer.address, self._tell)
            endpoint.identify()
            yield from self._repository(endpoint)
        elif not answer.is_error and detect(answer.data) == FORMATS["feed"]:
            yield from self._feed(answer.data)
        else:
            yield self._page(answer)

    def _named_repository(self, address: str) -> Endpoint | None:
        """The repository of an address that looks like one, if it answers as one."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if "verb" not in parse_qs(parts.query) and not _LIKE_OAI.search(parts.path):
            return None
        endpoint = Endpoint(self._fetcher, address, self._tell)
        try:
            endpoint.identify()
        except NotRepositoryError:
            return None
        return endpoint

    def _feed(self, data: bytes) -> Iterator[list[Entry]]:
        self._visit = replace(self._visit, kind=Kind.FEED)
        links = self._isolation.parse(FORMATS["feed"], data).links
        for link in links[: self._wanted.limit]:
            try:
                if not link.address:
                    raise UnreadableSourceError(_NO_LINK)
                yield self._page(self._pages.get(link.address))
            except UnreadableSourceError as error:
                yield [_rejected(link.address or link.title, error.problem)]

    def _page(self, answer: Answer) -> list[Entry]:
        if answer.is_error:
            what = f"máy chủ trả lời lỗi {answer.status}"
            raise unreadable(what, "mở địa chỉ bằng trình duyệt để kiểm tra")
        return self._importer.import_fetched(_fetched(answer.address, answer.data))

    def _repository(self, endpoint: Endpoint) -> Iterator[list[Entry]]:
        wanted = self._wanted
        series = Harvested(
            endpoint=endpoint.address, set_spec=wanted.set_spec, prefix=wanted.prefix
        )
        last = self._store.harvested_until(series)
        since = endpoint.as_exact(wanted.since or last)
        self._visit = replace(self._visit, kind=Kind.REPOSITORY, name=endpoint.name, since=since)
        items = self._items(endpoint, since)
        for item in islice(items, wanted.limit):
            yield self._item(item, endpoint.item_address(item.identifier, wanted.prefix))
        # With a gap before it, or with records left, the next harvest has to begin where this did.
        if next(items, None) is None and (not last or since <= last):
            self._store.keep_harvested(series, endpoint.now)
            self._visit = replace(self._visit, until=endpoint.now)

    def _items(self, endpoint: Endpoint, since: str) -> Iterator[Item]:
        """The records; from the beginning again, once, where the way through the pages was lost."""
        taken: set[tuple[str, str]] = set()
        for is_last_try in (False, True):
            try:
                for item in endpoint.items(
                    prefix=self._wanted.prefix, set_spec=self._wanted.set_spec, since=since
                ):
                    if (key := (item.identifier, item.datestamp)) not in taken:
                        taken.add(key)
                        yield item
            except TokenExpiredError:
                if is_last_try:
                    raise
                self._visit = replace(self._visit, notes=(*self._visit.notes, _RESTARTED))
            else:
                return

    def _item(self, item: Item, address: str) -> list[Entry]:
        if not item.identifier:
            return [_rejected(self._visit.address, _NAMELESS)]
        if item.deleted:
            return list(self._withdrawn(address))
        return self._importer.import_fetched(_fetched(address, item.data))

    def _withdrawn(self, address: str) -> Iterator[Entry]:
        """Withdraw what was made from the record at that address, and from nothing else."""
        documents = self._store.documents_named(address)
        ids = {record_id for document in documents for record_id in document.record_ids}
        for record_id, kept in self._store.get_many(sorted(ids)).items():
            if kept.record is None or kept.state is ReviewState.WITHDRAWN:
                continue
            entry = Entry(
                file=address,
                outcome=Outcome.WITHDRAWN,
                record_id=record_id,
                title=kept.record.title,
            )
            if any(each.name != address for each in self._store.documents_of([record_id])):
                yield replace(entry, outcome=Outcome.UNCHANGED, notes=(_SHARED,))
            else:
                self._store.withdraw(record_id, _DELETED)
                yield replace(entry, notes=(f"đã gỡ {record_id}: kho nguồn đã xoá",))


def _fetched(address: str, data: bytes) -> FetchedFile:
    digest = hashlib.sha256(data).hexdigest()
    return FetchedFile(name=address, data=data, sha256=digest, address=address)


def _rejected(address: str, problem: Problem) -> Entry:
    return Entry(file=address, outcome=Outcome.REJECTED, problems=(problem,))
