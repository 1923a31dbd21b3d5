"""How answers leave the server: static files cached for a year, and security headers.

Knows nothing of the bank.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, abort, current_app, redirect, request
from werkzeug import Response as AnyResponse

from webui.compression import compressed_file, is_compressible
from webui.language import site_root

__all__ = ["HSTS_DAYS", "StaticFiles", "digest_of", "secure"]

_FOLDER = Path(__file__).with_name("static")
_FOR_EVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
_KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}

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
# Cards and icons, which pages of others show beside a link.
_SHOWN_ELSEWHERE = ("image/png",)
HSTS_DAYS = "KB_HSTS_DAYS"
"""Key of the application's configuration."""


class StaticFiles:
    """Serves `static/`, read once, under an address that holds a hash of the whole folder, so that
    a file may be cached for ever and a relative address in a style sheet carries the hash too."""

    def __init__(self, app: Flask) -> None:
        paths = sorted(path for path in _FOLDER.rglob("*") if path.is_file())
        self._files = {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in paths}
        self._digest = digest_of(self._files)
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
        content, coding = self._files[name], ""
        if is_compressible(kind):
            content, coding = compressed_file(content)
        answer = Response(content, mimetype=kind)
        if coding:
            answer.content_encoding = coding
            answer.vary.add("Accept-Encoding")
        answer.headers["Cache-Control"] = _FOR_EVER if digest == self._digest else "no-cache"
        return answer


def secure(answer: Response) -> Response:
    """Add the security headers."""
    headers = answer.headers
    for name, value in _SECURITY_HEADERS.items():
        headers.setdefault(name, value)
    is_open = "Access-Control-Allow-Origin" in headers or answer.mimetype in _SHOWN_ELSEWHERE
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin")
    days = current_app.config.get(HSTS_DAYS, 0)
    if days and request.is_secure:
        headers["Strict-Transport-Security"] = f"max-age={days * 86_400}"
    return answer


def digest_of(files: Mapping[str, bytes]) -> str:
    """A short digest of files by their names, another one for every content."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + content)
    return digest.hexdigest()[:12]
