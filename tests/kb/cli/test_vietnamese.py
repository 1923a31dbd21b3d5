"""What click itself says is Vietnamese: help, faults and questions, of every command."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.project.generated_pages import all_commands

COMMANDS = [name.split()[1:] for name, _ in all_commands()]
ENGLISH = re.compile(
    r"\b(?:Usage|Options?|Commands?|Show|Error|Aborted|default|required|INTEGER|TEXT|PATH|FILE"
    r"|ARGS|Missing|Invalid|Got|requires?|does|argument)\b"
)


def kb(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kb", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_is_vietnamese(command: list[str]) -> None:
    shown = kb(*command, "--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith(f"Cách dùng: {' '.join(['kb', *command])} [TUỲ CHỌN]")
    assert "-h, --help" in shown.stdout
    assert not ENGLISH.findall(shown.stdout)


@pytest.mark.parametrize("command", ["ingest", "harvest", "review list", "backup"])
def test_the_page_of_commands_says_what_their_help_says(command: str) -> None:
    section = (ROOT / "docs/commands.md").read_text("utf-8").partition(f"## kb {command}\n")[2]
    spelled = re.findall(r"`([^`]+)`", section.partition("\n## ")[0].replace("\\|", "|"))
    shown = " ".join(kb(*command.split(), "--help").stdout.split())
    assert len(spelled) > 1
    assert [each for each in spelled if each not in shown] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("lệnh-lạ", "Không có lệnh “lệnh-lạ”."),
        ("review duyet", "Không có lệnh “duyet”."),
        ("review show", "Thiếu 'ID'."),
        ("show a b c", "Thừa “b c”; giá trị có dấu cách phải đặt trong ngoặc kép."),
        ("search --limit", "Tuỳ chọn --limit thiếu hoặc thừa giá trị."),
        ("review list --json=3", "Tuỳ chọn --json thiếu hoặc thừa giá trị."),
        ("review list --page 0", "phải là số nguyên từ 1 trở lên"),
        ("ingest --bank lạ a", "dùng một trong advance, solution, knowledge, expert"),
        ("index --lạ", "Không có tuỳ chọn --lạ."),
    ],
)
def test_a_command_typed_wrongly_is_told_in_vietnamese(arguments: str, told: str) -> None:
    refused = kb(*arguments.split())
    assert refused.returncode == 2
    assert told in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert not ENGLISH.findall(refused.stderr)


def test_a_group_alone_shows_its_commands_and_the_version_is_told() -> None:
    assert "Các lệnh:\n" in kb("review").stderr
    assert kb("--version").stdout.startswith("kb, phiên bản ")
