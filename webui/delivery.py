"""How answers leave the server: static files cached for a year, security headers, gzip.

Knows nothing of the bank.
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from flask import Flask, Response, request, send_from_directory, url_for

__all__ = ["StaticFiles", "compress", "secure"]

_FOLDER = Path(__file__).with_name("static")
_YEAR_SECONDS = 365 * 24 * 3600
_SMALLEST_TO_COMPRESS = 1024
_COMPRESSIBLE = ("text/", "image/svg+xml", "application/json")

# No inline script or style anywhere, nothing from another site.
_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class StaticFiles:
    """Serves `static/` under an address that holds a hash of the whole folder, so that a file
    may be cached for ever and a relative address in a style sheet carries the hash too."""

    def __init__(self, app: Flask) -> None:
        self._digest = _digest_of(_FOLDER)
        app.add_url_rule("/static/<digest>/<path:name>", "static_file", self._serve)

    def address(self, name: str) -> str:
        """Where a file of `static/` is served (`css/base.css`)."""
        return url_for("static_file", digest=self._digest, name=name)

    def _serve(self, digest: str, name: str) -> Response:
        current = digest == self._digest
        answer = send_from_directory(_FOLDER, name, max_age=_YEAR_SECONDS if current else 0)
        answer.cache_control.public = True
        answer.cache_control.immutable = current or None
        return answer


def secure(answer: Response) -> Response:
    """Add the security headers."""
    for name, value in _SECURITY_HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def compress(answer: Response) -> Response:
    """Gzip texts for a slow line."""
    compressible = (answer.mimetype or "").startswith(_COMPRESSIBLE)
    if not compressible or "gzip" not in request.accept_encodings:
        return answer
    answer.vary.add("Accept-Encoding")
    answer.direct_passthrough = False
    body = answer.get_data()
    if answer.content_encoding or len(body) < _SMALLEST_TO_COMPRESS:
        return answer
    answer.set_data(gzip.compress(body, compresslevel=6, mtime=0))
    answer.content_encoding = "gzip"
    return answer


def _digest_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
