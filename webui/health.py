"""For who looks after the server: whether it lives (`/suc-khoe`), and whether it can answer
(`/san-sang`).

A server that lives and is not ready should be left alone and sent no readers; one that does not
live should be started again.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify

from kb.errors import IndexUnavailableError, StoreError
from webui.context import services
from webui.language import is_english

__all__ = ["blueprint"]

_NOT_READY = 503

blueprint = Blueprint("health", __name__)


@blueprint.get("/suc-khoe")
@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers. Asks the bank for nothing, as starting again would not mend it."""
    return _said({"status": "ok"})


@blueprint.get("/san-sang")
@blueprint.get("/readyz")
def ready() -> Response:
    """Store and index open; `behind`: by how many changes the index is behind the store.

    Why they don't is in the log: whoever asks this may be anyone.
    """
    try:
        _, indexed, stored = services().index.position()
    except IndexUnavailableError:
        return _said({"status": "unavailable", "missing": "index"}, _NOT_READY)
    except StoreError:
        return _said({"status": "unavailable", "missing": "store"}, _NOT_READY)
    return _said({"status": "ok", "sequence": stored, "behind": max(0, stored - indexed)})


def _said(what: dict[str, str | int], status: int = 200) -> Response:
    if is_english():  # these are no pages, and in no language
        abort(404)
    answer = jsonify(what)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
