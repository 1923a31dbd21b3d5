"""Private data in texts: what is found, what is left alone, what stripping leaves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.privacy import PrivateKind, find_private_data, strip_private_data


@pytest.mark.parametrize(
    "number",
    [
        "0912345678", "0912.345.678", "091 234 5678", "0912-345-678", "09 12 34 56 78",
        "(0237) 3852 123", "0237.3852.123", "024 3822 0000", "04.3822.0000", "01234 567 890",
        "+84 912 345 678", "+84912345678", "84912345678", "(+84) 912 345 678", "+84 (0)912 345 678",
    ],
)  # fmt: skip
def test_a_phone_number_is_found_however_it_is_spaced(number: str) -> None:
    text = f"Chủ nhiệm: Nguyễn Văn A, ĐT: {number}; đơn vị: Viện B."
    assert [(item.kind, item.text) for item in find_private_data(text)] == [
        (PrivateKind.PHONE, number)
    ]
    assert strip_private_data(text) == "Chủ nhiệm: Nguyễn Văn A; đơn vị: Viện B."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a.nguyen@example.com", PrivateKind.EMAIL),
        ("CMND: 123456789", PrivateKind.IDENTITY),
        ("Ngày, tháng, năm sinh: 15/12/1986", PrivateKind.BIRTH_DATE),
        ("Sinh ngày 5 tháng 6 năm 1991", PrivateKind.BIRTH_DATE),
        ("sinh ngày\t26.06.1991", PrivateKind.BIRTH_DATE),
        ("Chỗ ở hiện nay\tthôn Đông, xã Z", PrivateKind.ADDRESS),
        ("số CCCD 012 345 678 901", PrivateKind.IDENTITY),
        ("Căn cước công dân số: 012345678901", PrivateKind.IDENTITY),
        ("Nơi thường trú: số 1 phố X, phường Y", PrivateKind.ADDRESS),
        ("Nhà riêng: thôn X, xã Y", PrivateKind.ADDRESS),
    ],
)
def test_other_private_data_is_found(text: str, kind: PrivateKind) -> None:
    assert [item.kind for item in find_private_data(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "QĐ 1426/QĐ-UBND ngày 24/4/2020",
        "Số hồ sơ 2019-02-566/KQNC, KQ015440, ĐT-2016-30218-ĐT",
        "doi:10.1016/j.x.2019.0912345678 và 10.1234/0912345678",
        "https://example.org/0912345678 và https://example.org/180230114094737201.htm",
        "kinh phí 1.000.000.000 đồng; 14.735 ha; 0,0912345678 g; 1.200-1.500 kg",
        "từ 05.2015-2019, họp 05.12.2019 10:00, ngày 03-05-2015",
        "ISSN 1859-2759; mã số 9.62.01.05; mã 8620110; dãy 0123456789012345",
        "MST 0312345678-001; đăng ký kinh doanh số 0312345678",
        "liên hệ vanphong@example.org; công dân đăng ký thường trú tại nơi ở hợp pháp",
        "chi phí phát sinh ngày 01/02/2020; cây sinh trưởng; vi sinh 12/3/2020 lần",
    ],
)
def test_other_numbers_and_addresses_are_left_alone(text: str) -> None:
    assert find_private_data(text) == ()
    assert strip_private_data(text) == text


def test_two_numbers_side_by_side_are_both_found() -> None:
    texts = [item.text for item in find_private_data("0373.852.123/0913.111.222")]
    assert texts == ["0373.852.123", "0913.111.222"]


def test_a_number_after_an_address_of_the_web_is_still_found() -> None:
    found = find_private_data("https://example.org/a, 0912345678")
    assert [item.text for item in found] == ["0912345678"]


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["0912345678", "+84 ", "091 234", "CMND ", "123456789", "@", "a@b.vn", ".", "/", "ĐT:"]
        ),
    ),
    max_size=12,
).map("".join)


@given(PIECES)
@example("0912 091234 5678345 678")
def test_nothing_private_is_left_after_stripping(text: str) -> None:
    stripped = strip_private_data(text)
    assert find_private_data(stripped) == ()
    assert len(stripped) <= len(text)


@given(PIECES)
def test_what_is_found_stands_where_it_says(text: str) -> None:
    found = find_private_data(text)
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_a_home_address_goes_with_its_label() -> None:
    text = "Nguyễn Văn A; địa chỉ thường trú: số 1 phố X, phường Y; đơn vị: Viện B"
    assert strip_private_data(text) == "Nguyễn Văn A; đơn vị: Viện B"


@pytest.mark.parametrize(
    "text", ["học sinh ngày 20/11/2020", "Vệ sinh ngày 1/2/2020", "thí sinh ngày 3/4/2021"]
)
def test_a_day_of_pupils_is_no_birthday(text: str) -> None:
    assert strip_private_data(text) == text
