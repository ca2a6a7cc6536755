"""The template engine with its three dearest steps made cheap: writing a value, looking an attribute up, calling something.

A record page writes some 150 values, looks up 500 attributes and calls 120 functions and macros. Jinja takes about a
microsecond for each, because every step allows for every case; here the usual case comes first and all others go Jinja's
own way, so that templates mean exactly what they mean in Jinja.
"""

from __future__ import annotations

import re
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

from flask import Flask
from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_SPECIAL: Final = re.compile("[&<>'\"]").search
_PLAIN: Final = (FunctionType, MethodType, BuiltinFunctionType)


def use(app: Flask) -> None:
    """Let an application make its pages with it; before anything asks for `app.jinja_env`."""
    app.jinja_environment = PageEnvironment


def written(value: object) -> str:
    """A value as it stands in a page: text escaped, markup as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


class _Generator(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        # The object is named, because what has no such attribute is asked again in Jinja's way: a dict for its key.
        self.write("(has_ if (has_ := getattr((of_ := ")
        self.visit(node.node, frame)
        self.write(
            f"), {node.attr!r}, missing)) is not missing else environment.getattr(of_, {node.attr!r}))"
        )


class _Context(Context):
    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; functions that ask for the context or have other wishes are called by Jinja."""
        kind = type(called)
        if kind is Macro:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(self.eval_ctx, *args, **kwargs)
        if kind in _PLAIN and not hasattr(called, "jinja_pass_arg"):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


class PageEnvironment(Environment):
    """Flask's environment with the quick ways."""

    code_generator_class = _Generator
    context_class = _Context
    written = staticmethod(written)
