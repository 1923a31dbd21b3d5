"""What other programs show of the site: card pictures, icons, the manifest for a home screen, and
the description by which a browser adds the bank to its search engines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flask import Blueprint, Response, abort, jsonify, render_template, request

from kb.domain import Bank
from webui.labels import SITE_NAME, SITE_NAME_SHORT
from webui.language import language
from webui.record_address import record_at
from webui.sharing.colours import colours
from webui.sharing.drawing import DESIGN, card_png, icon_png
from webui.sharing.faces import CardFace, face_of, face_of_site
from webui.wording import gettext as _

__all__ = ["ICON_SIZES", "blueprint"]

ICON_SIZES = (180, 192, 512)
"""In pixels: for the home screen of iOS, that of Android, and while a page opens from it."""
_A_DAY = "public, max-age=86400"

blueprint = Blueprint("sharing", __name__)
# One in each language. Cards of records are drawn when asked for: nothing of an erased one stays.
_kept_card_png = lru_cache(maxsize=2)(card_png)


@blueprint.get("/anh.png")
def site_card() -> Response:
    """The card of the home page, of lists, and of whatever has none of its own."""
    return _kept_for_a_day(_card(face_of_site(_(SITE_NAME)), _kept_card_png))


@blueprint.get("/ban-ghi/<record_id>/anh.png")
def record_card(record_id: str) -> Response:
    """The card of a record; people have none. Asked about each time, as its page is: the record may
    be withdrawn."""
    record = record_at(record_id)
    if record.bank is Bank.EXPERT:
        abort(404)
    return _card(face_of(record, _(SITE_NAME)), card_png)


@blueprint.get("/bieu-tuong-<int:size>.png")
def icon(size: int) -> Response:
    """The icon of the site as a picture."""
    if size not in ICON_SIZES:
        abort(404)
    return _kept_for_a_day(Response(icon_png(size), mimetype="image/png"))


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """What a phone needs to keep the bank on its home screen (W3C Web Application Manifest)."""
    answer = jsonify(
        name=_(SITE_NAME),
        short_name=_(SITE_NAME_SHORT),
        lang=language(),
        start_url=f"{request.script_root}/",
        scope=f"{request.script_root}/",
        display="minimal-ui",
        background_color=colours()["paper"],
        theme_color=colours()["deep"],
        icons=[
            {
                "src": f"{request.script_root}/bieu-tuong-{size}.png",
                "sizes": f"{size}x{size}",
                "type": "image/png",
            }
            for size in ICON_SIZES
        ],
    )
    answer.mimetype = "application/manifest+json"
    return _kept_for_a_day(answer)


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """The bank as a search engine of the browser (OpenSearch 1.1, draft 6)."""
    page = render_template(
        "sharing/opensearch.xml",
        short_name=_(SITE_NAME_SHORT),
        about=_("Tìm tiến bộ khoa học, giải pháp đạt giải và kiến thức áp dụng được ở Thanh Hóa."),
    )
    return _kept_for_a_day(Response(page, mimetype="application/opensearchdescription+xml"))


def _card(face: CardFace, draw: Callable[[CardFace], bytes]) -> Response:
    """The picture of a face; drawn only for who does not have it yet."""
    answer = Response(mimetype="image/png")
    answer.set_etag(f"{DESIGN}-{face.digest}")
    answer.make_conditional(request)
    if answer.status_code == 200:  # noqa: PLR2004 - else it is 304
        answer.set_data(draw(face))
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _kept_for_a_day(answer: Response) -> Response:
    answer.headers["Cache-Control"] = _A_DAY
    return answer
