"""What cannot be asked is refused with the right status and a page that helps, in both languages.

Addresses are sent as they are written here: nothing tidies them on the way.
"""

import re

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

LONG = "a" * 100_000
ODD = [
    # Pages, years and orders that are none
    *(("GET", f"/tim-kiem?trang={page}", 400)
      for page in ("0", "-1", "abc", "1e3", "99999999999", "1.5", "%00", "%C2%B2", "1,2")),
    ("GET", "/tim-kiem?q=m%C3%A1y&trang=9999", 404),
    ("GET", "/tim-kiem?trang=999999", 404),
    *(("GET", f"/tim-kiem?{years}", 400)
      for years in ("tu=abc", "den=x", "tu=20155", "tu=-2019", "tu=%C2%B2019", "tu=2015.5",
                    "tu=3000&den=1", "den=%00%00%00%00")),
    # Filters and values that there are not
    *(("GET", f"/tim-kiem?{filters}", 400)
      for filters in ("prize=khong-co", "prize=%00", "prize=%3Cscript%3E", "bank=l%E1%BA%A1",
                      "bank=expert&bank=khac", "edition=x", "edition=:::", "edition=khong-co:1",
                      "contest_field=la-1", "locality=xa-0", "locality=-", "district=khong-co",
                      "organisation=khong-co", "discipline=qd12:9999", "topic=khong-co",
                      "origin=mars", "evidence=proven", "prize[]=nhat", "year=2019", "mau=do",
                      "facet.prize=nhat", "=&&==&", "Q=rac", "q[$ne]=1",
                      f"topic={'x' * 121}", "&".join(f"prize=p{n}" for n in range(300)))),
    # The same of lists, feeds, files and the pages of a topic, place, organisation or contest
    *(("GET", f"{path}?{odd}", 400)
      for path in ("/tim-kiem/danh-sach", "/tim-kiem.atom", "/xuat", "/xuat/csv")
      for odd in ("prise=nhat", "prize=khong-co", "prize=%3Cb%3E", "moi-tu=hom-qua",
                  "sort=gia")),
    *(("GET", f"{path}?{odd}", 400)
      for path in ("/chuyen-de/trong-trot", "/dia-phuong/tinh-ha-noi",
                   "/dia-phuong/huyen-cu/huyen-nga-son", "/to-chuc/dai-hoc-hong-duc")
      for odd in ("bank=khong-co", "trang=abc", "prize=nhat")),
    *(("GET", f"{path}?{odd}", 400)
      for path in ("/giai-thuong/stkt-thanh-hoa", "/giai-thuong/stkt-thanh-hoa/14")
      for odd in ("giai=khong-co", "giai=%00", "linh-vuc=vifotec-1", "prize=nhat", "trang=2")),
    ("GET", "/giai-thuong/stkt-thanh-hoa?giai=nhi&trang=x", 400),
    ("GET", "/moi.atom?bank=solution", 400),
    ("GET", "/chuyen-de/trong-trot?trang=99", 404),
    ("GET", "/dia-phuong/tinh-ha-noi?trang=2", 404),
    ("GET", "/giai-thuong/stkt-thanh-hoa?giai=nhi&trang=99", 404),
    ("GET", "/tim-kiem/loc/khong-co", 404),
    ("GET", "/tim-kiem/loc/", 404),
    ("GET", "/tim-kiem/loc/prize/nhat", 404),
    # Doors and desks asked for what they do not have
    ("GET", "/so-sanh?ids=gp-khong-co,gp-cung-khong", 404),
    ("GET", "/tim-kiem?q=m%C3%A1y&sort=gia", 400),
    ("GET", "/phu-hop?noi=sao-hoa", 400),
    ("GET", "/phu-hop?chuyen-de=khong-co", 400),
    ("GET", "/xuat/exe?q=m%C3%A1y", 404),
    ("GET", "/xuat/csv?tu=abc", 400),
    ("GET", "/xuat/csv/..%2f..%2fetc", 404),
    ("GET", "/dac-san/khong-phai-so", 404),
    ("GET", "/dac-san/3-2026/ho-so.exe", 404),
    ("GET", "/nguoi-dat-giai/khong-co", 404),
    ("GET", "/to-chuc/khong-co", 404),
    ("GET", "/ban-ghi/gp-khong-co/to-roi", 404),
    ("GET", "/ban-ghi/gp-khong-co/anh.png", 404),
    ("GET", "/sitemap/..%2f..%2fetc.xml", 404),
    ("GET", "/tim-kiem.atom?tu=abc", 400),
    # Too long
    ("GET", f"/tim-kiem?q={LONG}", 414),
    ("GET", f"/?{LONG}", 414),
    ("GET", f"/ban-ghi/gp-giai-nhat?khay={LONG}", 414),
    ("GET", f"/{LONG}", 414),
    ("GET", f"/ban-ghi/{LONG}", 414),
    ("GET", "/tim-kiem?q=" + "r%C3%A1c+" * 700, 400),
    # Lines that would end a header
    ("GET", "/ban-ghi/gp-giai-nhat%0d%0aSet-Cookie:%20a=b", 404),
    ("GET", "/giai-thuong/stkt-thanh-hoa/17%0d%0aLocation:%20//example.org", 404),
    ("GET", "/en%0d%0aX: y/", 404),
    ("GET", "/tim-kiem?bank=solution%0d%0aSet-Cookie:%20a=b", 400),
    ("GET", "/tim-kiem?sort=moi&q%0d%0aX:%20y=1", 400),
    ("GET", "/static/abc%0d%0aX:%20y/css/base.css%0d%0a", 404),
    # Paths that would climb or lead away
    *(("GET", path, 404)
      for path in ("/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/static/x/../../cli.py",
                   "/static/x/..%2f..%2fcli.py", "/static/x/%2e%2e/%2e%2e/cli.py",
                   "/static/x//etc/passwd", "/static/x/css\\..\\..\\cli.py", "//example.org",
                   "//example.org/%2e%2e", "//example.org/tim-kiem",
                   "/en/en/tim-kiem", "/EN/tim-kiem", "/tim-kiem;a=b", "/tim-kiem%00",
                   "/tim-kiem%2Floc%2Fprize%2F1", "/ban-ghi/", "/ban-ghi", "/ban-ghi/%00",
                   "/ban-ghi/..%2f..%2fetc", "/ban-ghi/%ff%fe", "/ban-ghi/%F0%9F%A4%96",
                   "/ban-ghi/gp-khong-co", "/ban-ghi/GP-GIAI-NHAT", "/giai-thuong/%F0%9F%A4%96",
                   "/giai-thuong/stkt-thanh-hoa/%C2%B2", "/giai-thuong/stkt-thanh-hoa/-1",
                   "/giai-thuong/stkt-thanh-hoa/1/2/3", "/chuyen-de/..", "/chuyen-de/khong-co",
                   "/dia-phuong/xa-0", "/dia-phuong/huyen-cu/", "/dia-phuong/huyen-cu/%00",
                   "/.git/config", "/.env", "/wp-login.php", "/index.php?page=../../x", "/khong-co",
                   "/ensemble", "/var/store.sqlite", "/%c0%af%c0%af")),
    # Methods that nothing here answers
    *((method, path, 405)
      for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X-ODD")
      for path in ("/", "/tim-kiem?q=rac", "/ban-ghi/gp-giai-nhat")),
    ("POST", "/goi-y?q=may", 405),
    ("CONNECT", "/tim-kiem", 405),
]  # fmt: skip


