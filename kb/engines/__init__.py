"""Adapters of the port `SearchEngine`. Each answers the same contract suite.

`kb.engines.memory` is the readable reference; `kb.engines.whoosh_engine` is the embedded default.
"""

__all__: list[str] = []
