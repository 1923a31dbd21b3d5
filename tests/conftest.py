"""What every test may use: how hard Hypothesis looks, and the data beside the checkout."""

from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parents[1]

# `make test` draws the same examples every time; `make soak` looks further, elsewhere each time.
settings.register_profile("bounded", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=1000)
settings.load_profile("bounded")


class _FileByFile(LoadScopeScheduling):
    """Gives whole files to the processes of a run, so that each makes what a file needs once. All
    browser tests are one such part: they share one server and one Chromium."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "browser" if file.startswith("tests/browser/") else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Called by pytest-xdist. Its own groups (`--dist=loadgroup`) do nothing under pytest 9."""
    return _FileByFile(config, log)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared/` beside the checkout: data that is not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return folder