def ask(app: Flask, method: str, address: str) -> tuple[int, dict[str, str], str]:
    """Send a request whose path and parameters stand in the environment as written."""
    path, _, query = address.partition("?")
    environ = EnvironBuilder(method=method).get_environ()
    raw = re.sub(rb"%([0-9a-fA-F]{2})", lambda hit: bytes([int(hit[1], 16)]), path.encode())
    environ["PATH_INFO"] = raw.decode("latin-1")
    environ["REQUEST_METHOD"] = method
    environ["QUERY_STRING"] = query
    body, status, headers = run_wsgi_app(app, environ)
    return int(status.split()[0]), dict(headers), b"".join(body).decode()


def test_the_table_is_long_enough() -> None:
    assert len({(method, address) for method, address, _ in ODD}) >= 80


@pytest.mark.parametrize(
    ("method", "address", "status"), ODD, ids=[f"{m} {a[:50]}" for m, a, _ in ODD]
)
def test_what_cannot_be_asked_is_refused_helpfully(
    app: Flask, method: str, address: str, status: int
) -> None:
    found, headers, page = ask(app, method, address)
    assert found == status
    assert "Ngân hàng tri thức" in page or "Knowledge Bank" in page
    assert re.search(r'action="(/en)?/tim-kiem"', page), "the search box is at hand"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert {"Set-Cookie", "X", "Location"}.isdisjoint(headers)
    assert len(page) < 100_000
    assert "<script>" not in page.lower()
    if status == 405:
        assert "GET" in headers["Allow"]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/en/tim-kiem?trang=abc", 400), ("GET", "/en/khong-co", 404), ("PUT", "/en/", 405)],
)
def test_refusals_are_told_in_english_too(
    app: Flask, method: str, address: str, status: int
) -> None:
    found, _, page = ask(app, method, address)
    assert found == status
    assert '<html lang="en"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/tim-kiem/danh-sach?prize=khong-co",
        "/xuat/csv?prise=nhat",
        "/xuat?tu=abc",
        "/tim-kiem.atom?prize=khong-co",
        "/chuyen-de/trong-trot?bank=khong-co",
        "/dia-phuong/tinh-ha-noi?trang=abc",
        "/to-chuc/dai-hoc-hong-duc?bank=khong-co",
        "/giai-thuong/vifotec?giai=khong-co",
        "/giai-thuong/vifotec/24?giai=khong-co",
    ],
)
def test_what_was_left_aside_is_told_in_the_language_of_the_page(app: Flask, address: str) -> None:
    for prefix, words in (
        ("", "tham số|giá trị|Năm phải|Số trang"),
        ("/en", "was ignored|no record|first page"),
    ):
        page = ask(app, "GET", prefix + address)[2]
        notices = re.findall(r'<p class="notice">([^<]+)', page)
        assert [each for each in notices if re.search(words, each)], page


def test_a_refused_file_leads_to_the_search_without_what_there_is_not(app: Flask) -> None:
    page = ask(app, "GET", "/xuat/csv?bank=solution&prize=khong-co&prize=nhat&tu=abc")[2]
    assert 'href="/xuat?bank=solution&amp;prize=nhat"' in page


@pytest.mark.parametrize(
    "name",
    ["utm_source", "fbclid", "gclid", "msclkid", "ttclid", "yclid", "dclid", "gbraid", "wbraid",
     "gad_source", "gclsrc", "srsltid", "mc_cid", "mc_eid", "_ga", "_gl", "_gac_UA-1", "_hsenc",
     "zarsrc"],
)  # fmt: skip
def test_what_others_append_to_a_link_is_no_mistake(app: Flask, name: str) -> None:
    for path in ("/tim-kiem", "/tim-kiem/danh-sach", "/xuat", "/chuyen-de/trong-trot"):
        assert ask(app, "GET", f"{path}?{name}=x")[0] == 200
