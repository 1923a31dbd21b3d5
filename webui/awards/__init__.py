"""The explorer of awards: contest, edition, prize, contest field, each step in the address.

Every list is a search by facets, so its counts are those of the search page. Not for: what a prize
proves (`kb.domain.evidence`).
"""

from webui.awards.pages import blueprint

__all__ = ["blueprint"]
