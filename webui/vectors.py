"""A process beside the site that computes the vectors of new records.

It takes what the processor has left, and ends with the server. The site serves without it: what
has no vector yet is found by its words.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from multiprocessing import get_context

from kb.bootstrap import open_services
from kb.errors import KbError
from kb.settings import Settings
from webui.workers import end_with_supervisor

__all__ = ["keep_vectors_beside"]

_SECONDS_BETWEEN_LOOKS = 5.0
_LEAST_URGENT = 19


def keep_vectors_beside(settings: Settings) -> None:
    """Start the process."""
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server alone
    get_context("spawn").Process(target=_keep_vectors, args=(settings,), daemon=True).start()
    signal.signal(signal.SIGINT, handler)


def _keep_vectors(settings: Settings) -> None:
    end_with_supervisor()
    os.nice(_LEAST_URGENT)
    services = open_services(settings)
    if services.vectors is None:
        return
    known = -1
    while True:
        sequence = services.store.last_sequence()
        # What fails is tried again: another process has its turn, or the disk is full.
        with suppress(KbError):
            if sequence != known:
                services.vectors.sync()
                known = sequence
        time.sleep(_SECONDS_BETWEEN_LOOKS)
