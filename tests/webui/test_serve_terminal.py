"""`kb serve` where SIGHUP is not its own: in a terminal, and under nohup."""

from __future__ import annotations

import os
import pty
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.request import urlopen

from tests.webui.serving import KB, filled_bank, free_port, wait_until

STANDS_SECONDS = 2


def stands(
    home: Path, command: Sequence[str], opened: Callable[[], tuple[int, int]] = os.pipe
) -> bool:
    """Whether a server that speaks to what was opened serves, and a while later still does."""
    port = free_port()
    ours, theirs = opened()
    with subprocess.Popen(
        [*command, "serve", "--port", str(port), "--workers", "2"],
        env={**os.environ, "KB_HOME": str(home), "KB_WORKERS": "1", "KB_MEANING": "off"},
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=home,
    ) as process:
        os.close(theirs)
        said = b""

        def serves() -> bool:
            nonlocal said
            said += os.read(ours, 1_000)
            return "Đang phục vụ".encode() in said

        try:
            wait_until(serves)
            time.sleep(STANDS_SECONDS)
            with urlopen(f"http://127.0.0.1:{port}/suc-khoe", timeout=20) as answer:
                is_well = answer.status == 200
            return is_well and process.poll() is None
        finally:
            process.terminate()
            process.wait(20)
            os.close(ours)


def test_it_serves_in_a_terminal(tmp_path: Path) -> None:
    assert stands(filled_bank(tmp_path), [KB], pty.openpty)


def test_it_serves_under_nohup(tmp_path: Path) -> None:
    ignoring = ["sh", "-c", 'trap "" HUP; exec "$0" "$@"', KB]
    assert stands(filled_bank(tmp_path), ignoring)
