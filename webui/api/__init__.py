"""The JSON API, version 1, under `/api/v1`; its description at `/openapi.json`; and the page
`/api`, which shows that description to people.

A map: `parameters` says what may be asked, `shapes` what is answered, `searching`, `records` and
`vocabularies` answer, `answering` sends, `problems` refuses, `describing` makes the description of
all these, and `documenting` the page.
"""

from webui.api.answering import is_api
from webui.api.attaching import attach
from webui.api.problems import problem

__all__ = ["attach", "is_api", "problem"]
