from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.engines.whoosh_engine.caching import BoundedCache

ENTRY = 1024
BOUND = 4 * ENTRY


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5 * ENTRY))))
def test_a_cache_never_holds_more_than_its_bound(asked: list[tuple[int, int]]) -> None:
    cache = BoundedCache[bytes](BOUND, len)
    for key, size in asked:
        cache.get(key, lambda size=size: bytes(size))
        held = list(cache._values.values())
        assert cache.bytes == sum(map(len, held)) + ENTRY * len(held) <= BOUND


def test_what_was_used_longest_ago_goes_first() -> None:
    cache = BoundedCache[bytes](BOUND, len)
    made: list[str] = []

    def ask(key: str, size: int = ENTRY // 2) -> None:
        cache.get(key, lambda: made.append(key) or bytes(size))

    for key in ("a", "b", "a", "c", "a", "b"):
        ask(key)
    assert made == ["a", "b", "c", "b"]
    ask("larger than the cache", BOUND)
    ask("b")
    assert made == ["a", "b", "c", "b", "larger than the cache"]
