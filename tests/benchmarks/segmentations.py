"""Word segmentations of the passages, computed once and kept in the user's cache folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import click

from kb.search.documents import segment_key
from kb.text import SEGMENTATION_VERSION, segment


def kept_segmentations(texts: Iterable[str]) -> Mapping[str, str]:
    """The segmentation of each text; those not met before take about 5 ms each."""
    keys = {text: segment_key(text) for text in texts}
    path = _cache_file()
    kept: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    missing = [text for text, key in keys.items() if key not in kept]
    if missing:
        click.echo(f"segmenting {len(missing)} texts ...", err=True)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            found = pool.map(segment, missing, chunksize=256)
            kept |= zip(map(keys.get, missing), found, strict=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept), "utf-8")
    return {text: kept[key] for text, key in keys.items()}


def _cache_file() -> Path:
    folder = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return folder / "kb-benchmarks" / f"segmentations-{SEGMENTATION_VERSION}.json"
