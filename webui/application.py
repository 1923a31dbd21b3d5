"""The composition of the web site: blueprints, static files, error pages, headers."""

from __future__ import annotations

from flask import Flask

from kb.bootstrap import Services
from webui import (
    awards,
    browsing,
    comparing,
    context,
    crawling,
    errors,
    facet_page,
    fitting,
    language,
    pages,
    presentation,
    records,
    search_help,
    searching,
    sharing,
    suggesting,
    tray_page,
)
from webui.delivery import StaticFiles, compress, secure
from webui.describing import page_data, record_data
from webui.labels import SITE_NAME
from webui.tray import COMPARED, current_tray, to, tray_address
from webui.wording import said

__all__ = ["create_app"]

_PARTS = (
    pages,
    searching,
    facet_page,
    search_help,
    tray_page,
    suggesting,
    records,
    comparing,
    fitting,
    awards,
    browsing,
    sharing,
    crawling,
)


def create_app(services: Services) -> Flask:
    """The site over the given services. Makes no connection and reads no setting by itself."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # else "//elsewhere" would lead away
    context.attach(app, services)
    language.attach(app)
    static_files = StaticFiles(app)
    for module in _PARTS:
        app.register_blueprint(module.blueprint)
    errors.register(app)
    app.after_request(secure)
    app.after_request(compress)
    app.jinja_env.globals.update(
        asset=static_files.address,
        card_size=(sharing.CARD_WIDTH, sharing.CARD_HEIGHT),
        language=language.language,
        in_other_language=language.in_other_language,
        languages=language.LANGUAGES,
        page_data=page_data,
        permanent=language.permanent,
        record_data=record_data,
        site_name=SITE_NAME,
        to=to,
        compared=COMPARED,
        tray=current_tray,
        tray_address=tray_address,
    )
    for show in (
        presentation.award_badge,
        presentation.date_text,
        presentation.edition_of,
        presentation.edition_text,
        presentation.number_text,
        presentation.period_text,
        presentation.shortened,
        presentation.source_name,
        presentation.web_address,
        said,
    ):
        app.add_template_filter(show)
    return app
