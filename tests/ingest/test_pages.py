"""Web pages and PDF reports become drafts that an editor finishes."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.report import Outcome
from kb.domain import Bank, ReviewState, Rights
from tests.ingest.conftest import TestBank
from tests.ingest.files import ARTICLE, page, pdf_file

HEAD = (
    "<meta charset='utf-8'><link rel='canonical' href='https://example.org/bai-mau'>"
    "<meta property='og:site_name' content='Trang tin X'>"
    "<meta property='article:published_time' content='2024-03-05T07:00:00+07:00'>"
)


def html_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_page_is_kept_without_its_menus_for_review(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(html_file(tmp_path / "bai.html", page(head=HEAD)))
    record = bank.one_record()
    (source,) = record.sources
    assert (record.bank, record.title) == (Bank.KNOWLEDGE, "Bài mẫu để kiểm thử")
    assert (record.review, record.year) == (ReviewState.IN_REVIEW, 2024)
    assert (source.address, source.publisher) == ("https://example.org/bai-mau", "Trang tin X")
    assert source.rights is Rights.INDEX_ONLY
    assert source.text.split("\n")[-1] == ARTICLE.strip()
    for menu in ("Đầu trang", "liên quan", "Chân trang"):
        assert menu not in source.text


def test_a_layout_named_after_its_sidebar_is_not_dropped(bank: TestBank, tmp_path: Path) -> None:
    text = page().replace("<article>", "<div class='with-sidebar'><article>")
    bank.ingest(html_file(tmp_path / "bai.html", text))
    assert ARTICLE.strip() in bank.one_record().sources[0].text


def test_publish_lets_pages_pass_without_review(bank: TestBank, tmp_path: Path) -> None:
    bank.ingest(html_file(tmp_path / "bai.html", page()), publish=True)
    assert bank.one_record().review is ReviewState.PUBLISHED


def test_a_page_that_waits_says_so_and_is_published_by_importing_it_again(
    bank: TestBank, tmp_path: Path
) -> None:
    path = html_file(tmp_path / "bai.html", page())
    for told in ("1 mới", "1 không đổi"):
        report = bank.ingest(path).as_text()
        assert told in report
        assert "1 chờ duyệt." in report
        assert report.endswith("tài liệu: kb review list, hoặc nhập lại với --publish")
    report = bank.ingest(path, publish=True).as_text()
    assert "1 thay đổi" in report
    assert "0 chờ duyệt." in report
    assert "--publish" not in report
    assert bank.one_record().review is ReviewState.PUBLISHED


def test_publish_lets_a_doubtful_page_pass_once_its_doubts_were_told(
    bank: TestBank, tmp_path: Path
) -> None:
    head = "<meta property='article:published_time' content='2099-01-01'>"
    path = html_file(tmp_path / "bai.html", page(head=head))
    assert bank.one_entry(path, publish=True).doubtful
    assert not bank.one_entry(path, publish=True).doubtful
    assert bank.one_record().review is ReviewState.PUBLISHED
    assert bank.store.doubts() == []


def test_publish_leaves_what_an_editor_withdrew_or_rewrote(bank: TestBank, tmp_path: Path) -> None:
    gone = html_file(tmp_path / "rut.html", page(title="Bài mẫu đã rút"))
    bank.ingest(gone)
    bank.store.withdraw(bank.one_record().id, "thử")
    edited = html_file(tmp_path / "sua.html", page(title="Trang thử được sửa"))
    bank.ingest(edited)
    bank.store.put(replace(bank.one_record(), summary="Sửa."))
    report = bank.ingest(gone, edited, publish=True)
    assert report.counts == {Outcome.UNCHANGED: 2}
    assert report.pending == {bank.one_record().id}
    assert (bank.one_record().review, bank.one_record().summary) == (
        ReviewState.IN_REVIEW,
        "Sửa.",
    )


@pytest.mark.parametrize(
    "article",
    [
        f"<p>{ARTICLE}</p><p>Đoạn cuối của bài mẫu.</p>",
        f"<div>{ARTICLE}</div><div>Đoạn cuối của bài mẫu.</div>",
        f"{ARTICLE}<br><br>Đoạn cuối của bài mẫu.",
        f"<div><span>{ARTICLE}</span><br>Đoạn cuối của bài mẫu.</div>",
    ],
    ids=["paragraphs", "divisions", "line breaks", "one division"],
)
def test_the_article_is_found_where_nothing_is_marked(
    bank: TestBank, tmp_path: Path, article: str
) -> None:
    menu = "<div><a href='#'>Liên kết của trình đơn</a></div>" * 50
    text = (
        "<title>Bài mẫu không đánh dấu</title><form id='aspnetForm'><table><tr>"
        f"<td>{menu}</td><td><div>{article}</div></td></tr></table></form>"
    )
    bank.ingest(html_file(tmp_path / "bai.html", text))
    words = bank.one_record().sources[0].text
    assert words.split("\n") == [ARTICLE.strip(), "Đoạn cuối của bài mẫu."]


def test_private_data_in_a_page_is_stripped(bank: TestBank, tmp_path: Path) -> None:
    body = ARTICLE + " Liên hệ ông A, ĐT 0912.345.678."
    entry = bank.one_entry(html_file(tmp_path / "bai.html", page(body=body)))
    assert "số điện thoại" in entry.notes[0]
    assert "0912" not in bank.one_record().sources[0].text


def test_words_about_contests_of_minors_are_not_kept(bank: TestBank, tmp_path: Path) -> None:
    body = ARTICLE + " Cuộc thi Sáng tạo thanh thiếu niên, nhi đồng của Đơn vị X."
    bank.ingest(html_file(tmp_path / "bai.html", page(body=body)))
    assert bank.one_record().sources[0].text == ""
    assert not bank.settings.originals_dir.exists()


def test_a_date_in_the_future_is_dropped_and_said(bank: TestBank, tmp_path: Path) -> None:
    head = "<meta property='article:published_time' content='2099-01-01'>"
    entry = bank.one_entry(html_file(tmp_path / "bai.html", page(head=head)))
    assert entry.outcome is Outcome.NEW
    assert "01/01/2099 ở tương lai" in entry.problems[0].what
    assert bank.one_record().year is None


def test_a_report_keeps_its_pages_and_its_own_title(bank: TestBank, tmp_path: Path) -> None:
    path = pdf_file(
        tmp_path / "bao-cao.pdf",
        "SỞ MẪU CỦA TỈNH X\nSố: 12/BC-X\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n"
        "Thanh Hóa, ngày 12 tháng 3 năm 2024\nBÁO CÁO MẪU VỀ THIẾT BỊ X\nĐỂ KIỂM THỬ\nMở đầu.",
        "Trang hai: kỹ thuật ướp lạnh, sấy khô ở nhiệt độ thấp.",
    )
    bank.ingest(path)
    record = bank.one_record()
    text = record.sources[0].text
    assert record.title == "BÁO CÁO MẪU VỀ THIẾT BỊ X ĐỂ KIỂM THỬ"
    assert record.period
    assert str(record.period.start) == "2024-03-12"
    second = record.provenance[2]
    assert second.page == 2
    assert second.span
    assert text[slice(*second.span)] == "Trang hai: kỹ thuật ướp lạnh, sấy khô ở nhiệt độ thấp."


def test_the_title_of_a_pdf_counts_unless_a_program_made_it_up(
    bank: TestBank, tmp_path: Path
) -> None:
    words = "Nội dung của báo cáo mẫu"
    bank.ingest(
        pdf_file(tmp_path / "a.pdf", words, title="Hướng dẫn mẫu"),
        pdf_file(tmp_path / "b.pdf", words, title="Microsoft Word - b.docx"),
    )
    assert sorted(record.title for record in bank.records()) == ["Hướng dẫn mẫu", words]


def test_the_day_above_an_article_is_when_it_was_written(bank: TestBank, tmp_path: Path) -> None:
    body = "Thứ Ba, 05/03/2024 | 10:05. " + ARTICLE * 2 + " Hội nghị họp ngày 1 tháng 2 năm 2020."
    bank.ingest(html_file(tmp_path / "bai.html", page(body=body)))
    period = bank.one_record().period
    assert period
    assert str(period.start) == "2024-03-05"
