"""Requests of the protocol: verbs, their arguments, dates, and the errors it has for them.

Knows no record and no XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from webui.wording import gettext as _

__all__ = ["ErrorCode", "OaiRequest", "ProtocolError", "Verb", "bounds", "parse_request"]


class ErrorCode(StrEnum):
    """§3.6. `noSetHierarchy` is missing: there are sets."""

    BAD_VERB = "badVerb"
    BAD_ARGUMENT = "badArgument"
    BAD_TOKEN = "badResumptionToken"
    NO_FORMAT = "cannotDisseminateFormat"
    NO_ID = "idDoesNotExist"
    NO_RECORDS = "noRecordsMatch"
    NO_FORMATS_OF_IT = "noMetadataFormats"


class ProtocolError(Exception):
    """A request that gets an `<error>` with this code."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class Verb(StrEnum):
    """§4."""

    IDENTIFY = "Identify"
    LIST_FORMATS = "ListMetadataFormats"
    LIST_SETS = "ListSets"
    LIST_IDENTIFIERS = "ListIdentifiers"
    LIST_RECORDS = "ListRecords"
    GET_RECORD = "GetRecord"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Arguments of a verb; the resumption token stands alone instead of all others (§3.5)."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumes: bool = False


_LIST = _Rule(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), resumes=True)
_RULES: Mapping[Verb, _Rule] = {
    Verb.IDENTIFY: _Rule(),
    Verb.LIST_FORMATS: _Rule(optional=frozenset({"identifier"})),
    Verb.LIST_SETS: _Rule(resumes=True),
    Verb.LIST_IDENTIFIERS: _LIST,
    Verb.LIST_RECORDS: _LIST,
    Verb.GET_RECORD: _Rule(frozenset({"identifier", "metadataPrefix"})),
}
_TOKEN = "resumptionToken"
# What XML 1.0 has no way to write, and what no identifier, prefix, set or date holds.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WORD = r"[A-Za-z0-9_.!~*'()-]+"
_ANYTHING = re.compile(r".*")
_SYNTAX = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(f"{_WORD}(?::{_WORD})*"),
    "from": re.compile(r".+"),
    "until": re.compile(r".+"),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True)
class OaiRequest:
    """A verb with arguments that it may have; their values are not looked at yet."""

    verb: Verb
    arguments: Mapping[str, str]

    def get(self, name: str) -> str:
        """An argument; "" where it is not given."""
        return self.arguments.get(name, "")


def parse_request(pairs: Iterable[tuple[str, str]]) -> OaiRequest:
    """The request of the given arguments. Raises `ProtocolError` (badVerb, badArgument)."""
    given = list(pairs)
    names = [name for name, _value in given]
    arguments = dict(given)
    verb = _verb(names.count("verb"), arguments.pop("verb", ""))
    _check_names(_RULES[verb], arguments.keys())
    for name, value in arguments.items():
        if names.count(name) > 1:
            raise _bad_argument(_("tham số %(name)s được ghi nhiều lần", name=name))
        if _UNWRITABLE.search(value) or not _SYNTAX.get(name, _ANYTHING).fullmatch(value):
            raise _bad_argument(_("tham số %(name)s có giá trị không hợp lệ", name=name))
    return OaiRequest(verb, arguments)


def bounds(since: str, until: str) -> tuple[str, str]:
    """The first and the last moment that `from` and `until` mean, written as the store writes
    them; "" for no bound. Both are included, a day as a whole (§2.7.1).

    Raises `ProtocolError` (badArgument).

    >>> bounds("2026-01-02", "2026-01-02")
    ('2026-01-02T00:00:00+00:00', '2026-01-02T23:59:59+00:00')
    """
    if since and until and len(since) != len(until):
        raise _bad_argument(_("from và until phải cùng độ chi tiết: cùng ngày, hoặc cùng giây"))
    first, last = _moment(since, "T00:00:00Z"), _moment(until, "T23:59:59Z")
    if first and last and first > last:
        raise _bad_argument(_("from muộn hơn until"))
    return first, last


def _verb(times: int, name: str) -> Verb:
    known = _("các verb: %(names)s", names=", ".join(Verb))
    if times > 1:
        raise ProtocolError(ErrorCode.BAD_VERB, _("verb được ghi nhiều lần") + f"; {known}")
    if name not in set(Verb):
        what = _("không có verb “%(verb)s”", verb=_shown(name)) if name else _("thiếu verb")
        raise ProtocolError(ErrorCode.BAD_VERB, f"{what}; {known}")
    return Verb(name)


def _check_names(rule: _Rule, given: Iterable[str]) -> None:
    names = set(given)
    if rule.resumes and _TOKEN in names:
        if names != {_TOKEN}:
            raise _bad_argument(_("resumptionToken phải đứng một mình"))
        return
    if unknown := names - rule.required - rule.optional:
        raise _bad_argument(_("tham số lạ: %(name)s", name=_shown(min(unknown))))
    if missing := rule.required - names:
        raise _bad_argument(_("thiếu tham số: %(name)s", name=min(missing)))


def _moment(text: str, rest_of_day: str) -> str:
    if not text:
        return ""
    whole = text + rest_of_day if _DAY.fullmatch(text) else text
    try:
        if not _SECOND.fullmatch(whole):
            raise ValueError(text)
        return datetime.fromisoformat(whole).isoformat()
    except ValueError:
        wanted = "YYYY-MM-DD, YYYY-MM-DDThh:mm:ssZ"
        what = _("ngày “%(date)s” không đúng dạng %(wanted)s", date=_shown(text), wanted=wanted)
        raise _bad_argument(what) from None


def _bad_argument(message: str) -> ProtocolError:
    return ProtocolError(ErrorCode.BAD_ARGUMENT, message)


def _shown(text: str) -> str:
    """What somebody sent, as far as it can be shown in an answer."""
    longest = 60
    return _UNWRITABLE.sub("�", text[:longest])
