"""The composition of the web site: blueprints, static files, error pages, headers."""

from __future__ import annotations

from flask import Flask

from kb.bootstrap import Services
from kb.domain import vietnamese_date
from webui import (
    awards,
    browsing,
    comparing,
    context,
    errors,
    fitting,
    language,
    pages,
    presentation,
    records,
    searching,
    suggesting,
)
from webui.delivery import StaticFiles, compress, secure
from webui.tray import current_tray, to

__all__ = ["create_app"]

SITE_NAME = "Ngân hàng tri thức KH&CN Thanh Hóa"


def create_app(services: Services) -> Flask:
    """The site over the given services. Makes no connection and reads no setting by itself."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.strict_slashes = False
    context.attach(app, services)
    language.attach(app)
    static_files = StaticFiles(app)
    for module in (pages, searching, suggesting, records, comparing, fitting, awards, browsing):
        app.register_blueprint(module.blueprint)
    errors.register(app)
    app.after_request(secure)
    app.after_request(compress)
    app.jinja_env.globals.update(
        asset=static_files.address,
        language=language.language,
        in_other_language=language.in_other_language,
        languages=language.LANGUAGES,
        permanent=language.permanent,
        site_name=SITE_NAME,
        to=to,
        tray=current_tray,
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
