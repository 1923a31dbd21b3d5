"""Puts the API into the application."""

from __future__ import annotations

from apiflask import APIFlask

from webui.api import describing, documenting, problems, records, searching, vocabularies
from webui.api.answering import open_to_other_sites
from webui.api.parameters import RefusedParametersError

__all__ = ["attach"]


def attach(app: APIFlask, site_name: str) -> None:
    """Let the application answer programs too."""
    describing.attach(app, site_name)
    for module in (searching, records, vocabularies, describing, documenting):
        app.register_blueprint(module.blueprint)
    app.register_error_handler(RefusedParametersError, problems.refused)
    app.after_request(open_to_other_sites)
