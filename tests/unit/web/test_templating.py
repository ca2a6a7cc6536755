"""The quick template engine says what Jinja says: same templates, same values, the same page."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment, pass_context
from markupsafe import Markup

from registry.web.templating import PageEnvironment


class Thing:
    """Attributes, an item and a method."""

    name = "<b>&'\""
    none = None

    def __getitem__(self, key: str) -> str:
        return f"item {key}"

    def say(self, word: str, *, loud: bool = False) -> str:
        return word.upper() if loud else word


@pass_context
def seen(context: Any, name: str) -> str:
    return str(context.get(name))


VALUES: dict[str, Any] = {
    "thing": Thing(),
    "table": {"key": "<i>", "items_of": [1, 2]},
    "markup": Markup("<em>safe</em>"),
    "numbers": [1, 2.5, None, True],
    "seen": seen,
    "text": "a < b",
}
TEMPLATES = (
    "{{ thing.name }}|{{ thing.none }}|{{ thing.missing }}|{{ thing['x'] }}",
    "{{ table.key }}|{{ table.missing }}|{{ table.items_of[1] }}|{{ table.get('key') }}",
    "{{ markup }}|{{ markup ~ text }}|{{ text | safe }}|{{ text | upper }}",
    "{% for one in numbers %}{{ one }}{{ loop.index }}{{ loop.changed(one) }} {% endfor %}",
    "{% for one in numbers %}{{ seen('one') }}{{ seen('text') }}{% endfor %}",
    (
        "{% macro cell(one, wide=false) %}<td{% if wide %} w{% endif %}>{{ one }}{{ caller() if caller }}</td>{% endmacro %}"
        "{{ cell(text) }}{{ cell(text, wide=true) }}{% call cell('x') %}{{ text }}{% endcall %}"
    ),
    "{{ thing.say('hush') }}{{ thing.say('<loud>', loud=true) }}{{ nothing }}{{ range(3) | list }}",
    "{% set ns = namespace(found='') %}{% for one in numbers %}{% set ns.found = one %}{% endfor %}{{ ns.found }}",
    "{% autoescape false %}{{ text }}{{ thing.name }}{% endautoescape %}",
    "{{ thing.say(**{'word': text}) }}{{ thing.say(*['x']) }}{{ dict(class=text).class }}{{ thing.say(thing.say(text.upper())) }}",
    "{{ numbers | selectattr('real') | list | length if false else numbers | map('string') | join(text) }}",
)


@pytest.mark.parametrize("source", TEMPLATES)
def test_a_template_means_what_it_means_in_jinja(source: str) -> None:
    quick = PageEnvironment(Flask("test"), autoescape=True)
    assert quick.from_string(source).render(VALUES) == Environment(autoescape=True).from_string(
        source
    ).render(VALUES)


PARTS = {
    "row.html": "{% set inner = one %}{% macro cell(x) %}[{{ x }}]{% endmacro %}{{ cell(inner) }}{{ text }}{{ outer }}",
    "deep.html": "{% for one in (1, 2) %}{% include 'row.html' %}{% endfor %}{{ inner }}",
    "framed.html": "{% block body %}<{{ text }}>{% endblock %}",
    "base.html": "{% set outer = 'o' %}{% block body %}{% endblock %}|{{ outer }}",
}
INCLUDING = (
    "{% set outer = 'here' %}{% for one in numbers %}{% include 'row.html' %}{{ loop.index }}{% endfor %}{{ inner }}",
    "{% extends 'base.html' %}{% block body %}{% set one = text %}{% include 'row.html' %}{% include 'deep.html' %}{% endblock %}",
    "{% include 'framed.html' %}{% include 'nothing.html' ignore missing %}{% include ['none.html', 'framed.html'] %}",
    "{% macro some(one) %}{% include 'row.html' %}{% endmacro %}{{ some('<i>') }}{% include 'row.html' without context %}",
)


@pytest.mark.parametrize("source", INCLUDING)
def test_what_is_included_is_the_same_as_in_jinja(source: str) -> None:
    quick, slow = PageEnvironment(Flask("test"), autoescape=True), Environment(autoescape=True)
    quick.loader = slow.loader = DictLoader(PARTS)
    assert quick.from_string(source).render(VALUES) == slow.from_string(source).render(VALUES)
