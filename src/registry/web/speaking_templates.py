"""Templates in the language of the page: one environment per language, in which constant words are translated when compiled.

A page then says its own words at no cost at all: `_("…")` and `{% trans %}` without plural are constants of the compiled
template. Plurals, and words that are known only when a page is made, are looked up in the language of their environment.
"""

from __future__ import annotations

from typing import Any, Final

from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer

from registry.web import language
from registry.web.language import SOURCE, Language
from registry.web.templating import PageEnvironment

_CALLED: Final = frozenset({"_", "gettext"})


class _Translated(NodeTransformer):
    """Puts the translation of constant messages in the place of the call that asks for it."""

    def __init__(self, spoken: Language) -> None:
        self._spoken = spoken

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (Jinja's name)
        self.generic_visit(node)
        called, given = node.node, node.args
        if isinstance(called, nodes.Name) and called.name in _CALLED and len(given) == 1:
            message = given[0]
            if isinstance(message, nodes.Const) and isinstance(message.value, str):
                return nodes.Const(self._spoken.gettext(message.value), lineno=node.lineno)
        return node


class SpeakingEnvironment(PageEnvironment):
    """The environment of English, which gives its templates from that of the language that is spoken."""

    spoken: Language = language.language(SOURCE)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._others: dict[str, SpeakingEnvironment] = {}

    def get_or_select_template(self, *args: Any, **more: Any) -> Template:
        """A template that speaks the language of this request."""
        wanted = language.current()
        if wanted.code == self.spoken.code:
            return super().get_or_select_template(*args, **more)
        return self.speaking(wanted).get_or_select_template(*args, **more)

    def speaking(self, wanted: Language) -> SpeakingEnvironment:
        """The environment of a language, made at its first page, when everything that templates may call is known."""
        found = self._others.get(wanted.code)
        if found is None:
            found = self.overlay()
            found.spoken = wanted
            found.globals = self.globals | _functions(wanted)
            found.filters = self.filters | {"capitalize": _begun_large}
            self._others[wanted.code] = found
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = _Translated(self.spoken).visit(super()._parse(source, name, filename))
        return parsed


def _begun_large(words: str) -> str:
    """Words with a capital at their beginning, and those that they have: other languages capitalise nouns."""
    return words[:1].upper() + words[1:]


def _functions(spoken: Language) -> dict[str, Any]:
    return {"_": spoken.sentence, "gettext": spoken.sentence, "ngettext": spoken.ngettext}
