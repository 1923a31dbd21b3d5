"""The composition of the web site: blueprints, static files, error pages, headers."""

from __future__ import annotations

from apiflask import APIFlask

from kb.bootstrap import Services
from webui import (
    api,
    awards,
    browsing,
    bulletin,
    comparing,
    context,
    crawling,
    errors,
    exporting,
    facet_page,
    feeds,
    fitting,
    home,
    language,
    limits,
    oai,
    organisations,
    pages,
    people,
    portraits,
    presentation,
    records,
    search_help,
    searching,
    sharing,
    suggesting,
    tray_page,
)
from webui.addresses import organisation_address, person_address
from webui.delivery import StaticFiles, compress, secure
from webui.describing import page_data, record_data
from webui.labels import SITE_NAME, issue_label
from webui.tray import COMPARED, current_tray, to, tray_address
from webui.wording import gettext, said

__all__ = ["create_app"]

_PARTS = (
    home,
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
    organisations,
    people,
    bulletin,
    sharing,
    crawling,
    exporting,
    feeds,
    oai,
)


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
    app.url_map.merge_slashes = False  # else "//elsewhere" would lead away
    context.attach(app, services)
    language.attach(app)
    static_files = StaticFiles(app)
    for module in _PARTS:
        app.register_blueprint(module.blueprint)
    api.attach(app, SITE_NAME)
    errors.register(app)
    limits.attach(app, services.settings)
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
        organisation_address=organisation_address,
        person_address=person_address,
        to=to,
        compared=COMPARED,
        tray=current_tray,
        tray_address=tray_address,
    )
    app.context_processor(lambda: {"site_name": gettext(SITE_NAME)})
    for show in (
        presentation.award_badge,
        presentation.date_text,
        presentation.edition_of,
        presentation.edition_text,
        presentation.named,
        portraits.in_year,
        presentation.number_text,
        presentation.period_text,
        presentation.shortened,
        presentation.source_name,
        presentation.web_address,
        issue_label,
        said,
    ):
        app.add_template_filter(show)
    return app
