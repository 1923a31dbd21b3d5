"""OAI-PMH 2.0 at `/oai`: other systems copy the public records and learn of their changes.

`protocol` reads requests, `listing` reads the store page by page, `dublin_core` says what a record
is, `writing` and `answering` make the XML, `views` is the door. Section numbers are those of
<https://www.openarchives.org/OAI/openarchivesprotocol.html>.
"""

from webui.oai.views import blueprint

__all__ = ["blueprint"]
