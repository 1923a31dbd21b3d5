"""The address `/oai`: the protocol for programs, a page that explains it for people."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from lxml import etree
from werkzeug import Response as AnyResponse

from webui.context import services
from webui.labels import SITE_NAME
from webui.language import is_english, site_root
from webui.oai.answering import Repository, answer
from webui.oai.protocol import ErrorCode, OaiRequest, ProtocolError, parse_request
from webui.oai.sets import all_sets
from webui.oai.writing import FORMATS, add, datestamp, envelope, written

__all__ = ["blueprint"]

_PAGE_SIZE = 100  # records; `OAI_PAGE_SIZE` in the application's configuration sets another
_NO_ECHO = (ErrorCode.BAD_VERB, ErrorCode.BAD_ARGUMENT)

blueprint = Blueprint("oai", __name__)


@blueprint.route("/oai", methods=["GET", "POST"])
def oai() -> AnyResponse:
    """One answer of the protocol; who comes with a browser and asks for nothing gets a page.

    The protocol has one address and one language: under one identifier everybody reads the same.
    """
    given = [*request.args.items(multi=True), *request.form.items(multi=True)]
    if request.method != "POST" and "verb" not in dict(given) and _is_browser():
        reply = make_response(_page())
        reply.vary.add("Accept")
        return reply
    if is_english():
        return redirect(f"{_path()}?{request.query_string.decode('ascii', 'replace')}", 307)
    reply = Response(_answered(_repository(), given), mimetype="text/xml")
    reply.headers["X-Robots-Tag"] = "noindex"
    return reply


def _answered(repository: Repository, given: list[tuple[str, str]]) -> bytes:
    """The answer as XML. Errors of the protocol are answers too, with the status 200 (§3.6)."""
    asked: OaiRequest | None = None
    try:
        asked = parse_request(given)
        root = _envelope(repository, asked)
        answer(repository, asked, root)
    except ProtocolError as error:
        root = _envelope(repository, None if error.code in _NO_ECHO else asked)
        add(root, "error", str(error), code=error.code)
    return written(root)


def _envelope(repository: Repository, asked: OaiRequest | None) -> etree._Element:
    arguments = {"verb": asked.verb.value, **asked.arguments} if asked else {}
    return envelope(response_date=repository.now, address=repository.base_url, arguments=arguments)


def _repository() -> Repository:
    bank = services()
    return Repository(
        store=bank.store,
        name=SITE_NAME,
        public_url=bank.settings.public_url,
        contact=bank.settings.contact,
        page_size=current_app.config.get("OAI_PAGE_SIZE", _PAGE_SIZE),
        now=datestamp(datetime.now(UTC).isoformat(timespec="seconds")),
    )


def _page() -> str:
    return render_template(
        "oai/about.html",
        base_url=_repository().base_url,
        path=_path(),
        formats=FORMATS,
        sets=list(all_sets()),
    )


def _path() -> str:
    return f"{site_root()}/oai"


def _is_browser() -> bool:
    """Whether it says that it reads HTML; harvesters say nothing, or that they take anything."""
    return "text/html" in request.accept_mimetypes.values()
