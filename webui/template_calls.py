"""What templates do a thousand times a page, at the price of a call.

A results page makes some three hundred calls of macros and of plain functions. Jinja asks of each
in six ways whether it wants the context, the environment or neither, which for these two kinds is
known. It also escapes some eight hundred values, and wraps each in a `Markup` that is joined to the
page at once; the text alone will do.
"""

from __future__ import annotations

import re
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

__all__ = ["use_quick_calls"]

# What the compiled template hands on for functions that want the context.
_SCOPES = ("_loop_vars", "_block_vars")
_NUMBERS = (int, float)
_SPECIAL = re.compile("[&<>\"']")


def use_quick_calls(environment: Environment) -> None:
    """Have the templates of an environment call and escape quickly; they mean the same."""
    environment.context_class = _QuickContext
    environment.template_class = _QuickTemplate


class _QuickContext(Context):
    def call(self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or function of a template; see `jinja2.runtime.Context.call`."""
        kind = type(__obj)
        if kind is FunctionType and not hasattr(__obj, "jinja_pass_arg"):
            passed = args
        elif kind is Macro:
            passed = (self.eval_ctx, *args)
        else:
            return super().call(__obj, *args, **kwargs)
        for scope in _SCOPES:
            kwargs.pop(scope, None)
        return __obj(*passed, **kwargs)


class _QuickTemplate(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: Any,  # noqa: A002  # so Jinja calls it
        uptodate: Any = None,
    ) -> Template:
        """See `jinja2.Template.from_code`. No template here has globals of its own, so a chain of
        mappings need not be walked for each; and what was compiled writes a value as
        `escape(value)`, a global of its module."""
        template = super().from_code(environment, code, environment.globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


def _escaped(value: Any) -> Any:
    """The value as a part of the page; numbers and most texts hold nothing that needs escaping."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):
        return value
    return str(value) if kind in _NUMBERS else escape(value)
