"""axe-core in a real Chromium: no serious or critical violation; targets a thumb can hit."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from kb.domain import Record
from tests.browser.conftest import DESKTOP, PHONE, NewPage

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
# WCAG 2.2's least target is 24 px; buttons, chips and boxes on a phone are made for a thumb.
THUMB = 44
PAGES = (
    "/",
    "/tim-kiem?q=xử lý rác thải",
    "/tim-kiem?prize=nhat&prize=nhi&tu=2015",
    "/tim-kiem?q=zzzz&bank=knowledge",
    "RECORD",
    "RECORD/to-roi",
    "/phu-hop?noi=huyen-tho-xuan&chuyen-de=trong-trot",
    "/so-sanh?ids=tb-may-det-chieu-yx5gtiez,gp-may-bam-than-cay-phuc-vu-qt3h2ktp",
    "/giai-thuong",
    "/giai-thuong/stkt-toan-quoc",
    "/giai-thuong/stkt-toan-quoc/17",
    "/chuyen-de",
    "/chuyen-de/trong-trot",
    "/dia-phuong",
    "/dia-phuong/tinh-thanh-hoa",
    "/so-sanh",
    "/muc-do-kiem-chung",
    "/gioi-thieu",
    "/oai",
    "/dac-san?so=lạ",
    "/dac-san/3-2026?ids=ID,tb-la",
    "/xuat?q=xử lý rác thải",
    "/khong-co-trang-nay",
)
# Every page on a phone; the main kinds again where layout and colours differ most.
VIEWS = [
    pytest.param(PHONE, "light", PAGES, id="phone-light"),
    pytest.param(DESKTOP, "dark", PAGES[:11], id="desktop-dark"),
    *(
        pytest.param(width, scheme, PAGES, id=f"{width}-{scheme}", marks=pytest.mark.soak)
        for width in (320, 390, 768, 1280, 1920)
        for scheme in ("light", "dark")
    ),
]


@pytest.mark.parametrize(("width", "scheme", "pages"), VIEWS)
def test_axe_finds_nothing_grave(
    new_page: NewPage, corpus: tuple[Record, ...], width: int, scheme: str, pages: tuple[str, ...]
) -> None:
    page = new_page(width=width, scheme=scheme)
    awarded = next(record for record in corpus if record.awards and record.applicability)
    grave = []
    for address in pages:
        page.goto(address.replace("RECORD", f"/ban-ghi/{awarded.id}").replace("ID", awarded.id))
        if width == PHONE and page.locator(".filters > summary").count():
            page.locator(".filters > summary").click()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        grave += [
            (address, each["id"], [node["html"][:120] for node in each["nodes"][:3]])
            for each in found
            if each["impact"] in GRAVE
        ]
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) == 0, f"{address} scrolls sideways"
    assert grave == []


def test_on_a_phone_every_control_is_as_large_as_a_thumb(new_page: NewPage) -> None:
    page = new_page(width=PHONE)
    page.goto("/tim-kiem?q=máy&prize=nhat")
    page.locator(".filters > summary").click()
    controls = page.locator(
        ".button:visible, .chip:visible, label.option:visible, summary:visible, .site-nav a,"
        " .sorts a, .pager a, .years input"
    )
    small = [
        (control.inner_text(), box["height"])
        for control in controls.all()
        if (box := control.bounding_box()) and box["height"] < THUMB
    ]
    assert small == []
