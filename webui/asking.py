"""The search that a request asks for, and what of the request makes no sense: read once, for pages,
lists, feeds and files alike. A request that says what there is not is told so, wherever it leads.
"""

from __future__ import annotations

from collections.abc import Collection

from flask import request

from webui.pager import Pager
from webui.request_args import PARAMETERS, SearchAddress, parse_address
from webui.tray import TRAY_PARAMETER

__all__ = ["asked", "status_of"]


def asked(
    parameters: Collection[str] = PARAMETERS, *, aside: Collection[str] = ()
) -> tuple[SearchAddress, tuple[str, ...]]:
    """The search of the request, and notes on it (`parse_address`).

    `parameters`: those that the page takes; `aside`: those that it passes over in silence, as they
    say something to a page that leads here.
    """
    arguments = request.args.to_dict(flat=False)
    for name in (TRAY_PARAMETER, *aside):
        arguments.pop(name, None)
    return parse_address(arguments, parameters)


def status_of(notes: Collection[str], pager: Pager | None = None) -> int:
    """The status of an answer: 400 for what cannot be asked, 404 for a page behind the last."""
    if notes:
        return 400
    return 404 if pager and pager.is_behind_last else 200
