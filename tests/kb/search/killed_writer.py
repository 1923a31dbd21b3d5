"""Stores and indexes records in child processes that are killed at random moments.

`python -m tests.kb.search.killed_writer KILLS FILE`: a word of each record goes to FILE once the
store has it. Children are forked from one process that has everything imported, so that a kill
falls into the work and not into the start.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from itertools import count
from pathlib import Path

from kb.bootstrap import open_services
from kb.settings import read_settings
from kb.store import write_lock
from kb.text import segment
from tests.kb.search.conftest import make_record

RECORDS_A_SYNC = 3


def work(turn: int, acknowledged: Path, at_work: int) -> None:
    """Store a record, say so, and index every few; without end. Closes `at_work` when it starts."""
    settings = read_settings()
    services = open_services(settings)
    os.close(at_work)
    for number in count():
        word = f"từ{turn}x{number}"
        services.store.put(make_record(f"gp-{turn}-{number}", f"Giải pháp mẫu {word} về rác thải"))
        with acknowledged.open("a", encoding="utf-8") as file:
            file.write(f"{word}\n")
        if number % RECORDS_A_SYNC == 0:
            with write_lock(settings, "test"):
                # A rebuild now and then, so that kills fall into rebuilds too.
                if number % (RECORDS_A_SYNC * 4) == 0:
                    services.index.rebuild()
                else:
                    services.index.sync()


def main(kills: int, acknowledged: Path) -> None:
    """Start and kill so many children, one after the other."""
    segment("giải pháp")  # loads the model once, before the children
    moments = random.Random(kills)
    for turn in range(kills):
        started, at_work = os.pipe()
        child = os.fork()
        if not child:
            work(turn, acknowledged, at_work)
        os.close(at_work)
        if turn % 2:  # else the kill may fall into the opening of the bank
            os.read(started, 1)
        os.close(started)
        time.sleep(moments.uniform(0.05, 0.6))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
