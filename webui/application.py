"""The composition of the web site: blueprints, static files, error pages, headers."""

from __future__ import annotations

from apiflask import APIFlask

from kb.bootstrap import Services
from kb.domain import vietnamese_date
from webui import (
    api,
    awards,
    browsing,
    context,
    errors,
    language,
    limits,
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


def create_app(services: Services) -> APIFlask:
    """The site over the given services. Makes no connection and reads no setting by itself.

    Raises `UsageError` where requests cannot be counted as the settings say.
    """
    # The API is described by pages of our own: those of APIFlask load scripts from elsewhere.
    app = APIFlask(
        __name__,
        static_folder=None,  # type: ignore[arg-type] # as in Flask: none
        spec_path=None,
        docs_path=None,
        json_errors=False,
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.url_map.strict_slashes = False
    context.attach(app, services)
    language.attach(app)
    static_files = StaticFiles(app)
    for module in (pages, searching, suggesting, records, awards, browsing):
        app.register_blueprint(module.blueprint)
    api.attach(app, SITE_NAME)
    errors.register(app)
    limits.attach(app, services.settings)
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
