"""The composition of the web site: blueprints, static files, error pages, headers."""

from __future__ import annotations

from flask import Flask, request

from kb.bootstrap import Services
from kb.domain import vietnamese_date
from webui import (
    awards,
    browsing,
    context,
    errors,
    pages,
    presentation,
    records,
    searching,
    suggesting,
)
from webui.delivery import StaticFiles, compress, secure

__all__ = ["create_app"]

SITE_NAME = "Ngân hàng tri thức KH&CN Thanh Hóa"


def create_app(services: Services) -> Flask:
    """The site over the given services. Makes no connection and reads no setting by itself."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.strict_slashes = False
    context.attach(app, services)
    static_files = StaticFiles(app)
    for module in (pages, searching, suggesting, records, awards, browsing):
        app.register_blueprint(module.blueprint)
    errors.register(app)
    app.after_request(secure)
    app.after_request(compress)
    app.context_processor(
        lambda: {
            "asset": static_files.address,
            "permalink": services.settings.public_url + (request.path.rstrip("/") or "/"),
            "public_url": services.settings.public_url,
            "site_name": SITE_NAME,
        }
    )
    for show in (
        presentation.award_badge,
        vietnamese_date,
        presentation.edition_of,
        presentation.edition_text,
        presentation.number_text,
        presentation.period_text,
        presentation.shortened,
        presentation.source_name,
        presentation.web_address,
    ):
        app.add_template_filter(show)
    return app
