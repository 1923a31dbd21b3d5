"""docs/commands.md and docs/settings.md say what the code says, and the code says everything."""

import re

import pytest

from kb.settings import SETTINGS, Setting
from tests.project.generated_pages import PAGES, all_commands, options_of
from tests.project.source_tree import ROOT, product_modules

COMMANDS = dict(all_commands())


@pytest.mark.parametrize("page", PAGES)
def test_a_page_made_from_the_code_is_up_to_date(page: str) -> None:
    assert (ROOT / page).read_text("utf-8") == PAGES[page](), "run: make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_each_of_its_options_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert [option.name for option in options_of(command) if not option.help] == []


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_has_help(setting: Setting) -> None:
    assert setting.name.startswith("KB_")
    assert setting.help.endswith(".")


def test_the_code_reads_no_variable_outside_the_table() -> None:
    named = {
        variable
        for path in product_modules()
        for variable in re.findall(r"\bKB_[A-Z_]+\b", path.read_text("utf-8"))
    }
    assert named == {setting.name for setting in SETTINGS}
