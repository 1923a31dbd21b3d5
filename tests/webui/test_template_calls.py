"""Templates call and escape quickly, and write what Jinja writes."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, pass_context
from markupsafe import Markup

from webui.template_calls import use_quick_calls


class Tone(StrEnum):
    LOUD = "<loud>"


class Drawn:
    def __html__(self) -> str:
        return "<i>drawn</i>"

    def __str__(self) -> str:
        return "<not this>"


VALUES = {
    "plain text": "Xử lý rác thải",
    "text with marks": "<b>'a' & \"b\"</b>",
    "markup": Markup("<b>a &amp; b</b>"),
    "a whole number": 1_200,
    "a fraction": 0.5,
    "a truth": True,
    "nothing": None,
    "a text of a kind": Tone.LOUD,
    "what knows its markup": Drawn(),
    "what does not": ["<b>", Markup("<i>")],
}
TEMPLATES = {
    "macros.html": """
{% macro shown(value, level=2) %}<h{{ level }} title="{{ value }}">{{ value }}</h{{ level }}>
{%- if caller %}{{ caller(value) }}{% endif %}{% endmacro %}""",
    "base.html": "{% block body %}{% endblock %}|{{ given }}|{{ missing }}|{{ common }}",
    "page.html": """{% extends "base.html" %}{% from "macros.html" import shown %}
{% block body %}{% set kept %}{{ value }}{% endset %}
{{ shown(value) }}{{ shown(value=value, level=3) }}{{ doubled(value) }}{{ kept }}{{ value ~ "<" }}
{% call(each) shown(value) %}{{ each }}{{ seen() }}{% endcall %}
{{ value | string | upper | e }}{{ value | string | safe }}{{ "%s" | format(value) }}
{% include "part.html" %}{% endblock %}""",
    "part.html": "{% for each in [value] %}{{ loop.index }}{{ each }}{% endfor %}",
}


@pass_context
def seen(context: Any) -> str:
    return f"<{context['given']}>"


def environment() -> Environment:
    made = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
    made.globals.update(doubled=lambda value: (value, value), seen=seen, common="<common>")
    return made


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_page_is_what_jinja_writes(value: object) -> None:
    quick = environment()
    use_quick_calls(quick)
    asked = {"value": value, "given": "<given>"}
    page = quick.get_template("page.html").render(asked)
    assert page == environment().get_template("page.html").render(asked)
    assert "<given>" not in page


def test_nothing_a_reader_typed_becomes_a_part_of_the_page() -> None:
    quick = environment()
    use_quick_calls(quick)
    page = quick.from_string("<p title='{{ typed }}'>{{ typed }}</p>").render(typed="'><script>")
    assert page == "<p title='&#39;&gt;&lt;script&gt;'>&#39;&gt;&lt;script&gt;</p>"
