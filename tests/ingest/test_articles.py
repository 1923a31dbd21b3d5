"""Articles that state no records: their headings, who wrote them, which place they tell of."""

from pathlib import Path

import pytest

from ingest.extraction.reading import article_of
from ingest.parsers import Document
from tests.ingest.conftest import TestBank

TEXT = " ".join(["Ủ chua thân cây chuối giữ được nguồn thức ăn xanh cho trâu bò ở xã Z."] * 8)


def test_an_article_is_a_record_by_its_heading_and_its_writers() -> None:
    document = Document(pages=(f"Kỹ thuật mẫu để kiểm thử\nTS. Trần Thị B\n{TEXT}",))
    article = article_of(document)
    assert article
    assert (article.text("title"), article.text("authors")) == (
        "Kỹ thuật mẫu để kiểm thử",
        "TS. Trần Thị B",
    )


def test_an_article_has_the_title_of_its_page_where_its_text_begins_with_a_sentence() -> None:
    opening = "Người trồng mẫu đã giữ được đất nhờ cách làm này."
    heading = "Kỹ thuật mẫu ở xã Y: cách làm hay"
    article = article_of(Document(pages=(f"{opening}\n{TEXT}",), title=heading))
    assert article
    assert article.text("title") == heading


@pytest.mark.parametrize(
    "above",
    ["Trang chủ » Tin tức » Khoa học", "NÔNG NGHIỆP - NÔNG THÔN", "Gương điển hình", "Trần Thị B"],
)
def test_above_the_heading_may_stand_the_way_to_it_its_column_or_its_writer(above: str) -> None:
    heading = "Kỹ thuật mẫu để kiểm thử"
    for written in (heading, heading.upper()):
        article = article_of(Document(pages=(f"{above}\n{written}\n{TEXT}",)))
        assert article
        assert article.text("title") == written


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Hiệu quả từ mô hình mẫu ở xã Y", "xã Y"),
        ("Cách làm hay tại phường Hàng Y, thành phố X", "phường Hàng Y, thành phố X"),
        ("Liên hiệp hội tỉnh X nhìn lại một năm", ""),
        ("Nâng cao đời sống vùng cao huyện Y", ""),
    ],
)
def test_an_article_tells_of_the_commune_that_its_heading_names(heading: str, place: str) -> None:
    article = article_of(Document(pages=(f"{heading}\n{TEXT}",)))
    assert article
    assert article.text("place") == place


def test_the_record_of_an_article_keeps_its_commune(bank: TestBank, tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(f"Hiệu quả từ mô hình mẫu ở xã Y\n{TEXT}", encoding="utf-8")
    bank.ingest(path)
    assert [place.as_written for place in bank.one_record().places] == ["xã Y"]
