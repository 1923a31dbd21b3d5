"""The settings of the bank: one table, read from environment variables.

Nothing else in the bank reads the environment. `docs/settings.md` is tested against `SETTINGS`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb.errors import UsageError

__all__ = ["SETTINGS", "Setting", "Settings", "read_settings"]

_PUBLIC_URL = "http://127.0.0.1:8000"
_ALL_ADDRESSES = frozenset({"", "0.0.0.0", "::"})
_RATE = re.compile(r"[1-9][0-9]{0,8}/(?:second|minute|hour|day)")


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, its default as text, and what it is for."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("KB_HOME", "./var", "Folder that holds all state: store, originals, index, lock."),
    Setting(
        "KB_DATABASE_URL",
        "",
        "SQLAlchemy address of the store. Empty: SQLite in KB_HOME/store.sqlite.",
    ),
    Setting("KB_LOCK_TIMEOUT", "30", "Seconds a second writer waits for the first."),
    Setting(
        "KB_WORKERS",
        "0",
        "Processes that read files and segment words in bulk imports. 0: one for each core.",
    ),
    Setting(
        "KB_PUBLIC_URL",
        _PUBLIC_URL,
        "Address under which the site is reached. While this is the default, `kb serve` puts the"
        " host and port it listens at.",
    ),
    Setting(
        "KB_PROXIES",
        "0",
        "How many proxies stand before the site; so many of their X-Forwarded-For, -Proto, -Host"
        " and -Prefix are believed. 0: none, whatever a request says.",
    ),
    Setting(
        "KB_TRUSTED_HOSTS",
        "",
        'Names under which the site answers, joined by commas, ".example.org" with all below it.'
        " Empty: any.",
    ),
    Setting(
        "KB_HSTS_DAYS",
        "0",
        "Days for which browsers that came by https are told to come by nothing else. 0: not told.",
    ),
    Setting(
        "KB_LOG",
        "text",
        "A line on stdout for each answer, without what was searched for and who asked: text, json"
        " or off.",
    ),
    Setting(
        "KB_CONTACT",
        "",
        "Where requests for correction and removal go, shown on the site and to the hosts that are"
        " harvested. Empty: the site says none is set.",
    ),
    Setting(
        "KB_INDEX_CACHE_MB",
        "512",
        "Memory for words kept decoded between queries, in MiB, for each process that searches."
        " The index itself is mapped from its files.",
    ),
    Setting(
        "KB_VECTOR_CACHE",
        "",
        "Folder that keeps computed vectors; several banks may share one. Empty: KB_HOME/vectors.",
    ),
    Setting(
        "KB_MEANING",
        "on",
        "Whether meanings are compared where the extra [semantic] is installed: on or off.",
    ),
    Setting(
        "KB_MAX_FILE_MB", "100", "Largest file or page that is read at import and harvest, in MiB."
    ),
    Setting(
        "KB_ORIGINALS_DAYS",
        "365",
        "Days that the original of an imported file is kept after it was last read. Older ones are"
        " removed at import, harvest, backup and erasure; what was read from them stays. 0: never.",
    ),
    Setting(
        "KB_RATE_LIMIT",
        "120/minute",
        "Requests that one network address may make of the API and the OAI-PMH provider: a number,"
        " a slash, and second, minute, hour or day. off: as many as it likes.",
    ),
    Setting(
        "KB_RATE_LIMIT_EXPORTS", "20/minute", "The same for files of whole result lists and feeds."
    ),
    Setting(
        "KB_RATE_LIMIT_SUGGESTIONS",
        "600/minute",
        "The same for what is offered while somebody types; a whole office may share one address.",
    ),
    Setting(
        "KB_RATE_STORAGE",
        "memory://",
        "Where requests are counted. memory://: each process counts for itself, so that a limit"
        " holds for each. Else what all of them share, by its address: memcached://host:port or"
        " redis://host:port, with the Python package for it installed.",
    ),
    Setting("KB_HARVEST_DELAY", "1", "Seconds between two requests of a harvest to one host."),
    Setting("KB_HARVEST_SECONDS", "60", "Seconds that one page may take to arrive in a harvest."),
    Setting(
        "KB_REVIEW_BELOW",
        "0.8",
        "Records read from documents less surely than this, from 0 to 1, wait for review even where"
        " kb ingest --publish was asked for. 0: none. What is counted: docs/extraction.md.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings in force; paths are absolute. A rate is "120/minute", or empty: no limit."""

    home: Path
    database_url: str
    lock_timeout: float
    workers: int
    public_url: str
    max_file_mb: int
    index_cache_mb: int
    vector_cache_dir: Path
    compares_meaning: bool = True
    contact: str = ""
    proxies: int = 0
    trusted_hosts: tuple[str, ...] = ()
    hsts_days: int = 0
    log: str = "off"
    harvest_delay: float = 1
    harvest_seconds: float = 60
    review_below: float = 0.8
    originals_days: float = 365
    rate_limit: str = ""
    rate_limit_exports: str = ""
    rate_limit_suggestions: str = ""
    rate_storage: str = "memory://"

    def reached_at(self, host: str, port: int) -> Settings:
        """These settings, with the address that is listened at where none was set for the site."""
        if self.public_url != _PUBLIC_URL:
            return self
        name = "127.0.0.1" if host in _ALL_ADDRESSES else f"[{host}]" if ":" in host else host
        return replace(self, public_url=f"http://{name}:{port}")

    @property
    def index_dir(self) -> Path:
        """Folder of the index generations."""
        return self.home / "index"

    @property
    def vectors_dir(self) -> Path:
        """Folder of the vectors of this bank's records."""
        return self.home / "vectors"

    @property
    def originals_dir(self) -> Path:
        """Folder of the files that were imported, each named by its sha-256."""
        return self.home / "originals"

    @property
    def lock_path(self) -> Path:
        """The write lock, one for store and index together."""
        return self.home / "write.lock"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read `SETTINGS` from `environment` (default: the process's).

    Raises `UsageError` naming the variable whose value cannot be used.
    """
    source = os.environ if environment is None else environment
    values = {setting.name: source.get(setting.name) or setting.default for setting in SETTINGS}
    home = Path(values["KB_HOME"]).expanduser().resolve()
    return Settings(
        home=home,
        database_url=values["KB_DATABASE_URL"] or f"sqlite:///{home / 'store.sqlite'}",
        lock_timeout=_number(values, "KB_LOCK_TIMEOUT"),
        workers=int(_number(values, "KB_WORKERS")) or os.cpu_count() or 1,
        public_url=values["KB_PUBLIC_URL"].rstrip("/"),
        max_file_mb=int(_number(values, "KB_MAX_FILE_MB")),
        index_cache_mb=int(_number(values, "KB_INDEX_CACHE_MB")),
        vector_cache_dir=Path(values["KB_VECTOR_CACHE"] or home / "vectors").expanduser().resolve(),
        compares_meaning=_switch(values, "KB_MEANING"),
        contact=values["KB_CONTACT"].strip(),
        proxies=int(_number(values, "KB_PROXIES")),
        trusted_hosts=tuple(values["KB_TRUSTED_HOSTS"].replace(",", " ").split()),
        hsts_days=int(_number(values, "KB_HSTS_DAYS")),
        log=_one_of(("text", "json", "off"), values, "KB_LOG"),
        harvest_delay=_number(values, "KB_HARVEST_DELAY"),
        harvest_seconds=_number(values, "KB_HARVEST_SECONDS"),
        originals_days=_number(values, "KB_ORIGINALS_DAYS"),
        review_below=_share(values, "KB_REVIEW_BELOW"),
        rate_limit=_rate(values, "KB_RATE_LIMIT"),
        rate_limit_exports=_rate(values, "KB_RATE_LIMIT_EXPORTS"),
        rate_limit_suggestions=_rate(values, "KB_RATE_LIMIT_SUGGESTIONS"),
        rate_storage=values["KB_RATE_STORAGE"],
    )


def _number(values: Mapping[str, str], name: str) -> float:
    try:
        number = float(values[name])
    except ValueError:
        number = -1.0
    if number < 0:
        raise UsageError(f"{name}={values[name]!r} phải là một số không âm.")
    return number


def _share(values: Mapping[str, str], name: str) -> float:
    share = _number(values, name)
    if share > 1:
        raise UsageError(f"{name}={values[name]!r} phải là một số từ 0 đến 1, ví dụ 0.8.")
    return share


def _rate(values: Mapping[str, str], name: str) -> str:
    """A number of requests in a span of time; empty where there is no limit."""
    rate = values[name].strip()
    if rate == "off":
        return ""
    if not _RATE.fullmatch(rate):
        raise UsageError(f"{name}={rate!r} phải có dạng 120/minute (second, hour, day), hoặc off.")
    return rate


def _switch(values: Mapping[str, str], name: str) -> bool:
    return _one_of(("on", "off"), values, name) == "on"


def _one_of(choices: Sequence[str], values: Mapping[str, str], name: str) -> str:
    if values[name] not in choices:
        *others, last = choices
        raise UsageError(f"{name}={values[name]!r} phải là {', '.join(others)} hoặc {last}.")
    return values[name]
