"""How answers leave the server: static files cached for a year, security headers, gzip.

Knows nothing of the bank.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flask import Flask, Response, abort, redirect, request
from werkzeug import Response as AnyResponse

from webui.language import site_root

__all__ = ["StaticFiles", "compress", "secure"]

_FOLDER = Path(__file__).with_name("static")
_FOR_EVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
_SMALLEST_TO_COMPRESS = 1024
_KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_COMPRESSIBLE = (
    "text/",
    "image/svg+xml",
    "application/json",
    "application/atom+xml",
    "application/x-bibtex",
    "application/x-ndjson",
    "application/x-research-info-systems",
)
_AS_GZIP = 16 + zlib.MAX_WBITS

# No inline script or style anywhere, nothing from another site.
_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class StaticFiles:
    """Serves `static/`, read once, under an address that holds a hash of the whole folder, so that
    a file may be cached for ever and a relative address in a style sheet carries the hash too."""

    def __init__(self, app: Flask) -> None:
        paths = sorted(path for path in _FOLDER.rglob("*") if path.is_file())
        self._files = {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in paths}
        self._digest = _digest_of(self._files)
        app.add_url_rule("/static/<digest>/<path:name>", "static_file", self._serve)
        app.add_url_rule("/favicon.ico", "favicon", self._icon)

    def address(self, name: str) -> str:
        """Where a file of `static/` is served (`css/base.css`)."""
        return f"{site_root()}/static/{self._digest}/{name}"

    def _icon(self) -> AnyResponse:
        """Where browsers look for an icon unasked, as beside a bare picture."""
        answer = redirect(self.address("favicon.svg"))
        answer.headers["Cache-Control"] = _A_DAY
        return answer

    def _serve(self, digest: str, name: str) -> Response:
        if name not in self._files:
            abort(404)
        kind = _KINDS.get(Path(name).suffix, "text/plain")
        answer = Response(self._files[name], mimetype=kind)
        answer.headers["Cache-Control"] = _FOR_EVER if digest == self._digest else "no-cache"
        return answer


def secure(answer: Response) -> Response:
    """Add the security headers."""
    for name, value in _SECURITY_HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def compress(answer: Response) -> Response:
    """Gzip texts for a slow line; a streamed one block by block, so that it stays a stream."""
    compressible = (answer.mimetype or "").startswith(_COMPRESSIBLE)
    if not compressible or not request.accept_encodings.quality("gzip"):
        return answer
    answer.vary.add("Accept-Encoding")
    if answer.is_streamed and not answer.content_encoding:
        answer.response = _gzipped(answer.iter_encoded())
        answer.content_encoding = "gzip"
        return answer
    body = answer.get_data()
    if answer.content_encoding or len(body) < _SMALLEST_TO_COMPRESS:
        return answer
    answer.set_data(gzip.compress(body, compresslevel=6, mtime=0))
    answer.content_encoding = "gzip"
    if tag := answer.get_etag()[0]:  # the bytes are others now, and not always the same
        answer.set_etag(tag, weak=True)
    return answer


def _gzipped(blocks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, _AS_GZIP)
    for block in blocks:
        if packed := packer.compress(block):
            yield packed
    yield packer.flush()


def _digest_of(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + content)
    return digest.hexdigest()[:12]
