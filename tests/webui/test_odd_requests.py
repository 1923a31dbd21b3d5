"""Whatever is asked gets an answer or a friendly page; never a 500."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.webui.bank import SECOND_PRIZE
from tests.webui.conftest import open_bank
from webui import create_app
from webui.request_args import FACET_PARAMETERS

ODD_QUERIES = (
    "",
    "   ",
    "a" * 10_000,
    "rác " * 2_500,
    '"',
    '""""',
    "(((rác",
    "rác))) AND (",
    "\x00\x01\x1b[31m",
    "*",
    "r*c",
    "-",
    "- - -",
    "🤖🌾",
    "' OR 1=1; DROP TABLE records; --",
    "title:",
    "năm:2020..",
    "<script>alert(1)</script>",
    "\u202e\ufeff\u200b",
    "ﷺ" * 50,
    "%s%n{{7*7}}",
)


@pytest.mark.parametrize("query", ODD_QUERIES, ids=range(len(ODD_QUERIES)))
def test_an_odd_query_gets_an_answer(client: FlaskClient, query: str) -> None:
    answer = client.get("/tim-kiem", query_string={"q": query})
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert "bản ghi" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "arguments",
    [
        "trang=0", "trang=-5", "trang=abc", "trang=999999", "trang=99999999999999",
        "tu=abc&den=x", "tu=3000&den=1", "sort=lạ", "prize=khong-co", "bank=expert&bank=lạ",
        "prize=%00", "q=%ff%fe", "q=a&q=b&q=c", "prize[]=nhat", "=&&==&", "edition=x",
        "edition=:::",
        "contest_field=lạ-1", "locality=xa-0", "locality=-", "tu=2020&tu=2021", "year=abc",
        "edition=stkt-thanh-hoa:x", "discipline=qd12:9",
        "&".join(f"prize=p{n}" for n in range(300)),
    ],
)  # fmt: skip
def test_odd_arguments_get_an_answer(client: FlaskClient, arguments: str) -> None:
    assert client.get(f"/tim-kiem?{arguments}").status_code == 200


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["q", "tu", "den", "sort", "trang", *FACET_PARAMETERS]),
            st.text(max_size=30),
        ),
        max_size=8,
    )
)
def test_any_arguments_get_an_answer(
    client_of_module: FlaskClient, arguments: list[tuple[str, str]]
) -> None:
    printable = [(name, value.encode("utf-8", "replace").decode()) for name, value in arguments]
    answer = client_of_module.get("/tim-kiem", query_string=MultiDict(printable))
    assert answer.status_code == 200


@pytest.fixture(scope="module")
def client_of_module(app: object) -> FlaskClient:
    return app.test_client()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/khong-co", 404),
        ("/ban-ghi/", 404),
        ("/ban-ghi/%00", 404),
        ("/ban-ghi/..%2f..%2fetc", 404),
        ("/giai-thuong/%F0%9F%A4%96", 404),
        ("/giai-thuong/stkt-thanh-hoa/%C2%B2", 404),
        ("/static/x/../../cli.py", 404),
        ("/chuyen-de/trong-trot?trang=99", 200),
        ("/chuyen-de/trong-trot?bank=lạ", 200),
        ("/ban-ghi/..%2fx/to-roi", 404),
        ("/ban-ghi/gp-giai-nhat/to-roi/x", 404),
        ("/so-sanh?ids=" + "gp-giai-nhat," * 5_000, 200),
        ("/so-sanh?ids=%00&ids=%ff&ids[]=x", 200),
        ("/so-sanh?khay=" + ",".join(f"gp-so-{n}" for n in range(2_000)), 200),
        ("/phu-hop?noi=%00&chuyen-de=%ff", 200),
        ("/phu-hop?noi=tinh-thanh-hoa&noi=x", 200),
        ("/phu-hop?noi=huyen-nga-son&chuyen-de=khong-co", 200),
    ],
)
def test_an_odd_address_gets_a_friendly_page(
    client: FlaskClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "Ngân hàng tri thức" in answer.get_data(as_text=True)


def test_a_method_that_is_not_served_gets_a_friendly_page(client: FlaskClient) -> None:
    answer = client.post("/tim-kiem")
    assert answer.status_code == 405
    assert "Yêu cầu chưa đúng" in answer.get_data(as_text=True)


def test_a_method_that_is_not_served_is_told_which_are(client: FlaskClient) -> None:
    assert client.delete("/tim-kiem").headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("host", ["a" * 64 + ".vn", "a" * 9_000])
def test_a_host_that_can_not_be_gets_a_refusal(client: FlaskClient, host: str) -> None:
    answer = client.get("/tim-kiem", headers={"Host": host})
    assert answer.status_code == 400
    assert "không hiểu" in answer.get_data(as_text=True)
    assert "Content-Security-Policy" in answer.headers


def test_without_an_index_the_site_says_that_it_is_being_prepared(tmp_path: Path) -> None:
    app = create_app(open_bank(tmp_path))
    for address in ("/", "/tim-kiem?q=rác", "/giai-thuong", "/dia-phuong"):
        answer = app.test_client().get(address)
        assert answer.status_code == 503
        assert "đang được chuẩn bị" in answer.get_data(as_text=True)


def test_without_an_index_a_record_still_has_its_page(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    bank.store.put(SECOND_PRIZE)
    answer = create_app(bank).test_client().get(f"/ban-ghi/{SECOND_PRIZE.id}")
    assert answer.status_code == 200
    assert SECOND_PRIZE.title in answer.get_data(as_text=True)


def test_an_empty_bank_has_pages(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    bank.index.rebuild()
    client = create_app(bank).test_client()
    for address in ("/", "/tim-kiem", "/giai-thuong", "/chuyen-de", "/dia-phuong"):
        assert client.get(address).status_code == 200


def test_a_failure_of_ours_is_a_page_in_vietnamese(tmp_path: Path) -> None:
    bank = open_bank(tmp_path)
    bank.index.rebuild()
    app = create_app(bank)
    app.add_url_rule("/hong", "broken", lambda: str(1 // 0))
    answer = app.test_client().get("/hong")
    assert answer.status_code == 500
    assert "Đã có lỗi ở phía chúng tôi" in answer.get_data(as_text=True)
