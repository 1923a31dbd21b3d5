"""Values of a facet in the order readers expect."""

from kb.search.facets import labelled


def values(facet: str, counts: dict[str, int]) -> list[str]:
    return [each.value for each in labelled(facet, counts, frozenset())]


def test_values_that_count_the_same_stand_in_dictionary_order() -> None:
    counts = {"tx-bim-son": 1, "huyen-yen-dinh": 1, "huyen-dong-son": 1, "huyen-ha-trung": 2}
    assert values("district", counts) == [
        "huyen-ha-trung", "tx-bim-son", "huyen-dong-son", "huyen-yen-dinh",
    ]  # fmt: skip


def test_a_value_without_a_label_stands_by_its_id() -> None:
    assert values("organisation", {"vien-b": 1, "đơn-vị": 1, "truong-a": 1}) == [
        "đơn-vị", "truong-a", "vien-b",
    ]  # fmt: skip
