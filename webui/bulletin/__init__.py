"""The editor's desk: issues of the bulletin, the shortlist of one, and the files made of it."""

from webui.bulletin.pages import blueprint

__all__ = ["blueprint"]
