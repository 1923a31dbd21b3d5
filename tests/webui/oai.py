"""Answers of `/oai` as tests read them: checked against a grammar of the protocol that was written
for these tests, then looked into."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient
from lxml import etree

GRAMMAR = etree.RelaxNG(file=str(Path(__file__).with_name("oai_grammar.rng")))
NAMES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "id": "http://www.openarchives.org/OAI/2.0/oai-identifier",
}


class Answer:
    """A valid answer of the protocol."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root = etree.fromstring(data)
        assert GRAMMAR.validate(self.root), f"{GRAMMAR.error_log}\n{data.decode()[:2000]}"

    def texts(self, path: str) -> list[str]:
        return [
            str(getattr(each, "text", each)) for each in self.root.xpath(path, namespaces=NAMES)
        ]

    def text(self, path: str) -> str:
        (found,) = self.texts(path)
        return found

    @property
    def error(self) -> str:
        return self.text("o:error/@code")

    @property
    def ids(self) -> list[str]:
        return [each.rpartition(":")[2] for each in self.texts("//o:header/o:identifier")]

    @property
    def deleted(self) -> list[str]:
        found = self.texts("//o:header[@status='deleted']/o:identifier")
        return [each.rpartition(":")[2] for each in found]

    @property
    def token(self) -> str:
        return "".join(self.texts("//o:resumptionToken[text()]"))


def ask(client: FlaskClient, **arguments: str) -> Answer:
    """`from_` stands for `from`."""
    query = urlencode({name.rstrip("_"): value for name, value in arguments.items()})
    return Answer(raw(client, query))


def raw(client: FlaskClient, query: str) -> bytes:
    answer = client.get(f"/oai?{query}")
    assert (answer.status_code, answer.mimetype) == (200, "text/xml")
    return answer.data


def pages(client: FlaskClient, **arguments: str) -> list[Answer]:
    """All pages of a list."""
    found = [ask(client, **arguments)]
    while token := found[-1].token:
        found.append(ask(client, verb=arguments["verb"], resumptionToken=token))
    return found
