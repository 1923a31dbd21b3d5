"""The knowledge bank: records, their store, their search index and the search over it.

Knows nothing of how records come in (`ingest`) or how they are shown (`webui`).
"""

__all__: list[str] = []
