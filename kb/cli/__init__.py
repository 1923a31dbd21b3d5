"""The command `kb`. Sub-commands are entry points of the group `kb.commands`, so that `ingest` and
`webui` add theirs without being imported here.

Results go to stdout, messages to stderr; exit codes are 0, 1 (it failed) and 2 (asked wrongly).
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points

import click

from kb.cli.progress import show_indexed
from kb.errors import KbError
from kb.settings import Settings, read_settings

__all__ = ["Settings", "cli", "main", "show_indexed"]


class _Commands(click.Group):
    """Finds sub-commands by entry point and loads only the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(entry_points(group="kb.commands").names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = entry_points(group="kb.commands", name=cmd_name)
        return next(iter(found)).load() if found else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kb", prog_name="kb")
@click.pass_context
def cli(context: click.Context) -> None:
    """Ngân hàng tri thức khoa học và công nghệ: nhập, tìm, xem, giữ gìn."""
    context.obj = read_settings()


def main() -> None:
    """Run the command line; a `KbError` becomes one line on stderr and its exit code."""
    try:
        cli(prog_name="kb")
    except KbError as error:
        click.echo(f"Lỗi: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # `kb search ... | head` closes early; that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
