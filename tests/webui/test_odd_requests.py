"""Whatever is typed gets an answer; never a 500. What cannot be asked: test_odd_addresses.py."""

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
    assert answer.status_code in ({400, 414} if len(query) > 2_000 else {200})
    page = answer.get_data(as_text=True)
    assert "bản ghi" in page or "quá dài" in page
    assert "<script>alert" not in page


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
    assert answer.status_code in {200, 400, 404}
    assert 'id="ket-qua"' in answer.get_data(as_text=True), "it is the results page all the same"


@pytest.fixture(scope="module")
def client_of_module(app: object) -> FlaskClient:
    return app.test_client()  # type: ignore[attr-defined, no-any-return]


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
