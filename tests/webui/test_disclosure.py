"""What is protected or not public appears on no page at all."""

import pytest

from kb.domain import SNIPPET_LIMIT
from tests.webui.bank import EXPERT, HIDDEN_TITLES, PROTECTED_TEXT, PROTECTED_WORDS, RECORDS
from tests.webui.conftest import Visit

PAGES = (
    "/",
    "/tim-kiem",
    "/tim-kiem?q=rác thải",
    "/tim-kiem?sort=moi&tu=2020",
    "/giai-thuong",
    "/giai-thuong/stkt-thanh-hoa",
    "/giai-thuong/stkt-thanh-hoa/14",
    "/chuyen-de",
    "/chuyen-de/rac-thai-sinh-hoat",
    "/dia-phuong",
    "/dia-phuong/tinh-thanh-hoa",
    "/dia-phuong/huyen-cu/huyen-nga-son",
    "/muc-do-kiem-chung",
    "/gioi-thieu",
    "/dac-san",
    f"/dac-san/3-2026?ids={','.join(record.id for record in RECORDS[:20])}",
    "/phu-hop?noi=huyen-nga-son&chuyen-de=rac-thai-sinh-hoat",
    "/so-sanh?ids=gp-giai-nhat,tb-giong-thu,gp-nhap,gp-rut,cg-khong-dong-y",
    *(f"/ban-ghi/{record.id}" for record in RECORDS),
    *(f"/ban-ghi/{record.id}/to-roi" for record in RECORDS if record is not EXPERT),
)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_shows_protected_wording_or_a_hidden_record(read: Visit, address: str) -> None:
    page = read(address)
    for words in (*PROTECTED_WORDS, *HIDDEN_TITLES):
        assert words not in page


def test_protected_wording_is_found_and_shown_as_a_snippet_only(read: Visit) -> None:
    page = read("/tim-kiem?q=từkhóamật")
    assert "Máy thử A" in page
    shown = page.partition("Trích nguồn:")[2].partition("Đơn vị thử nghiệm A")[0].strip()
    assert "từkhóamật" in shown
    assert len(shown) <= SNIPPET_LIMIT
    assert shown.strip("… ") in PROTECTED_TEXT
    assert "mởđầukín" not in page


@pytest.mark.parametrize("title", HIDDEN_TITLES)
def test_hidden_records_are_not_found_by_their_title(read: Visit, title: str) -> None:
    assert title not in read(f"/tim-kiem?q={title}").replace(f"“{title}”", "")
