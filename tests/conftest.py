"""What every test may use: how hard Hypothesis looks, and the data beside the checkout."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

# `make test` draws the same examples every time; `make soak` looks further, elsewhere each time.
settings.register_profile("bounded", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=1000)
settings.load_profile("bounded")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker drives all browser tests, so that they share one server and one Chromium."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared/` beside the checkout: data that is not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return folder
