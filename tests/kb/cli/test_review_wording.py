"""What `kb review` says: changes, missing words, near names, commands to copy."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from kb.domain import Rights, Source
from kb.settings import Settings
from kb.store import Document, Doubt, open_store
from tests.kb.cli.test_reviewing import ID, kb_as_process, kb_review, settings
from tests.kb.review.examples import SHA256, imported, read_record

__all__ = ["settings"]


def test_each_part_of_a_value_is_told_under_a_label_of_its_own(settings: Settings) -> None:
    done = kb_review(
        settings, "edit", ID, "Thời gian=2022-2024", "Nghiệm thu=25/12/2024", "Tác giả=A; TS. Lê C",
        "Đơn vị=Đơn vị Y", "Địa phương=tỉnh Thanh Hóa", "Chuyên đề=Trồng trọt", "Xếp loại=Khá",
    ).stdout  # fmt: skip
    changes = dict(line.strip().split(": ", 1) for line in done.splitlines()[1:])
    assert len(changes) == len(done.splitlines()) - 1, "no label is told twice"
    assert changes["Thời gian, từ"] == "(trống) → 2022"
    assert changes["Nghiệm thu, hình thức"] == "(trống) → Nghiệm thu"
    assert changes["Tác giả, vai trò (2)"] == "(trống) → tác giả"
    assert changes["Chuyên đề"] == "(trống) → Trồng trọt"
    assert not re.findall(r"\b(?:author|host|origin|reviewed|[a-z]+_[a-z]+|\w+\[\d\])\b", done)


def test_a_source_whose_words_are_not_kept_says_why(settings: Settings) -> None:
    store = open_store(settings)
    source = Source(address="khac.pdf", rights=Rights.FACTS_ONLY)
    imported(store, read_record(3, sources=(source,)), file="khac.pdf", sha256="3" * 64)
    digest = sha256(b"%PDF-").hexdigest()
    original = Document(sha256=digest, name="giu.pdf", record_ids=("gp-thu-2",))
    store.keep_document(original, b"%PDF-")
    store.close()
    shown = " ".join(kb_review(settings, "show", "gp-thu-3").stdout.split())
    assert "khac.pdf: không giữ lời văn, vì có thể có tên người dưới 18 tuổi" in shown
    assert "Tệp gốc không giữ, vì có dữ liệu riêng tư hoặc đã quá hạn giữ: khac.pdf" in shown
    other = " ".join(kb_review(settings, "show", "gp-thu-2").stdout.split())
    assert "không giữ lời văn" not in other
    assert "quá hạn giữ: ds.pdf" in other
    assert "giu.pdf" not in other


def test_a_command_is_never_broken(settings: Settings) -> None:
    command = f'kb review edit {ID} "Cuộc thi của tỉnh=..." "Năm của giải=..."'
    store = open_store(settings)
    for length in range(1, 70, 7):
        about = Doubt(where="", what="x" * length, remedy=f"{command}; ghi lại", record_id=ID)
        store.keep_doubts(SHA256, [about])
        shown = kb_review(settings, "show", ID).stdout
        assert any(command in line for line in shown.splitlines())
        assert max(map(len, shown.splitlines())) <= 80
    store.close()


def test_a_value_that_the_shell_took_apart_is_told_with_the_quotes_it_needs(
    settings: Settings,
) -> None:
    wrong = kb_as_process(settings, "edit", ID, "Tóm", "tắt=liên", "hệ", "Sở")
    assert wrong.returncode == 2
    assert "“Tóm” thiếu dấu bằng" in wrong.stderr
    assert 'trong ngoặc kép, như "Tên=Tên đúng"' in wrong.stderr


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Abc=1", "Không có trường “Abc”. Mọi trường: kb review edit --help"),
        ("Tac gai=1", "Gần nhất: Tác giả (contributors)"),
        ("Cuộc thi=Hội thi mẫu tỉnh X", "ghi như danh mục, không có tên nào gần giống"),
        ("Cuộc thi=Hội thi Sáng tạo kỹ thuật tỉnh Bình Địnhh", "thuật tỉnh Bình Định"),
        ("Giải=Lạ", "ghi như danh mục: Giải Đặc biệt; Giải Nhất; Giải Nhì"),
    ],
)
def test_only_what_is_near_is_offered(settings: Settings, value: str, told: str) -> None:
    wrong = kb_as_process(settings, "edit", ID, value)
    assert told in wrong.stderr


def test_whoever_shows_a_record_that_waits_is_led_to_the_review(settings: Settings) -> None:
    waiting = kb_as_process(settings, ID, command="show")
    assert waiting.returncode == 1
    assert f"chưa công bố. Để xem: kb review show {ID}" in waiting.stderr
    kb_review(settings, "reject", ID)
    assert "Không có bản ghi nào" in kb_as_process(settings, ID, command="show").stderr
    assert "Không có bản ghi nào" in kb_as_process(settings, "gp-la", command="show").stderr
