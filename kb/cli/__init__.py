"""The command `kb`. Sub-commands are entry points of the group `kb.commands`, so that `ingest` and
`webui` add theirs without being imported here.

Results go to stdout, messages to stderr; exit codes are 0, 1 (it failed) and 2 (asked wrongly).
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import NoReturn

import click

from kb.cli.help_pages import VietnameseHelp as _VietnameseHelp
from kb.cli.progress import show_indexed
from kb.cli.query_options import query_of, query_options
from kb.cli.wording import told as _told
from kb.errors import KbError
from kb.settings import Settings, read_settings

__all__ = ["Settings", "cli", "main", "query_of", "query_options", "show_indexed"]


class _Commands(click.Group):
    """Finds sub-commands by entry point and loads only the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(entry_points(group="kb.commands").names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = entry_points(group="kb.commands", name=cmd_name)
        return next(iter(found)).load() if found else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kb", prog_name="kb", message="%(prog)s, phiên bản %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Ngân hàng tri thức khoa học và công nghệ: nhập, tìm, xem, giữ gìn."""
    context.obj = read_settings()


def main() -> None:
    """Run the command line; what goes wrong becomes one line on stderr and an exit code."""
    click.Context.formatter_class = _VietnameseHelp
    try:
        # Not `standalone_mode`: click would tell its errors itself, in English.
        sys.exit(cli(prog_name="kb", standalone_mode=False) or 0)
    except KbError as error:
        _fail(f"Lỗi: {error}", error.exit_code)
    except click.UsageError as error:
        _fail(_told(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("Đã dừng.", 1)
    except BrokenPipeError:
        # `kb search ... | head` closes early; that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)
