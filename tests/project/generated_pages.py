"""The pages of docs/ that are made from the code: `make docs` writes them, a test compares them."""

from collections.abc import Callable, Iterable, Iterator

import click

from kb.cli import cli
from kb.cli.help_pages import VietnameseHelp
from kb.settings import SETTINGS
from tests.project.source_tree import ROOT

_NOTICE = "<!-- Made from the code by `make docs`. Do not edit. -->"
_ONE_LINE = 2000  # characters; nothing is wrapped


def all_commands(
    command: click.Command = cli, name: str = "kb"
) -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name (`kb index rebuild`), groups before what is in them."""
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for sub_name in command.list_commands(context):
            sub_command = command.get_command(context, sub_name)
            assert sub_command is not None, f"the entry point of `{name} {sub_name}` is broken"
            yield from all_commands(sub_command, f"{name} {sub_name}")


def options_of(command: click.Command) -> list[click.Option]:
    """The options of its own, without --help and --version."""
    return [
        option
        for option in command.params
        if isinstance(option, click.Option) and option.name not in {"help", "version"}
    ]


def commands_page() -> str:
    """docs/commands.md."""
    sections = (_section(name, command) for name, command in all_commands())
    return _page("Commands", "What the command `.venv/bin/kb` can do.", sections)


def settings_page() -> str:
    """docs/settings.md."""
    rows = [("variable", "default", "what it is for"), ("---", "---", "---")]
    rows += [
        (f"`{setting.name}`", f"`{setting.default}`" if setting.default else "", setting.help)
        for setting in SETTINGS
    ]
    intro = "The bank reads these environment variables and no others."
    return _page("Settings", intro, [_table(rows)])


PAGES: dict[str, Callable[[], str]] = {
    "docs/commands.md": commands_page,
    "docs/settings.md": settings_page,
}


def _page(title: str, intro: str, sections: Iterable[str]) -> str:
    return "\n\n".join((_NOTICE, f"# {title}", intro, *sections)) + "\n"


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    parts = [f"## {name}", f"`{_usage(command, context)}`", _paragraphs(command.help or "")]
    options = [_told(option, context) for option in options_of(command)]
    if options:
        parts.append(_table([("option", "meaning"), ("---", "---"), *options]))
    return "\n\n".join(parts)


def _usage(command: click.Command, context: click.Context) -> str:
    written = VietnameseHelp(width=_ONE_LINE)
    written.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)), " ")
    return written.getvalue().strip()


def _told(option: click.Option, context: click.Context) -> tuple[str, str]:
    """How the option is spelled and what it is for, as the help of the command says it."""
    told = option.get_help_record(context)
    assert told is not None, f"{option.name} is hidden"
    written = VietnameseHelp(width=_ONE_LINE)
    written.write_dl([told], col_max=_ONE_LINE // 2)
    spelling, meaning = written.getvalue().strip().split("  ", 1)
    return f"`{spelling}`", " ".join(meaning.split())


def _paragraphs(text: str) -> str:
    return "\n\n".join(
        " ".join(paragraph.split()) for paragraph in text.replace("\b", "").split("\n\n")
    )


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in escaped)


if __name__ == "__main__":
    for page, make in PAGES.items():
        (ROOT / page).write_text(make(), "utf-8")
