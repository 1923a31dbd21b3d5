"""A process beside the site that computes the vectors of new records.

It takes what the processor has left, ends with the server, and is replaced where it ends alone. The
site serves without it: what has no vector yet is found by its words.
"""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import get_context
from threading import Thread

import click

from kb.bootstrap import open_services
from kb.errors import KbError
from kb.settings import Settings
from webui.workers import end_with_supervisor

__all__ = ["keep_vectors_beside"]

_SECONDS_BETWEEN_LOOKS = 5.0
# What ended it may end the next: it should not keep the machine busy with starting.
_SECONDS_BETWEEN_STARTS = 60.0
_LEAST_URGENT = 19


def keep_vectors_beside(settings: Settings) -> None:
    """Start the process, and a thread that looks after it."""
    Thread(target=_look_after, args=(settings,), daemon=True).start()


def _look_after(settings: Settings) -> None:
    # Ctrl+C is for the server alone; what a thread blocks, the processes it starts block too.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    while True:
        process = get_context("spawn").Process(target=_keep_vectors, args=(settings,), daemon=True)
        process.start()
        process.join()
        if process.exitcode in (0, -signal.SIGTERM):  # no model, or the server ends
            return
        _say(f"Tiến trình tính vectơ nghĩa đã dừng (mã {process.exitcode}); sẽ khởi động lại.")
        time.sleep(_SECONDS_BETWEEN_STARTS)


def _keep_vectors(settings: Settings) -> None:
    end_with_supervisor()
    os.nice(_LEAST_URGENT)
    services = open_services(settings)
    if services.vectors is None:
        return
    known, said = -1, ""
    while True:
        # What fails is tried again: another process has its turn, or the disk is full.
        try:
            sequence = services.store.last_sequence()
            if sequence != known:
                services.vectors.sync()
                known = sequence
        except KbError as error:
            if str(error) != said:
                said = str(error)
                _say(f"Chưa tính được vectơ nghĩa: {said}")
        time.sleep(_SECONDS_BETWEEN_LOOKS)


def _say(what: str) -> None:
    click.echo(what, err=True)
