"""Pictures of pages, for people to look at."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Error, Page

__all__ = ["take_picture"]

_FOLDER = Path(__file__).with_name("screenshots")
_REFUSED = "Unable to capture screenshot"
_PAUSE_MS = 500


def take_picture(page: Page, name: str) -> None:
    """Keep a picture of what the page shows. Chromium may refuse the first one after its start
    and take the same a moment later."""
    path = _FOLDER / f"{name}.png"
    try:
        page.screenshot(path=path)
    except Error as error:
        if _REFUSED not in error.message:
            raise
        page.wait_for_timeout(_PAUSE_MS)
        page.screenshot(path=path)
