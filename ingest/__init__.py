"""Brings foreign files into the bank: fetch, detect, parse, extract, validate, match, store.

Its door is the command line (`ingest.cli`). This file imports nothing, so that the child process
that runs foreign parsers starts quickly and holds little. The web application is not known here.
"""

__all__: list[str] = []
