"""The six verbs: from a request that is well formed to the content of its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from kb.domain import COPIED_BANKS
from kb.ports import Disclosed, RecordStore
from webui.oai.listing import Page, first_position, position_of, read_page
from webui.oai.protocol import ErrorCode, OaiRequest, ProtocolError, Verb
from webui.oai.sets import all_sets, sets_of
from webui.oai.writing import FORMATS, Format, add, add_metadata, datestamp
from webui.wording import gettext as _

__all__ = ["Repository", "answer"]

_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_SAMPLE = "gp-may-det-chieu-iymik3nn"
_E_MAIL = re.compile(r"[^\s<>(),;:]+@(?:[^\s<>(),;:@.]+\.)+[^\s<>(),;:@.]+")
_NO_E_MAIL = "contact-not-set@kb.invalid"
"""The protocol wants an address. Nobody can have one in `.invalid` (RFC 2606), which says that
there is none."""
# What the guideline for identifiers asks of the middle part: a name of a domain.
_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*(?:\.[a-zA-Z][a-zA-Z0-9-]*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """What the provider speaks for. `public_url`: of the site; `now`: a datestamp from before
    anything was read."""

    store: RecordStore
    name: str
    public_url: str
    contact: str
    page_size: int
    now: str

    @property
    def base_url(self) -> str:
        """Where the protocol is spoken."""
        return f"{self.public_url}/oai"

    @property
    def domain(self) -> str:
        """The host, which tells our identifiers from those of others."""
        return urlsplit(self.public_url).hostname or "localhost"

    def identifier(self, record_id: str) -> str:
        """The identifier of a record in the protocol."""
        return f"oai:{self.domain}:{record_id}"

    def page_of(self, record_id: str) -> str:
        """The address of a record's page."""
        return f"{self.public_url}/ban-ghi/{record_id}"

    def find(self, identifier: str) -> Disclosed:
        """The record with that identifier. Raises `ProtocolError` (idDoesNotExist)."""
        before = self.identifier("")
        if identifier.startswith(before):
            item = self.store.find_disclosed(identifier.removeprefix(before))
            if item and item.bank in COPIED_BANKS:
                return item
        raise ProtocolError(ErrorCode.NO_ID, _("không có bản ghi mang định danh này"))


def answer(repository: Repository, request: OaiRequest, parent: etree._Element) -> None:
    """Add the content of the answer. Raises `ProtocolError`, and has added nothing then."""
    _VERBS[request.verb](repository, request, parent)


