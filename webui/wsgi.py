"""The site for any WSGI server, over the bank that the environment says: `webui.wsgi:app`.

Opens the bank when it is imported: a server that forks must do so before, as connections and locks
are not to be shared by processes (`webui.gunicorn_settings` sees to it).
"""

from __future__ import annotations

from contextlib import suppress

from kb.bootstrap import open_services
from kb.errors import IndexUnavailableError
from kb.settings import read_settings
from webui import request_log
from webui.application import create_app

__all__ = ["app"]

_settings = read_settings()
request_log.set_up(_settings)
_services = open_services(_settings)
with suppress(IndexUnavailableError):
    _services.index.engine()  # the first reader doesn't wait for the index to open
app = create_app(_services)
