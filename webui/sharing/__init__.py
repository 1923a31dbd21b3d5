"""Sharing: the picture that goes with a link, and how other programs list and keep the site."""

from webui.sharing.drawing import CARD_HEIGHT, CARD_WIDTH
from webui.sharing.routes import ICON_SIZES, blueprint

__all__ = ["CARD_HEIGHT", "CARD_WIDTH", "ICON_SIZES", "blueprint"]
