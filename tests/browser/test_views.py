"""The views that always run leave no pair of choices out."""

from tests.browser.views import EVERY, PAIRWISE, View


def test_the_views_that_always_run_cover_every_pair_of_choices() -> None:
    def pairs(views: tuple[View, ...]) -> set[tuple[object, ...]]:
        names = ("width", "scheme", "scripts", "language")
        return {
            (a, getattr(view, a), b, getattr(view, b))
            for view in views
            for a in names
            for b in names
            if a < b
        }

    assert pairs(PAIRWISE) == pairs(EVERY)
