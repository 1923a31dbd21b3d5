"""Records in several threads: what goes wrong here ends the process, so each try is one."""

import subprocess
import sys

_TRIES = 4
_FIRST_USE = """
import sys, threading
from kb.domain import record_from_dict
sys.setswitchinterval(1e-6)
gate = threading.Barrier(8)
shape = {"id": "gp-mau-aaaaaaaa", "bank": "solution", "title": "Mẫu", "sources": [{"address": "a"}]}
def read():
    gate.wait()
    for _ in range(20):
        record_from_dict(shape)
threads = [threading.Thread(target=read) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_the_first_records_may_be_read_by_several_threads_at_once() -> None:
    for _ in range(_TRIES):
        done = subprocess.run((sys.executable, "-c", _FIRST_USE), check=False)
        assert done.returncode == 0, "a process ended by a signal has a negative code"
