"""Headers of lists that stand as words in a line, without cells."""

import pytest

from ingest.extraction.plain_headers import header_in_words
from ingest.extraction.reading import findings_of
from ingest.parsers import Document


def test_rows_below_a_header_without_cells_are_read() -> None:
    row = "1\tNguyễn Văn A\tThiết bị mẫu\tTrường M"
    page = f"TT Tác giả Tên giải pháp Đơn vị\nGiải Nhất: 01 giải\n{row}"
    (found,) = findings_of(Document(pages=(page,)))
    assert (found.text("title"), found.text("authors")) == ("Thiết bị mẫu", "Nguyễn Văn A")
    assert (found.text("organisation"), found.text("prize")) == ("Trường M", "Giải Nhất")


@pytest.mark.parametrize(
    "text",
    [
        "Tác giả Tên giải pháp Đơn vị",
        "TT Tác giả Đơn vị",
        "TT Tác giả của các giải pháp đều có mặt",
    ],
    ids=["no number", "no title", "a sentence"],
)
def test_other_lines_are_no_headers(text: str) -> None:
    assert header_in_words(text) is None
