"""Real child processes that use a store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kb.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
_START = """
import os, sys, time
from kb.settings import read_settings
from kb.store import back_up, erase_records, open_store, restore, write_lock
from tests.kb.store.examples import record
settings = read_settings()
def say(word): print(word, flush=True)
"""


def start(script: str, settings: Settings, **environment: str) -> subprocess.Popen[str]:
    """Run the script with `settings` and `say()` at hand."""
    return subprocess.Popen(
        [sys.executable, "-c", _START + script],
        env={
            "KB_HOME": str(settings.home),
            "KB_LOCK_TIMEOUT": str(settings.lock_timeout),
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }
        | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    """Block until the process says the word."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    raise AssertionError(process.stderr.read() if process.stderr else "")
