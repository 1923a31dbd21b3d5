"""An OAI-PMH repository on loopback: the provider of the package `oaipmh`, which is not ours,
behind a front that can answer 503 and spoil a resumption token before the provider sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from oaipmh.common import Header, Identify, Metadata
from oaipmh.error import IdDoesNotExistError
from oaipmh.metadata import MetadataRegistry
from oaipmh.server import Server, oai_dc_writer

from tests.ingest.web_server import Request

LONG_AGO = datetime(2020, 5, 17, 8)


@dataclass
class Kept:
    """One record of the repository."""

    number: int
    fields: Mapping[str, Sequence[str]]
    changed: datetime = LONG_AGO
    deleted: bool = False
    sets: tuple[str, ...] = ()

    @property
    def identifier(self) -> str:
        return f"oai:kho.example:{self.number}"

    def told(self) -> tuple[Header, Metadata, None]:
        header = Header(None, self.identifier, self.changed, list(self.sets), self.deleted)
        return header, Metadata(None, dict(self.fields)), None


def report(number: int, **fields: Sequence[str]) -> Kept:
    return Kept(
        number,
        {"title": [f"Báo cáo mẫu số {number} về vật liệu {'abcdefgh'[number % 8] * 3}"]} | fields,
    )


@dataclass
class Repository:
    """What the provider asks about, and the front: answers `Request`s under `/oai`.

    `refuse` and `spoil` count the next answers to a resumption that go wrong.
    """

    records: list[Kept] = field(default_factory=list)
    batch: int = 3
    refuse: int = 0
    spoil: int = 0

    def __call__(self, request: Request) -> None:
        arguments = {
            name: found[0] for name, found in parse_qs(urlsplit(request.path).query).items()
        }
        if "resumptionToken" in arguments and self.refuse:
            self.refuse -= 1
            request.send(b"", status=503, Retry_After="1")
            return
        if "resumptionToken" in arguments and self.spoil:
            self.spoil -= 1
            arguments["resumptionToken"] = "hong"
        registry = MetadataRegistry()
        registry.registerWriter("oai_dc", oai_dc_writer)
        provider = Server(self, registry, resumption_batch_size=self.batch)
        request.send(provider.handleRequest(arguments), Content_Type="text/xml")

    def identify(self) -> Identify:
        return Identify(
            "Kho mẫu X", "http://kho.example/oai", "2.0", ["kho@kho.example"], LONG_AGO,
            "persistent", "YYYY-MM-DDThh:mm:ssZ", ["identity"],
        )  # fmt: skip

    def listRecords(  # noqa: N802 (the provider's names)
        self,
        metadataPrefix: str,  # noqa: N803
        set: str | None = None,  # noqa: A002
        from_: datetime | None = None,
        until: datetime | None = None,
    ) -> list[tuple[Header, Metadata, None]]:
        return [
            each.told()
            for each in self.records
            if (from_ is None or each.changed >= from_) and (set is None or set in each.sets)
        ]

    def getRecord(self, metadataPrefix: str, identifier: str) -> tuple[Header, Metadata, None]:  # noqa: N802, N803
        for each in self.records:
            if each.identifier == identifier:
                return each.told()
        raise IdDoesNotExistError(identifier)
