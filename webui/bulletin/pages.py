"""`/dac-san`: what the desk is, the issues so far, the shortlist of one, and its files.

Not for search engines, and without accounts: a shortlist is an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug import Response as AnyResponse

from kb.bulletin import MOST_RECORDS, dossier_of
from kb.domain import NOT_USED, BulletinIssue, Record, parse_issue, record_id_in
from kb.errors import IndexUnavailableError
from kb.search import FacetValue
from webui.bulletin.desk import Desk, desk_of, desk_path
from webui.bulletin.dossier_file import dossier_file
from webui.bulletin.marks_file import marks_file
from webui.cards import Card, card_of
from webui.context import find, search, services
from webui.counts import named
from webui.exports import citation_text
from webui.language import VIETNAMESE, speaking
from webui.presentation import shortened
from webui.tray import current_tray, to
from webui.wording import gettext

__all__ = ["blueprint"]

_SHOWN_ISSUES = 12
_SHOWN_USED = 50
_MOST_ASKED = 5 * MOST_RECORDS
_LONGEST_NAMED = 60
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

blueprint = Blueprint("bulletin", __name__)


@dataclass(frozen=True, slots=True)
class _PastIssue:
    """An issue, how many records it used, and these."""

    value: FacetValue
    cards: tuple[Card, ...]


@blueprint.after_request
def _not_indexed(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@blueprint.get("/dac-san")
def issues() -> AnyResponse | str:
    """What the desk is for, a form that begins an issue, and the issues so far."""
    said = request.args.get("so", "").strip()
    issue = parse_issue(said)
    if issue:
        return redirect(to(f"/dac-san/{issue.code}"))
    used = named("used", search().facets.get("used", ()))
    past = [value for value in used if value.value != NOT_USED]
    return render_template(
        "bulletin/issues.html",
        said=shortened(said, _LONGEST_NAMED),
        past=[_PastIssue(each, _used_in(each.value)) for each in past[:_SHOWN_ISSUES]],
        older=past[_SHOWN_ISSUES:],
        unused=sum(value.count for value in used if value.value == NOT_USED),
        not_used=NOT_USED,
    )


@blueprint.get("/dac-san/<name>")
def shortlist(name: str) -> AnyResponse | str:
    """The shortlist of an issue: that of the address, else the tray."""
    issue = _issue(name)
    if issue.code != name:
        query = request.query_string.decode("ascii", "replace")
        return redirect(f"{request.script_root}/dac-san/{issue.code}{f'?{query}' if query else ''}")
    notes: list[str] = []
    ids = _asked_ids(notes)
    if typed := request.args.get("them", "").strip():
        ids = _with_typed(ids, typed, notes)
    desk = desk_of(issue, ids, current_tray().ids, find)
    return render_template(
        "bulletin/shortlist.html",
        desk=desk,
        notes=[*notes, *_passed_over(desk)],
        used=_used_in(issue.code),
        not_used=NOT_USED,
        most=MOST_RECORDS,
        dossier=desk_path(issue, desk.shortlist.ids, "ho-so.docx"),
        marks=desk_path(issue, desk.shortlist.ids, "danh-dau.xlsx"),
    )


@blueprint.get("/dac-san/<name>/ho-so.docx")
def dossier(name: str) -> AnyResponse:
    """The dossier of the shortlist as a Word document, in Vietnamese as the bulletin is."""

    def made(issue: BulletinIssue, records: tuple[Record, ...]) -> bytes:
        root = services().settings.public_url
        placed = [(each, f"{root}/ban-ghi/{each.id}") for each in records]
        with speaking(VIETNAMESE):
            dossiers = [
                dossier_of(record, address, citation_text(record, address))
                for record, address in placed
            ]
        return dossier_file(issue, dossiers)

    return _file(name, f"ho-so-dac-san-{_issue(name).code}.docx", made)


@blueprint.get("/dac-san/<name>/danh-dau.xlsx")
def marks(name: str) -> AnyResponse:
    """The shortlist as the sheet that `kb bulletin use --from` reads."""
    return _file(name, f"da-dung-dac-san-{_issue(name).code}.xlsx", marks_file)


def _file(
    name: str, file: str, made: Callable[[BulletinIssue, tuple[Record, ...]], bytes]
) -> AnyResponse:
    issue = _issue(name)
    records = desk_of(issue, _asked_ids([]), (), find).shortlist.records
    if not records:
        return redirect(to(f"/dac-san/{issue.code}"))
    answer = Response(made(issue, records), mimetype=_TYPES[file.rpartition(".")[2]])
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def _issue(name: str) -> BulletinIssue:
    return parse_issue(name) or abort(404)


def _asked_ids(notes: list[str]) -> tuple[str, ...]:
    """The ids of the address, else those of the tray; what can be no id is told."""
    given = request.args.get("ids")
    if given is None:
        return current_tray().ids
    parts = [part.strip() for part in given.split(",", _MOST_ASKED) if part.strip()]
    ids = [(part, record_id_in(part)) for part in parts[:_MOST_ASKED]]
    wrong = [shortened(part, _LONGEST_NAMED) for part, record_id in ids if record_id is None]
    if wrong:
        notes.append(gettext("Không phải mã bản ghi, đã bỏ qua: %(ids)s.", ids=", ".join(wrong)))
    return tuple(record_id for _part, record_id in ids if record_id)


def _with_typed(ids: tuple[str, ...], typed: str, notes: list[str]) -> tuple[str, ...]:
    record_id = record_id_in(typed)
    if record_id is None:
        shown = shortened(typed, _LONGEST_NAMED)
        notes.append(
            gettext("“%(typed)s” không phải mã hay địa chỉ của bản ghi; hãy chép từ trang của nó.",
              typed=shown)
        )  # fmt: skip
        return ids
    return (*ids, record_id)


def _passed_over(desk: Desk) -> Iterable[str]:
    found = desk.shortlist
    if found.unknown:
        ids = ", ".join(shortened(each, _LONGEST_NAMED) for each in found.unknown)
        yield gettext("Không có trong ngân hàng, hoặc đã rút, nên đã bỏ qua: %(ids)s.", ids=ids)
    if found.repeated:
        yield gettext("Lặp lại, chỉ giữ một lần: %(ids)s.", ids=", ".join(found.repeated))
    if found.left_out:
        yield gettext(
            "Danh sách có nhiều nhất %(most)s bản ghi; đã để ngoài: %(ids)s.",
            most=MOST_RECORDS,
            ids=", ".join(found.left_out),
        )


def _used_in(code: str) -> tuple[Card, ...]:
    """The records that an issue used; none while there is no index."""
    with suppress(IndexUnavailableError):
        hits = search({"used": frozenset({code})}, limit=_SHOWN_USED).hits
        return tuple(map(card_of, hits))
    return ()
