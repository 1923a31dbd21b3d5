"""What several commands say, and what click says of a command typed wrongly, in the language of
the bank.
"""

from __future__ import annotations

import re

import click

__all__ = ["NO_MEANING", "told"]

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_TOO_MANY = r"Thừa “\1”; giá trị có dấu cách phải đặt trong ngoặc kép"

NO_MEANING = (
    "không dùng, vì chưa cài phần [semantic] (.venv/bin/pip install '.[semantic]')"
    " hoặc KB_MEANING=off"
)
"""Why meanings are not compared, and how to have it."""


def told(error: click.UsageError) -> str:
    """One line that says what is wrong and where to read more; the help itself where nothing at
    all was asked for."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "kb"
    return f"Lỗi: {_what(error)} Xem “{command} --help”."


def _what(error: click.UsageError) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            return f"Không có lệnh “{error.command_name}”."
        case click.NoSuchOption():
            return f"Không có tuỳ chọn {error.option_name}."
        case click.MissingParameter(param=click.Parameter() as param, ctx=click.Context() as where):
            return f"Thiếu {param.get_error_hint(where)}."
        case click.BadParameter(param=click.Parameter() as param, ctx=click.Context() as where):
            return f"{param.get_error_hint(where)} không nhận giá trị ấy: {_allowed(param)}."
        case click.BadOptionUsage():
            return f"Tuỳ chọn {error.option_name} thiếu hoặc thừa giá trị."
        case _:
            # The only ones whose words are to be had from the message alone.
            said = error.format_message().rstrip(".")
            return _EXTRA.sub(_TOO_MANY, said) + "."


def _allowed(param: click.Parameter) -> str:
    kind = param.type
    if isinstance(kind, click.Choice):
        return f"dùng một trong {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        most = "trở lên" if kind.max is None else f"đến {kind.max}"
        return f"phải là số nguyên từ {kind.min} {most}"
    return f"phải là {kind.name}"
