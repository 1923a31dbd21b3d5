"""The units of systemd and what docs/deployment.md has an operator type."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from kb.settings import SETTINGS
from tests.project.source_tree import ROOT
from tests.project.test_documents import unknown_words

UNITS = ROOT / "docs/deployment"
GUIDE = (ROOT / "docs/deployment.md").read_text("utf-8")
SITE = UNITS / "kb.service"
KB = "/opt/kb/.venv/bin/kb "
SANDBOX = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "ReadWritePaths": "/var/lib/kb",
    "RestrictSUIDSGID": "yes",
}


def directives(unit: Path) -> dict[str, str]:
    lines = unit.read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line))


@pytest.mark.parametrize("name", ["kb.service", "kb-backup.service"])
def test_what_a_unit_starts_is_a_command_of_the_bank(name: str) -> None:
    started = directives(UNITS / name)["ExecStart"]
    command = shlex.split("kb " + started.partition(KB)[2].rstrip("'"))
    assert len(command) > 1
    assert unknown_words(command) == []


def test_the_site_runs_in_a_sandbox_and_reloads_without_a_restart() -> None:
    found = directives(SITE)
    assert found.items() >= SANDBOX.items()
    assert "-HUP" in found["ExecReload"]
    assert found["KillMode"] == "mixed"  # the supervisor ends its workers, not systemd


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):  # the other tests read the units themselves
        return
    for unit in UNITS.iterdir():
        there = re.sub(r"/opt/kb/\.venv/bin/kb\b", "/bin/true", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(there, "utf-8")
    units = sorted(map(str, tmp_path.iterdir()))
    outcome = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    about_these = [line for line in outcome.stderr.splitlines() if "kb" in line.split(":")[0]]
    assert about_these == []


def test_the_guide_names_only_settings_that_exist() -> None:
    text = GUIDE + "".join(unit.read_text("utf-8") for unit in UNITS.iterdir())
    assert set(re.findall(r"\bKB_[A-Z_]+\b", text)) <= {setting.name for setting in SETTINGS}
