"""How many requests one address may make of the doors for machines. Pages have no limit.

A door is a path and everything below it, in either language; to limit another one, name it in
`DOORS`. Each kind of door is counted for itself. An address is held in memory (or in the storage of
`KB_RATE_STORAGE`) until its time is over, and written nowhere.
"""

from __future__ import annotations

import logging
import math
import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from ipaddress import IPv6Address, ip_address

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter
from limits.errors import ConfigurationError

from kb.errors import UsageError
from kb.settings import Settings

__all__ = ["DOORS", "HEADERS", "attach"]

DOORS: Mapping[str, str] = {
    "/api/v1": "api",
    "/openapi.json": "api",
    "/oai": "harvest",
    "/xuat": "export",
    "/tim-kiem.atom": "export",
    "/moi.atom": "export",
    "/goi-y": "suggestion",
}
"""The kind of door by its path."""
_FILES_OF_DESK = re.compile("/dac-san/[^/]+/[^/]+[.](?:docx|xlsx)")

HEADERS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
"""Requests in a span of time, those left of it, and seconds until it is over."""

_RATES: Mapping[str, Callable[[Settings], str]] = {
    "api": lambda settings: settings.rate_limit,
    "harvest": lambda settings: settings.rate_limit,
    "export": lambda settings: settings.rate_limit_exports,
    "suggestion": lambda settings: settings.rate_limit_suggestions,
}
# Who has one address of IPv6 has all that begin with the same 64 bits.
_NETWORK_BITS = 64


def attach(app: Flask, settings: Settings) -> None:
    """Count requests of `app` and refuse those that are too many (429).

    Raises `UsageError` where they cannot be counted as `KB_RATE_STORAGE` says.
    """
    limit = ApplicationLimit(
        limit_provider=partial(_rate, settings), key_function=lambda: f"{_door()} {_who()}"
    )
    try:
        limiter = Limiter(
            _who,
            app=app,
            application_limits=[limit],
            strategy="fixed-window",  # the one that every storage can keep
            storage_uri=settings.rate_storage,
            in_memory_fallback_enabled=True,
        )
    except ConfigurationError as error:
        raise UsageError(
            f"KB_RATE_STORAGE={settings.rate_storage!r} không dùng được ({error})."
            " Hãy cài gói Python của nơi lưu ấy, hoặc dùng memory://."
        ) from error
    limiter.request_filter(_is_free)
    limiter.logger.setLevel(logging.WARNING)  # below, it names the address that was refused
    app.after_request(partial(_tell, limiter))


def _door() -> str:
    """The kind of door that is asked; empty for a page."""
    path = request.path
    if _FILES_OF_DESK.fullmatch(path):
        return "export"
    return next(
        (kind for door, kind in DOORS.items() if path == door or path.startswith(f"{door}/")), ""
    )


def _is_free() -> bool:
    """Whether what is asked has no limit."""
    # Browsers ask with OPTIONS on their own account, before a script's first request.
    return request.method == "OPTIONS" or not _door()


def _rate(settings: Settings) -> str:
    """The limit of the door that is asked."""
    return _RATES[_door()](settings)


def _who() -> str:
    """The address a request comes from; of IPv6 the network it belongs to."""
    given = request.remote_addr or ""
    try:
        address = ip_address(given.partition("%")[0])
    except ValueError:  # a socket of this machine
        return given or "local"
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> _NETWORK_BITS)
    return str(address)


def _tell(limiter: Limiter, answer: Response) -> Response:
    """Tell the caller how many requests are left."""
    counted = limiter.current_limit
    if counted is None:
        return answer
    seconds = max(0, math.ceil(counted.window.reset_time - time.time()))
    told = (counted.limit.amount, counted.remaining, seconds)
    answer.headers.extend((name, str(value)) for name, value in zip(HEADERS, told, strict=True))
    if counted.breached:
        answer.headers["Retry-After"] = str(max(1, seconds))
    return answer
