"""Backups that are damaged, cut off or missing are refused, and the bank stays as it was."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.errors import StoreError, UsageError
from kb.settings import Settings
from kb.store import SqlStore, back_up, restore
from tests.kb.store.examples import SHA256, contents

Members = dict[str, bytes]


def _flip(members: Members) -> None:
    middle = len(members["store.sqlite"]) // 2
    content = bytearray(members["store.sqlite"])
    content[middle] ^= 0xFF
    members["store.sqlite"] = bytes(content)


def _escape(members: Members) -> None:
    members["../tron-ra"] = b"x"
    manifest = json.loads(members["manifest.json"])
    manifest["files"]["../tron-ra"] = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}
    members["manifest.json"] = json.dumps(manifest).encode()


def _understate(members: Members) -> None:
    manifest = json.loads(members["manifest.json"])
    manifest["files"]["store.sqlite"]["size"] = 10
    members["manifest.json"] = json.dumps(manifest).encode()


def _other_format(members: Members) -> None:
    members["manifest.json"] = members["manifest.json"].replace(b'"format":1', b'"format":2')


DAMAGES: dict[str, Callable[[Members], object]] = {
    "changed byte": _flip,
    "escaping path": _escape,
    "understated size": _understate,
    "unknown format": _other_format,
    "extra file": lambda members: members.update(la=b""),
    "lost original": lambda members: members.pop(f"originals/{SHA256}"),
    "lost store": lambda members: members.pop("store.sqlite"),
    "lost manifest": lambda members: members.pop("manifest.json"),
    "manifest is no JSON": lambda members: members.update({"manifest.json": b"{"}),
}


@pytest.fixture
def changed(filled: SqlStore, target: Path) -> Callable[[Callable[[Members], object]], None]:
    """Rewrites the backup with its members changed."""
    back_up(filled, target)

    def change(damage: Callable[[Members], object]) -> None:
        with zipfile.ZipFile(target) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        damage(members)
        with zipfile.ZipFile(target, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return change


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_backup_is_refused_and_the_bank_untouched(
    changed: Callable[[Callable[[Members], object]], None],
    settings: Settings,
    target: Path,
    damage: Callable[[Members], object],
) -> None:
    changed(damage)
    before = contents(settings)
    with pytest.raises(StoreError, match=r"sao-luu\.zip"):
        restore(settings, target)
    assert contents(settings) == before
    assert not (settings.home.parent / "tron-ra").exists()


@pytest.mark.parametrize("kept", [0, 100, 0.5, -1], ids=["empty", "100 bytes", "half", "all but 1"])
def test_a_cut_off_backup_is_refused(
    filled: SqlStore, settings: Settings, target: Path, kept: float
) -> None:
    back_up(filled, target)
    content = target.read_bytes()
    target.write_bytes(content[: int(len(content) * kept) if 0 < kept < 1 else int(kept)])
    before = contents(settings)
    with pytest.raises(StoreError, match="hỏng"):
        restore(settings, target)
    assert contents(settings) == before


def test_a_missing_backup_is_named(settings: Settings, target: Path) -> None:
    with pytest.raises(UsageError, match=r"sao-luu\.zip"):
        restore(settings, target)