def _identify(repository: Repository, _request: OaiRequest, parent: etree._Element) -> None:
    e_mail = _E_MAIL.search(repository.contact)
    earliest = repository.store.earliest_change()
    element = add(parent, Verb.IDENTIFY)
    add(element, "repositoryName", repository.name)
    add(element, "baseURL", repository.base_url)
    add(element, "protocolVersion", "2.0")
    add(element, "adminEmail", e_mail[0] if e_mail else _NO_E_MAIL)
    add(element, "earliestDatestamp", datestamp(earliest) if earliest else repository.now)
    # Not "persistent": a restored backup forgets records that came after it, and an identifier
    # that spells the name of an erased person may be told to nobody.
    add(element, "deletedRecord", "transient")
    add(element, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    add(element, "compression", "gzip")
    if _DOMAIN.fullmatch(repository.domain):
        _describe_identifiers(repository, add(element, "description"))


def _describe_identifiers(repository: Repository, parent: etree._Element) -> None:
    element = etree.SubElement(
        parent, f"{{{_IDENTIFIER}}}oai-identifier", nsmap={None: _IDENTIFIER}
    )
    schema = f"{_IDENTIFIER} {_IDENTIFIER}.xsd"
    element.set("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", schema)
    parts = {
        "scheme": "oai",
        "repositoryIdentifier": repository.domain,
        "delimiter": ":",
        "sampleIdentifier": repository.identifier(_SAMPLE),
    }
    for name, text in parts.items():
        etree.SubElement(element, f"{{{_IDENTIFIER}}}{name}").text = text


def _list_formats(repository: Repository, request: OaiRequest, parent: etree._Element) -> None:
    asks_for_one = "identifier" in request.arguments
    if asks_for_one and repository.find(request.get("identifier")).record is None:
        raise ProtocolError(ErrorCode.NO_FORMATS_OF_IT, _("bản ghi này đã bị rút"))
    element = add(parent, Verb.LIST_FORMATS)
    for prefix, form in FORMATS.items():
        told = add(element, "metadataFormat")
        add(told, "metadataPrefix", prefix)
        add(told, "schema", form.schema)
        add(told, "metadataNamespace", form.namespace)


def _list_sets(_repository: Repository, request: OaiRequest, parent: etree._Element) -> None:
    if request.arguments:
        raise ProtocolError(ErrorCode.BAD_TOKEN, _("danh sách bộ chỉ có một trang"))
    element = add(parent, Verb.LIST_SETS)
    for spec, name in all_sets():
        told = add(element, "set")
        add(told, "setSpec", spec)
        add(told, "setName", name)


def _list_identifiers(repository: Repository, request: OaiRequest, parent: etree._Element) -> None:
    page, _form = _page(repository, request)
    element = add(parent, Verb.LIST_IDENTIFIERS)
    for item in page.items:
        _add_header(repository, item, element)
    _add_token(page, element)


def _list_records(repository: Repository, request: OaiRequest, parent: etree._Element) -> None:
    page, form = _page(repository, request)
    element = add(parent, Verb.LIST_RECORDS)
    for item in page.items:
        _add_record(repository, item, form, element)
    _add_token(page, element)


def _get_record(repository: Repository, request: OaiRequest, parent: etree._Element) -> None:
    item = repository.find(request.get("identifier"))
    form = _format(request.get("metadataPrefix"))
    _add_record(repository, item, form, add(parent, Verb.GET_RECORD))


def _page(repository: Repository, request: OaiRequest) -> tuple[Page, Format]:
    if "resumptionToken" in request.arguments:
        position = position_of(repository.store, request.get("resumptionToken"))
        if position.selection.prefix not in FORMATS:
            raise ProtocolError(ErrorCode.BAD_TOKEN, _("mã trang tiếp nêu một dạng không có"))
        form = FORMATS[position.selection.prefix]
    else:
        form = _format(request.get("metadataPrefix"))
        position = first_position(repository.store, request)
    return read_page(repository.store, position, size=repository.page_size), form


def _format(prefix: str) -> Format:
    if prefix not in FORMATS:
        known = _("các dạng: %(names)s", names=", ".join(FORMATS))
        raise ProtocolError(ErrorCode.NO_FORMAT, _("không có dạng này") + f"; {known}")
    return FORMATS[prefix]


def _add_record(
    repository: Repository, item: Disclosed, form: Format, parent: etree._Element
) -> None:
    element = add(parent, "record")
    _add_header(repository, item, element)
    if item.record is not None:
        add_metadata(element, form, item.record, repository.page_of(item.id))


def _add_header(repository: Repository, item: Disclosed, parent: etree._Element) -> None:
    header = add(parent, "header", **({} if item.record else {"status": "deleted"}))
    add(header, "identifier", repository.identifier(item.id))
    add(header, "datestamp", datestamp(item.at))
    for spec in sets_of(item):
        add(header, "setSpec", spec)


def _add_token(page: Page, parent: etree._Element) -> None:
    """The token of the next page; an empty one ends a list of several pages (§3.5)."""
    if page.rest is None and not page.start.cursor:
        return
    counts = {"completeListSize": str(page.start.size), "cursor": str(page.start.cursor)}
    add(parent, "resumptionToken", page.rest.token() if page.rest else "", **counts)


_VERBS: Mapping[Verb, Callable[[Repository, OaiRequest, etree._Element], None]] = {
    Verb.IDENTIFY: _identify,
    Verb.LIST_FORMATS: _list_formats,
    Verb.LIST_SETS: _list_sets,
    Verb.LIST_IDENTIFIERS: _list_identifiers,
    Verb.LIST_RECORDS: _list_records,
    Verb.GET_RECORD: _get_record,
}
