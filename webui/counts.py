"""Counts of facet values as pages list them, named in the language of the request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.search import FacetValue
from webui.labels import bank_name, facet_label, facet_order, option_label

__all__ = ["all_terms", "bank_counts", "counts_of", "in_order", "named"]


def counts_of(values: Iterable[FacetValue]) -> dict[str, int]:
    """Values that count something."""
    return {each.value: each.count for each in values if each.count}


def named(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Values that count something, by their names in the language of the request."""
    return [replace(each, label=option_label(facet, each.value)) for each in values if each.count]


def in_order(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Values that count something, in the order of their vocabulary."""
    order = facet_order(facet)
    return sorted(named(facet, values), key=lambda each: order.get(each.value, len(order)))


def bank_counts(values: Iterable[FacetValue]) -> list[tuple[str, str, int]]:
    """Id, name and count of every bank that has records, in their order."""
    banks = in_order("bank", values)
    return [(each.value, bank_name(each.value), each.count) for each in banks]


def all_terms(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Every term of the vocabulary in its order, also those that count nothing."""
    counts = counts_of(values)
    return [
        FacetValue(value, facet_label(facet, value), counts.get(value, 0), selected=False)
        for value in facet_order(facet)
    ]
