from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.domain import SNIPPET_LIMIT, LineageStep
from kb.errors import UnknownRecordError
from kb.ports import Sort
from kb.query import Match, YearRange
from kb.search import SearchPage, SearchQuery, SearchService, page_to_dict, reasons_told
from kb.store import SqlStore
from tests.kb.search.conftest import PROTECTED


def ids(page: SearchPage) -> list[str]:
    return [hit.id for hit in page.hits]


def search(service: SearchService, text: str = "", **parts: object) -> SearchPage:
    return service.search(SearchQuery(text=text, **parts))  # type: ignore[arg-type]


def test_with_and_without_diacritics_find_the_same_record_first(service: SearchService) -> None:
    typed, bare = search(service, "xử lý rác thải"), search(service, "xu ly rac thai")
    assert ids(typed)[0] == ids(bare)[0] == "gp-may-xu-ly-rac-thai"
    assert typed.hits[0].match is Match.EXACT and bare.hits[0].match is Match.FOLDED


def test_both_tone_placements_find_the_same(service: SearchService) -> None:
    assert ids(search(service, "Thanh Hoá")) == ids(search(service, "thanh hóa")) != []


def test_a_contest_is_found_by_its_name_and_an_author_by_theirs(service: SearchService) -> None:
    assert "gp-may-xu-ly-rac-thai" in ids(search(service, "Nguyễn Văn A"))
    assert "gp-lo-dot-rac" in ids(search(service, "sáng tạo kỹ thuật lần thứ 13"))


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["", "rác", "máy xử lý rác thải ở xã", "khongcochunao"])
def test_all_ids_of_a_search_are_those_of_its_pages_in_their_order(
    service: SearchService, text: str, sort: Sort
) -> None:
    query = SearchQuery(text=text, sort=sort)
    pages = [service.search(replace(query, offset=at, limit=2)) for at in range(0, 40, 2)]
    assert service.ids(replace(query, offset=3, limit=1)) == [
        i for page in pages for i in ids(page)
    ]


def test_records_come_in_the_order_asked_for_without_what_the_public_may_not_see(
    service: SearchService,
) -> None:
    asked = ["gp-lo-dot-rac", "kt-nhap", "gp-khong-co", "gp-may-xu-ly-rac-thai"] * 150
    records = list(service.records(asked))
    assert [record.id for record in records] == [asked[0], asked[3]] * 150
    assert all(not source.text for record in records for source in record.sources)


def test_what_is_not_published_is_not_found(service: SearchService) -> None:
    assert "kt-nhap" not in ids(search(service, "bản nháp")) + ids(search(service))
    with pytest.raises(UnknownRecordError):
        service.find("kt-nhap")


def test_steps_lead_only_to_records_that_the_public_may_see(
    service: SearchService, store: SqlStore
) -> None:
    known = service.find("gp-may-xu-ly-rac-thai")
    steps = [
        LineageStep(kind="national_prize", record_id=each)
        for each in ("kt-nhap", "gp-khong-co", "gp-lo-dot-rac")
    ]
    store.put(replace(known, lineage=(*steps, LineageStep(kind="protected", year=2020))))
    expected = [("national_prize", "gp-lo-dot-rac"), ("protected", None)]
    (hit,) = [hit for hit in search(service, "xử lý rác thải").hits if hit.id == known.id]
    for shown in (service.find(known.id), hit.record):
        assert [(step.kind, step.record_id) for step in shown.lineage] == expected


def test_the_page_has_the_documented_shape(service: SearchService) -> None:
    shape = json.loads(json.dumps(page_to_dict(search(service, '"rác thải" ('))))
    assert list(shape) == [
        "query", "mode", "total", "took_ms", "suggestion", "ignored", "hits", "facets",
    ]  # fmt: skip
    assert list(shape["hits"][0]) == [
        "id", "bank", "title", "year", "score", "match", "evidence",
        "highlights", "reasons", "url",
    ]  # fmt: skip
    assert shape["hits"][0]["url"] == "https://bank.example/ban-ghi/gp-may-xu-ly-rac-thai"
    assert shape["ignored"] == [{"text": "(", "why": "ngoặc không có cặp"}]
    assert {
        "bank", "discipline", "contest", "contest_field", "prize", "year", "locality", "district",
        "organisation", "evidence", "topic", "origin",
    } <= shape["facets"].keys()  # fmt: skip


def test_highlights_mark_the_original_text(service: SearchService) -> None:
    title = search(service, "xu ly").hits[0].highlights[0]
    assert [title.text[start:end] for start, end in title.spans] == ["xử lý"]


def test_each_word_says_how_and_where_it_was_met(service: SearchService) -> None:
    reasons = search(service, "rac thải").hits[0].reasons
    assert [(r.word, r.rule, r.field) for r in reasons] == [
        ("rac", Match.FOLDED, "title"),
        ("thải", Match.EXACT, "title"),
    ]


