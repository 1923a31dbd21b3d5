"""How the API answers: JSON with a tag by its content, so that what is unchanged is not sent again,
and open to scripts of other sites, which get nothing that a stranger would not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response, request

from webui.limits import HEADERS as RATE_HEADERS

__all__ = ["JSON", "answer", "is_api", "open_to_other_sites"]

JSON = "application/json"
_TAG_BYTES = 16
_VOLATILE = "took_ms"
_METHODS = "GET, HEAD, OPTIONS"
_EXPOSED = ", ".join(("ETag", "Last-Modified", "Link", "Retry-After", *RATE_HEADERS))
_ASKED_WITH = "Accept, Accept-Language, If-None-Match, If-Modified-Since"
_A_DAY = "86400"


def is_api(path: str) -> bool:
    """Whether a path, without its language, is answered for programs."""
    return path in ("/api/v1", "/openapi.json") or path.startswith("/api/v1/")


def answer(body: Mapping[str, Any], *, seconds: int, changed: datetime | None = None) -> Response:
    """The answer to a request; 304 without content where its sender has this very content.

    `seconds`: so long it may be taken from a cache. `changed`: when the content last changed. A
    body that says how long it took has a weak tag, as two of them are alike, but not byte by byte.
    """
    found = Response(_text(body), mimetype=JSON)
    lasting = {name: value for name, value in body.items() if name != _VOLATILE}
    digest = hashlib.sha256(_text(lasting).encode()).hexdigest()[: _TAG_BYTES * 2]
    found.set_etag(digest, weak=_VOLATILE in body)
    if changed:  # None would be taken for now
        found.last_modified = changed
    found.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-cache"
    found.headers["Link"] = f'<{request.script_root}/openapi.json>; rel="service-desc"'
    found.make_conditional(request.environ)
    return found


def open_to_other_sites(found: Response) -> Response:
    """Let scripts of any site read what the API answers; no cookie takes part."""
    if not is_api(request.path):
        return found
    found.headers["Access-Control-Allow-Origin"] = "*"
    found.headers["Access-Control-Expose-Headers"] = _EXPOSED
    if request.method == "OPTIONS":
        found.headers["Access-Control-Allow-Methods"] = _METHODS
        found.headers["Access-Control-Allow-Headers"] = _ASKED_WITH
        found.headers["Access-Control-Max-Age"] = _A_DAY
    return found


def _text(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
