"""The import contracts of pyproject.toml hold (import-linter)."""

import subprocess
import sys
from pathlib import Path

from tests.project.source_tree import ROOT


def test_every_import_contract_holds() -> None:
    tool = str(Path(sys.executable).with_name("lint-imports"))
    command = [tool, "--no-cache", "--no-logo"]
    outcome = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