def test_words_are_quoted_as_one_only_where_they_stand_so(service: SearchService) -> None:
    hit = search(service, "đốt rác cỡ nhỏ lò").hits[0]
    assert [*reasons_told(hit.reasons)] == ["“đốt rác cỡ nhỏ”, “lò” có trong tên"]


def test_a_word_asked_for_in_one_field_is_explained_by_that_field(service: SearchService) -> None:
    (hit,) = search(service, "địa điểm: tỉnh").hits
    assert {reason.field for reason in hit.reasons} == {"places"}
    (hit,) = search(service, "tác giả: nguyễn").hits
    assert {reason.field for reason in hit.reasons} == {"people"}
    assert hit.highlights[0].spans == ()  # the title names the author too


def test_protected_text_is_found_but_shown_only_as_a_snippet(service: SearchService) -> None:
    page = search(service, "kiểu mới")
    assert ids(page)[0] == "kt-bai-bao"
    shown = json.dumps(page_to_dict(page), ensure_ascii=False)
    passages = [h for h in page.hits[0].highlights if h.field == "source_text"]
    assert len(passages) == 1 and len(passages[0].text) <= SNIPPET_LIMIT
    assert PROTECTED not in shown and shown.count("Câu mở đầu") <= SNIPPET_LIMIT // 20
    assert page.hits[0].record.sources[0].text == ""
    assert service.find("kt-bai-bao").sources[0].text == ""


def test_protected_text_is_not_shown_when_its_words_were_not_asked_for(
    service: SearchService,
) -> None:
    fields = [h.field for hit in search(service, "mẫu").hits for h in hit.highlights]
    everything = [h.field for hit in search(service).hits for h in hit.highlights]
    assert "title" in fields and "source_text" not in everything


def test_facets_have_labels_and_keep_what_is_selected(service: SearchService) -> None:
    page = search(service, "rác", selected={"prize": frozenset({"nhat", "dac-biet"})})
    values = {value.value: value for value in page.facets["prize"]}
    assert values["nhat"].label == "Giải Nhất" and values["nhat"].selected
    assert values["nhi"].count == 1 and not values["nhi"].selected
    assert values["dac-biet"].count == 0 and values["dac-biet"].selected


def test_years_fall_and_a_range_keeps_the_other_years_in_sight(service: SearchService) -> None:
    page = search(service, years=YearRange(2020, 2024))
    assert ids(page) == ["gp-lo-dot-rac"]
    assert [value.value for value in page.facets["year"]] == ["2025", "2023", "2019"]


def test_sorting_by_year_and_by_evidence(service: SearchService) -> None:
    assert ids(search(service, sort=Sort.NEWEST))[-1] == "kt-bai-bao"
    best = search(service, sort=Sort.EVIDENCE).hits
    assert [hit.evidence for hit in best][:3] == ["awarded", "awarded", "claimed"]


def test_without_words_the_best_proven_come_first(service: SearchService) -> None:
    assert ids(search(service)) == ids(search(service, sort=Sort.EVIDENCE))


def test_a_proposed_prize_proves_nothing(service: SearchService) -> None:
    page = search(service, "được đề nghị")
    assert page.hits[0].evidence == "claimed"
    assert "ba" not in {value.value for value in search(service).facets["prize"]}


def test_words_that_no_record_holds_together_are_relaxed_and_said(service: SearchService) -> None:
    page = search(service, "lò đốt rác giống lúa vũ trụ")
    assert page.total and page.suggestion and "đủ các từ" in page.suggestion.reason


def test_choosing_a_facet_value_gives_exactly_what_it_counted(service: SearchService) -> None:
    before = search(service, "máy xử lý rác mẫu")
    for facet, values in before.facets.items():
        for value in values:
            after = search(service, "máy xử lý rác mẫu", selected={facet: frozenset({value.value})})
            assert after.total == value.count


def test_conditions_that_leave_nothing_are_named_and_the_words_offered(
    service: SearchService,
) -> None:
    page = search(service, "rác thải năm: 2099")
    assert page.total == 0 and page.suggestion
    assert page.suggestion.text == "rác thải"
    assert f"{search(service, 'rác thải').total} bản ghi" in page.suggestion.reason
    assert search(service, "qwzx năm: 2099").suggestion is None


def test_filters_are_never_dropped_but_named_as_the_cause(service: SearchService) -> None:
    page = search(service, "giống lúa", selected={"bank": frozenset({"solution"})})
    assert page.total == 0 and page.suggestion and "bộ lọc" in page.suggestion.reason


def test_similar_records_leave_out_the_record_itself(service: SearchService) -> None:
    similar = [hit.id for hit in service.similar("gp-may-xu-ly-rac-thai", 3)]
    assert "gp-may-xu-ly-rac-thai" not in similar and len(similar) <= 3


@given(st.text(max_size=80))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_a_search(service: SearchService, text: str) -> None:
    page = search(service, text)
    assert page.total >= len(page.hits)
