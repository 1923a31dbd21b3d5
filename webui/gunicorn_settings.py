"""How gunicorn serves the site: `gunicorn -c python:webui.gunicorn_settings webui.wsgi:app`.

Each name is a setting of gunicorn, which an option on its command line overrides.

Nothing is loaded before the fork (`preload_app`): a fork would share connections of the store and
find locks held by threads that it doesn't have. So each worker opens the bank for itself; what it
reads of the index is mapped from the same files. Brings the index up to the store first, as
`kb serve` does, and leaves vectors to `kb index vectors`.
"""

from __future__ import annotations

import sys
from multiprocessing import get_context
from typing import Any

from gunicorn.http import message

from kb.errors import KbError
from kb.settings import read_settings
from webui.request_log import Quiet

_LONGEST_REQUEST_LINE = 65_536
# gunicorn takes at most 8,190 bytes or any number; the site has a page for who types too much.
message.MAX_REQUEST_LINE = _LONGEST_REQUEST_LINE

bind = "127.0.0.1:8000"
workers = 2
worker_class = "gthread"
threads = 4
preload_app = False
limit_request_line = _LONGEST_REQUEST_LINE
timeout = 60
graceful_timeout = 30
keepalive = 5
# Memory that libraries lose is given back some day, and not by all workers on the same.
max_requests = 100_000
max_requests_jitter = 20_000
# KB_PROXIES alone says which headers of proxies are believed.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
# The site logs its answers itself, without addresses of readers and what they searched for.
accesslog = None
errorlog = "-"


def on_starting(_server: Any) -> None:
    """Bring the index up to the store, in a process that leaves nothing open here."""
    freshening = get_context("spawn").Process(target=_freshen)
    freshening.start()
    freshening.join()
    if freshening.exitcode:
        raise SystemExit(freshening.exitcode)


def post_fork(_server: Any, worker: Any) -> None:
    """From here on requests are met: what gunicorn would say of one, it says without its words."""
    for handler in worker.log.error_log.handlers:
        handler.setFormatter(Quiet(read_settings().log))


def _freshen() -> None:
    from webui.freshening import freshened

    try:
        freshened(read_settings()).store.close()
    except KbError as error:
        sys.exit(f"Lỗi: {error}")
