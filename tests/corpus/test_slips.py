"""What the bank's own texts support is not taken for a slip."""

from __future__ import annotations

from kb.bootstrap import Services
from kb.query.correcting import corrections
from kb.text import terms_of


def test_titles_of_the_bank_are_left_as_they_are(bank: Services) -> None:
    reader = bank.index.engine().reader()
    titles = [terms_of(record.title) for record in bank.store.records()]
    found = [
        (title[slip.place], slip.term) for title in titles for slip in corrections(title, reader)
    ]
    assert len(found) <= sum(map(len, titles)) // 1000, found


def test_a_slip_is_mended_by_its_neighbours(bank: Services) -> None:
    reader = bank.index.engine().reader()
    for typed, meant in (
        ("sử lí rác thải", "xử"),
        ("máy xấy lúa", "sấy"),
        ("phân vi xinh", "sinh"),
        ("xửlý nước", "xử lí"),
        ("xuly nuoc", "xử lí"),
        ("báoo cháy", "báo"),
    ):
        assert [slip.term for slip in corrections(typed.split(), reader)] == [meant]
    assert corrections(["biogas", "2020", "co2"], reader) == []
    assert corrections([], reader) == []
