from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.engines.whoosh_engine.caching import BoundedCache

BOUND = 10


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12))))
def test_a_cache_never_holds_more_than_its_bound(asked: list[tuple[int, int]]) -> None:
    cache = BoundedCache[bytes](BOUND, len)
    for key, size in asked:
        assert cache.get(key, lambda size=size: bytes(size)) is not None
        assert cache.bytes <= BOUND


def test_what_was_used_longest_ago_goes_first() -> None:
    cache = BoundedCache[bytes](BOUND, len)
    made: list[str] = []

    def ask(key: str) -> None:
        cache.get(key, lambda: made.append(key) or bytes(4))

    for key in ("a", "b", "a", "c", "a", "b"):
        ask(key)
    assert made == ["a", "b", "c", "b"]
