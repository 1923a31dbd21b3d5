"""The part `serving`: whole pages over HTTP, asked for by wrk."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from string import Template
from urllib.parse import quote
from urllib.request import urlopen

import click

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.results import Figure
from tests.benchmarks.run import Run
from tests.benchmarks.sampling import Kind, drawn
from tests.benchmarks.shares import shares_of_a_page

_QUERIES = 1_000
_SECONDS = 20
_WARMING_SECONDS = 5
_LOADED_CONNECTIONS = 8
_START_SECONDS = 120
_SCRIPT = Template("""
local paths = {$paths}
local asked = 0
request = function()
  asked = asked % #paths + 1
  return wrk.format("GET", paths[asked])
end
done = function(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format('\\n{"requests": %d, "microseconds": %d, "failed": %d, "p95": %d}\\n',
    summary.requests, summary.duration, failed, latency:percentile(95)))
end
""")


def server_command(port: int) -> list[str]:
    """The product's server; KB_HOME says which bank it serves."""
    return [sys.executable, "-m", "kb", "serve", "--port", str(port), "--workers", "2"]


def measure_serving(run: Run) -> None:
    """Pages of results at the smallest size of the run."""
    sizes = run.sizes_of("kb-service")
    if not shutil.which("wrk") or not sizes:
        click.echo("serving is left out: it needs wrk and kb-service", err=True)
        return
    corpus = Corpus(sizes[0])
    run.indexes.built("kb-service", corpus)
    home = run.indexes.folder("kb-service", corpus)
    texts = [" ".join(query.words) for query in islice(drawn(Kind.AND, corpus.passages), _QUERIES)]
    script = run.scratch / "queries.lua"
    script.write_text(_script(texts), "utf-8")
    with serving(home) as address:
        _wrk(address, script, _LOADED_CONNECTIONS, _WARMING_SECONDS)
        alone = _wrk(address, script, 1, _SECONDS)
        loaded = _wrk(address, script, _LOADED_CONNECTIONS, _SECONDS)
    size = len(corpus)
    speed = loaded["requests"] / (loaded["microseconds"] / 1e6)
    for what, value, unit in (
        ("page over HTTP, unloaded, p95", alone["p95"] / 1000, "ms"),
        (f"page over HTTP, {_LOADED_CONNECTIONS} connections, p95", loaded["p95"] / 1000, "ms"),
        (f"page over HTTP, {_LOADED_CONNECTIONS} connections", speed, "requests/s"),
    ):
        run.report(Figure("serving", size, what, "kb-service", value, unit))
    for part, milliseconds in shares_of_a_page(home, texts):
        run.report(Figure("serving", size, f"of a page, {part}", "kb-service", milliseconds, "ms"))
    if failed := alone["failed"] + loaded["failed"]:
        run.results.failures.append(f"{failed} pages over HTTP failed")


def _script(texts: Sequence[str]) -> str:
    paths = (f'"/tim-kiem?q={quote(text)}"' for text in texts)
    return _SCRIPT.substitute(paths=",".join(paths))


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[str]:
    """The product's server over a bank, and its address."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"KB_HOME": str(home), "KB_PUBLIC_URL": address} | settings
    with subprocess.Popen(
        server_command(port),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(address)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with urlopen(address):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wrk(address: str, script: Path, connections: int, seconds: int) -> dict[str, int]:
    options: Sequence[str] = (f"-t1 -c{connections} -d{seconds}s --timeout 10s").split()
    command = ["wrk", *options, "--script", str(script), address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, int] = json.loads(said.splitlines()[-1])
    return found
