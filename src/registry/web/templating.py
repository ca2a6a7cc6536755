"""The template engine with its three dearest steps made cheap: writing a value, looking an attribute up, calling something.

A record page writes some 150 values, looks up 500 attributes and calls 120 functions and macros. Jinja takes about a
microsecond for each, because every step allows for every case; here the usual case comes first and all others go Jinja's
own way, so that templates mean exactly what they mean in Jinja.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from keyword import iskeyword
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_SPECIAL: Final = re.compile("[&<>'\"]").search
_PLAIN: Final = frozenset({FunctionType, MethodType, BuiltinFunctionType})


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
            self.write("written_(")

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("written_, plain_ = environment.written, environment.plain")

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 (Jinja's name)
        special = node.dyn_args is not None or node.dyn_kwargs is not None
        if forward_caller or special or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        # What is called is named before its arguments are worked out, which may name something else.
        self.write("(call_")
        self._arguments(node, frame)
        self.write(" if (call_ := ")
        self.visit(node.node, frame)
        self.write(").__class__ in plain_ and not hasattr(call_, 'jinja_pass_arg') else context.call(call_")
        more = {}
        if frame.loop_frame:
            more["_loop_vars"] = "_loop_vars"
        if frame.block_frame:
            more["_block_vars"] = "_block_vars"
        self.signature(node, frame, more)
        self.write("))")

    def _arguments(self, node: nodes.Call, frame: Frame) -> None:
        self.write("(")
        for given in node.args:
            self.visit(given, frame)
            self.write(", ")
        for named in node.kwargs:
            self.visit(named, frame)
            self.write(", ")
        self.write(")")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
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


class _Together(NodeTransformer):
    """Puts what a template includes by its name into the template itself: at every page an include costs a new context."""

    def __init__(self, environment: PageEnvironment) -> None:
        self._environment = environment

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 (Jinja's name)
        wanted, loader = node.template, self._environment.loader
        if (
            not isinstance(wanted, nodes.Const)
            or not node.with_context
            or node.ignore_missing
            or loader is None
        ):
            return node
        source, filename, _ = loader.get_source(self._environment, wanted.value)
        included = self._environment._parse(source, wanted.value, filename)  # noqa: SLF001 (no other way to parse with a name)
        if included.find(nodes.Extends) is not None or included.find(nodes.Block) is not None:
            return node
        return nodes.Scope(included.body, lineno=node.lineno)


class PageEnvironment(Environment):
    """Flask's environment with the quick ways."""

    code_generator_class = _Generator
    context_class = _Context
    written = staticmethod(written)
    plain = _PLAIN

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template; a plain dict where it has none of its own, because each context reads them all."""
        return super().make_globals(d) if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        found: nodes.Template = _Together(self).visit(super()._parse(source, name, filename))
        return found
