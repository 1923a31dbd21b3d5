"""What the documents tell a reader to run or to open is there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.project.generated_pages import PAGES, all_commands
from tests.project.source_tree import ROOT, files_ending, name_of

DOCUMENTS = files_ending(".md")
WRITTEN = [path for path in DOCUMENTS if name_of(path) not in PAGES]
ADRS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
SHELL_BLOCK = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE_COMMAND = re.compile(r"`((?:make|kb|\.venv/bin/kb) [^`\n]+)`")
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")
COMMANDS = dict(all_commands())


def commands_in(path: Path) -> list[list[str]]:
    """The words of each command that a document shows: in shell blocks, after `$` if there is
    output, and in code spans."""
    text = path.read_text("utf-8")
    lines = [line for block in SHELL_BLOCK.findall(text) for line in block.splitlines()]
    spoken = [line.removeprefix("$ ") for line in lines] + INLINE_COMMAND.findall(text)
    starts = ("make ", "kb ", ".venv/bin/kb ")
    return [shlex.split(line, comments=True) for line in spoken if line.startswith(starts)]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def unknown_words(command: list[str]) -> list[str]:
    """The words of a `make` or `kb` command that nothing answers to."""
    program, *words = command
    if program == "make":
        return [word for word in words if "=" not in word and word not in make_targets()]
    name = "kb"
    while words and f"{name} {words[0]}" in COMMANDS:
        name = f"{name} {words.pop(0)}"
    if name == "kb" and words and not words[0].startswith("-"):
        return [words[0]]
    known = {spelling for option in COMMANDS[name].params for spelling in option.opts}
    options = {word.split("=")[0] for word in words if word.startswith("-")}
    return sorted(options - known - {"--help", "-h", "--version"})


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_command_in_a_document_exists(path: Path) -> None:
    unknown = {shlex.join(command): unknown_words(command) for command in commands_in(path)}
    assert {command: words for command, words in unknown.items() if words} == {}


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_a_readme_opens_with_the_two_commands(name: str) -> None:
    assert commands_in(ROOT / name)[:2] == [["make", "run"], ["make", "test"]]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_relative_link_of_a_document_resolves(path: Path) -> None:
    targets = (target.split("#")[0] for target in LINK.findall(path.read_text("utf-8")))
    local = [target for target in targets if target and "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_the_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in ADRS]
    assert numbers == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("path", ADRS, ids=name_of)
def test_a_decision_says_why_what_and_what_follows(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences", "Elsewhere"]


def test_ci_calls_the_same_command_as_a_developer() -> None:
    script = ROOT / ".ci/run"
    assert "make test" in script.read_text("utf-8")
    assert script.stat().st_mode & 0o111
