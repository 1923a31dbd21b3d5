"""Lists of the protocol, page by page, and the tokens by which the next page is asked for.

A list is read in the order of the records' last changes, and a token says after which change to go
on. A record that changes while somebody reads moves to the end, so nothing is missed; it may come
twice. Tokens hold all that they mean: the server remembers nothing, and they don't expire.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.ports import Disclosed, Disclosure, RecordStore
from webui.oai.protocol import ErrorCode, OaiRequest, ProtocolError, bounds
from webui.oai.sets import narrowed
from webui.wording import gettext as _

__all__ = ["Page", "Position", "Selection", "first_position", "position_of", "read_page"]

_WORDS, _PARTS = 4, 7  # of a token: what was asked, then numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is listed, in the words of the request ("": not said)."""

    prefix: str
    since: str = ""
    until: str = ""
    set_spec: str = ""

    def disclosure(self) -> Disclosure:
        """What to ask the store for. Raises `ProtocolError` (badArgument)."""
        since, until = bounds(self.since, self.until)
        return replace(narrowed(self.set_spec), since=since, until=until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where in a list: behind the change `after`, `cursor` records having been told. `size`: of
    the whole list when it was begun, counted once."""

    selection: Selection
    after: int = 0
    cursor: int = 0
    size: int

    def token(self) -> str:
        """The position as a resumption token."""
        asked = self.selection
        words = (asked.prefix, asked.since, asked.until, asked.set_spec)
        return ",".join((*words, *map(str, (self.after, self.cursor, self.size))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Part of a list from `start`; `rest`: where to go on, None at the end."""

    items: Sequence[Disclosed]
    start: Position
    rest: Position | None


def first_position(store: RecordStore, request: OaiRequest) -> Position:
    """The start of the list that the request asks for. Raises `ProtocolError` (badArgument)."""
    selection = Selection(
        prefix=request.get("metadataPrefix"),
        since=request.get("from"),
        until=request.get("until"),
        set_spec=request.get("set"),
    )
    return Position(selection=selection, size=store.count_disclosed(selection.disclosure()))


def position_of(store: RecordStore, token: str) -> Position:
    """The position of a token. Raises `ProtocolError` (badResumptionToken) for what is none, or
    one of another bank."""
    parts = token.split(",")
    if len(parts) != _PARTS or not all(map(_is_number, parts[_WORDS:])):
        raise _bad_token()
    prefix, since, until, set_spec, after, cursor, size = parts
    position = Position(
        selection=Selection(prefix=prefix, since=since, until=until, set_spec=set_spec),
        after=int(after),
        cursor=int(cursor),
        size=int(size),
    )
    # Each record told was at a change of its own.
    if not 0 < position.cursor <= position.after <= store.last_sequence():
        raise _bad_token()
    try:
        position.selection.disclosure()
    except ProtocolError:
        raise _bad_token() from None
    return position


def read_page(store: RecordStore, position: Position, *, size: int) -> Page:
    """The next `size` records. Raises `ProtocolError` where there are none: noRecordsMatch at the
    start of a list, else badResumptionToken, as all that was left has changed since its `until`."""
    wanted = position.selection.disclosure()
    found = store.disclosed(wanted, after=position.after, limit=size + 1)
    if not found:
        if position.cursor:
            raise _bad_token()
        raise ProtocolError(ErrorCode.NO_RECORDS, _("không có bản ghi nào hợp với yêu cầu"))
    items, more = found[:size], len(found) > size
    rest = replace(position, after=items[-1].sequence, cursor=position.cursor + len(items))
    return Page(items=items, start=position, rest=rest if more else None)


def _is_number(text: str) -> bool:
    longest = 18  # digits: less than 2**63
    return text.isascii() and text.isdecimal() and len(text) <= longest


def _bad_token() -> ProtocolError:
    what = _("mã trang tiếp (resumptionToken) sai hoặc đã cũ: hãy hỏi lại từ đầu")
    return ProtocolError(ErrorCode.BAD_TOKEN, what)
