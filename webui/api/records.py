"""Records for programs: the public view of one, and which have changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from apiflask import APIBlueprint
from flask import Response

from kb.domain import COPIED_BANKS, Evidence, Record, derive_evidence, public_dict
from kb.ports import Disclosed, Disclosure
from kb.search import facet_values, value_label
from kb.vocabulary import vocabularies
from webui.api import examples, shapes
from webui.api.answering import answer
from webui.api.describing import answers
from webui.api.marking import later as _
from webui.api.parameters import Changes, Nothing
from webui.context import services
from webui.language import permanent
from webui.presentation import evidence_badge

__all__ = ["blueprint", "public_record"]

_A_MINUTE = 60

blueprint = APIBlueprint(
    "api_records",
    __name__,
    url_prefix="/api/v1",
    tag={"name": _("Bản ghi"), "description": _("Đọc từng bản ghi và theo dõi thay đổi.")},
)


@blueprint.get("/records/<record_id>")
@blueprint.input(Nothing, location="query", unknown=None)
@blueprint.doc(
    operation_id="record",
    summary=_("Đọc một bản ghi"),
    description=_(
        "Mọi dữ kiện mà công chúng được xem, kèm nguồn của từng dữ kiện. Nguyên văn của nguồn chỉ"
        " có mặt khi đơn vị được phép công bố."
    ),
    responses=answers(shapes.RecordAnswer, examples.RECORD, has_date=True, may_be_missing=True),
)
def record(record_id: str, query_data: Mapping[str, Any]) -> Response:
    """Everything the public may know of a record."""
    found = services().search.find(record_id)
    entry = services().store.find_disclosed(found.id)
    changed = datetime.fromisoformat(entry.at) if entry else None
    return answer(public_record(found), seconds=_A_MINUTE, changed=changed)


@blueprint.get("/changes")
@blueprint.input(Changes, location="query", unknown=None)
@blueprint.doc(
    operation_id="changes",
    summary=_("Theo dõi thay đổi"),
    description=_(
        "Để giữ một bản sao luôn đúng: bắt đầu với since=0, làm theo từng thay đổi, rồi hỏi tiếp"
        " với since là next của câu trả lời trước. Bản ghi đổi trong lúc ấy chuyển xuống cuối, nên"
        " không sót bản ghi nào. Chuyên gia không có ở đây: họ đồng ý cho một trang, không cho bản"
        " sao."
    ),
    responses=answers(shapes.ChangeList, examples.CHANGES),
)
def changes(query_data: Mapping[str, Any]) -> Response:
    """Records that are or were public, by their last changes."""
    since, limit = query_data["since"], query_data["limit"]
    found = services().store.disclosed(Disclosure(banks=COPIED_BANKS), after=since, limit=limit + 1)
    shown = found[:limit]
    body: shapes.ChangeList = {
        "since": since,
        "next": shown[-1].sequence if shown else since,
        "more": len(found) > limit,
        "changes": list(map(_changed, shown)),
    }
    return answer(body, seconds=0)


def _changed(entry: Disclosed) -> shapes.Change:
    root = services().settings.public_url
    kind: shapes.ChangeKind = "published"
    if entry.record is None:
        kind = "erased" if entry.disciplines is None else "withdrawn"
    return {
        "sequence": entry.sequence,
        "id": entry.id,
        "kind": kind,
        "date": entry.at,
        "url": f"{root}/api/v1/records/{entry.id}" if entry.record else None,
    }


def public_record(found: Record) -> shapes.RecordAnswer:
    """What the API says of the public view of a record."""
    badge = evidence_badge(derive_evidence(found, vocabularies().counting_contests))
    return {
        "id": found.id,
        "url": permanent(f"/ban-ghi/{found.id}"),
        "year": found.year,
        "evidence": {"grade": badge.grade, "label": badge.label, "meaning": badge.meaning},
        "record": public_dict(found),
        "labels": _labels(found, badge.grade),
    }


def _labels(found: Record, evidence: Evidence) -> dict[str, dict[str, str]]:
    values = {**facet_values(found, evidence), "kind": (found.kind,)}
    names = {"kind": vocabularies().kinds.label}
    return {
        facet: {
            value: names[facet](value) if facet in names else value_label(facet, value)
            for value in held
        }
        for facet, held in values.items()
        if held and facet != "year"
    }
