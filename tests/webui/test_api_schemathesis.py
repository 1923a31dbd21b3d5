"""Schemathesis 4.32 asks the API everything its description allows, and what it forbids.

All its checks: not_a_server_error, status_code_conformance, content_type_conformance,
response_headers_conformance, response_schema_conformance, negative_data_rejection,
positive_data_acceptance, missing_required_header, unsupported_method, allow_header_conformance,
use_after_free, ensure_resource_availability, ignored_auth, object_level_authorization. In all its
phases: examples, coverage, fuzzing and stateful, over a real server.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.webui.serving import filled_bank, serving


@pytest.mark.parametrize(
    ("language", "examples"),
    [
        ("", 20),
        pytest.param("/en", 300, marks=pytest.mark.soak),
        pytest.param("", 1000, marks=pytest.mark.soak),
    ],
)
def test_schemathesis_finds_nothing(tmp_path: Path, language: str, examples: int) -> None:
    tool = str(Path(sys.executable).with_name("schemathesis"))
    with serving(filled_bank(tmp_path / "bank"), KB_RATE_LIMIT="off") as server:
        address = f"http://127.0.0.1:{server.port}{language}/openapi.json"
        bounds = [f"--max-examples={examples}", "--seed=1"] if examples < 100 else []
        outcome = subprocess.run(
            [tool, "run", address, "--checks=all", "--no-color", *bounds],
            cwd=tmp_path,
            check=False,
            capture_output=True,
            text=True,
        )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
