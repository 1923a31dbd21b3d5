"""What is measured of a process or a folder."""

from __future__ import annotations

import re
from pathlib import Path


def peak_memory_mb() -> float:
    """The most memory this process ever held, in MiB; not the `ru_maxrss` of `getrusage`, in which
    a program starts with what its parent held."""
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def bytes_on_disk(folder: Path) -> int:
    """The size of all files below the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
