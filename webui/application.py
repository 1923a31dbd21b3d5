"""The composition of the web site: blueprints, static files, error pages, headers."""

from __future__ import annotations

from apiflask import APIFlask
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from kb.bootstrap import Services
from kb.domain import source_name, web_address
from kb.settings import Settings
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
    freshness,
    health,
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
    request_log,
    search_help,
    searching,
    sharing,
    suggesting,
    tray_page,
    wording,
)
from webui.addresses import organisation_address, person_address
from webui.compression import compress
from webui.delivery import HSTS_DAYS, StaticFiles, secure
from webui.describing import page_data, record_data
from webui.labels import SITE_NAME, issue_label
from webui.template_calls import use_quick_calls
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
    health,
    exporting,
    feeds,
    oai,
)

_FILTERS = (
    presentation.award_badge,
    presentation.date_text,
    presentation.edition_of,
    presentation.edition_text,
    presentation.named,
    issue_label,
    portraits.in_year,
    presentation.number_text,
    presentation.period_text,
    presentation.shortened,
    source_name,
    web_address,
    said,
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
    use_quick_calls(app.jinja_env)
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # else "//elsewhere" would lead away
    context.attach(app, services)
    app.after_request(secure)  # of these, the first is called last
    language.attach(app)
    wording.attach(app)
    _stand_behind(app, services.settings)
    request_log.attach(app)
    static_files = StaticFiles(app)
    for module in _PARTS:
        app.register_blueprint(module.blueprint)
    api.attach(app, SITE_NAME)
    errors.register(app)
    limits.attach(app, services.settings)
    app.after_request(compress)
    freshness.attach(app, services.settings)
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
    for show in _FILTERS:
        app.add_template_filter(show)
    return app


def _stand_behind(app: Flask, settings: Settings) -> None:
    """Believe what so many proxies say of a request, and answer to the names of the site alone.

    Whatever prefix a proxy names is known before the language is told from the path.
    """
    app.config[HSTS_DAYS] = settings.hsts_days
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts) or None
    if count := settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count
        )
