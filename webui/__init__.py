"""The web site: server-rendered pages over the services of the bank. Works without JavaScript."""

from webui.application import create_app

__all__ = ["create_app"]
