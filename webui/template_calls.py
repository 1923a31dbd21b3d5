"""Calls in templates at the price of a call.

A results page makes some three hundred, of macros and of plain functions. Jinja asks of each in six
ways whether it wants the context, the environment or neither, which for these two kinds is known.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from jinja2.runtime import Context, Macro

__all__ = ["QuickContext"]

# What the compiled template hands on for functions that want the context.
_SCOPES = ("_loop_vars", "_block_vars")


class QuickContext(Context):
    """A context of templates; calls mean the same as in Jinja's own."""

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
