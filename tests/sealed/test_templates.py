"""What Django's templates, and Wagtail's tags in them, make of a sealed fragment."""

from datetime import datetime
from typing import Any

import pytest
from django.template import engines

from previously.spoilers import EVERYTHING, Fragment
from tests.sealed.secret import SECRET, outcome, sealed

LIBRARIES = "{% load cache i18n l10n static tz wagtailcore_tags wagtailembeds_tags wagtailimages_tags %}"

REFUSED = [
    "{{ it }}",
    "{{ it.title }}",
    "{{ it.0 }}",
    "{{ it.open }}",
    "{{ holder.it }}",
    "{{ holder }}",
    "{{ several }}",
    "{{ several.0 }}",
    "{% if it %}yes{% endif %}",
    "{% for letter in it %}{{ letter }}{% empty %}none{% endfor %}",
    "{% for one in several %}{{ one }}{% endfor %}",
    "{% for first, second in several %}{{ first }}{% endfor %}",
    "{% with other=it %}{{ other }}{% endwith %}",
    "{% with other=holder %}{{ other.it }}{% endwith %}",
    "{% include it %}",
    "{% include inner with it=it %}",
    "{% include inner %}",
    "{% extends it %}",
    "{% blocktranslate with other=it %}So {{ other }}{% endblocktranslate %}",
    "{% blocktranslate %}So {{ it }}{% endblocktranslate %}",
    "{% blocktranslate asvar text %}So {{ it }}{% endblocktranslate %}{{ text }}",
    "{% blocktranslate count number=it %}one{% plural %}{{ number }}{% endblocktranslate %}",
    "{% translate it %}",
    "{% firstof it 'other' %}",
    "{% firstof '' it as text %}{{ text }}",
    "{% cycle it 'other' %}",
    "{% cycle it 'other' as text silent %}{{ text }}",
    "{% regroup several by title as groups %}{{ groups }}",
    "{% regroup rows by it as groups %}{% for group in groups %}{{ group.grouper }}{% endfor %}",
    "{% ifchanged it %}yes{% endifchanged %}",
    "{% ifchanged %}{{ it }}{% endifchanged %}",
    "{% for one in several %}{% ifchanged one %}yes{% endifchanged %}{% endfor %}",
    "{% widthratio it 1 100 %}",
    "{% url it %}",
    "{% url 'home' it as address %}{{ address }}",
    "{% querystring page=it %}",
    "{% filter upper %}{{ it }}{% endfilter %}",
    "{% autoescape off %}{{ it }}{% endautoescape %}",
    "{% autoescape off %}{{ several }}{% endautoescape %}",
    "{% spaceless %}<p> {{ it }} </p>{% endspaceless %}",
    "{% cache 9 name it %}text{% endcache %}",
    "{% static it %}",
    "{% language it %}text{% endlanguage %}",
    "{% timezone it %}text{% endtimezone %}",
    "{% include_block it %}",
    "{% pageurl it %}",
    "{% fullpageurl it %}",
    "{% slugurl it %}",
    "{% image it width-10 %}",
    "{% embed it %}",
    "{{ it|richtext }}",
    "{{ it|default:'other' }}",
    "{{ it|default_if_none:'other' }}",
    "{{ it|length }}",
    "{{ it|escape }}",
    "{{ it|force_escape }}",
    "{{ it|safe }}",
    "{{ it|truncatewords:2 }}",
    "{{ it|truncatechars_html:9 }}",
    "{{ it|date }}",
    "{{ it|time }}",
    "{{ it|timesince }}",
    "{{ it|yesno }}",
    "{{ it|add:'more' }}",
    "{{ it|cut:' ' }}",
    "{{ it|urlize }}",
    "{{ it|urlencode }}",
    "{{ it|striptags }}",
    "{{ it|linebreaks }}",
    "{{ it|slugify }}",
    "{{ it|upper|lower }}",
    "{{ it|wordcount }}",
    "{{ it|make_list }}",
    "{{ it|first }}",
    "{{ it|random }}",
    "{{ it|slice:':2' }}",
    "{{ it|join:', ' }}",
    "{{ it|pluralize }}",
    "{{ it|floatformat }}",
    "{{ it|filesizeformat }}",
    "{{ it|stringformat:'s' }}",
    "{{ it|json_script:'data' }}",
    "{{ it|pprint }}",
    "{{ it|dictsort:'title' }}",
    "{{ it|unordered_list }}",
    "{{ it|localize }}",
    "{{ it|localtime }}",
    "{{ it|divisibleby:2 }}",
    "{{ it|get_digit:1 }}",
    "{{ several|join:', ' }}",
    "{% autoescape off %}{{ several|join:', ' }}{% endautoescape %}",
    "{{ several|first }}",
    "{{ several|safeseq|join:' ' }}",
    "{{ several|unordered_list }}",
    "{{ several|slice:':1' }}",
    "{{ rows|dictsort:'it' }}",
    "{{ 'text'|add:it }}",
    "{{ 'text'|cut:it }}",
    "{{ ''|default:it }}",
    "{{ nothing|default_if_none:it }}",
    "{{ 'some text'|truncatewords:it }}",
    "{{ day|date:it }}",
    "{{ True|yesno:it }}",
]

# Comparisons in {% if %} answer "no" when they fail, whatever the failure was: they say no of every fragment.
SILENT = [
    "{% if not it %}yes{% else %}no{% endif %}",
    "{% if it == 'the butler did it' %}yes{% else %}no{% endif %}",
    "{% if it != 'the butler did it' %}yes{% else %}no{% endif %}",
    "{% if it and True %}yes{% else %}no{% endif %}",
    "{% if it or True %}yes{% else %}no{% endif %}",
    "{% if 'butler' in it %}yes{% else %}no{% endif %}",
    "{% if it not in 'text' %}yes{% else %}no{% endif %}",
    "{% if it > 1 %}yes{% else %}no{% endif %}",
    "{% if it is None %}yes{% else %}no{% endif %}",
    "{% if it is not None %}yes{% else %}no{% endif %}",
    "{% if it|length > 3 %}yes{% else %}no{% endif %}",
]


def render(template: str, it: Any) -> str:
    """The template with the value in it, under several names and in several holders."""
    django = engines["django"]
    holder = {"it": it}
    context = {
        "it": it,
        "holder": holder,
        "several": [it, Fragment("other") if isinstance(it, Fragment) else "other"],
        "rows": [holder, {"it": Fragment("other") if isinstance(it, Fragment) else "other"}],
        "day": datetime(2022, 3, 24),  # noqa: DTZ001 - the filter formats either kind
        "nothing": None,
        "inner": django.from_string("So {{ it }}"),
    }
    start = "" if template.startswith("{% extends") else LIBRARIES
    return str(django.from_string(start + template).render(context))


@pytest.mark.parametrize("template", REFUSED)
def test_a_template_that_touches_a_sealed_fragment_fails_aloud(template: str) -> None:
    assert outcome(lambda: render(template, sealed())) == "Sealed"


@pytest.mark.parametrize("template", SILENT)
def test_a_comparison_in_a_template_says_no_of_every_sealed_fragment(template: str) -> None:
    assert outcome(lambda: render(template, sealed())) == "no"
    assert render(template, Fragment("another value")) == "no"


def test_half_of_these_templates_would_print_the_value_if_it_were_not_sealed() -> None:
    def prints(template: str) -> bool:
        try:
            return SECRET in render(template, SECRET)
        except Exception:  # what a plain text cannot do either proves nothing
            return False

    assert len([template for template in REFUSED if prints(template)]) == 52


def test_a_template_can_show_what_was_opened() -> None:
    assert render("{% if not it.is_withheld %}{{ it.value }}{% endif %}", sealed().open(EVERYTHING)) == SECRET


def test_how_many_fragments_a_list_holds_is_no_secret() -> None:
    assert outcome(lambda: render("{{ several|length }}", sealed())) == "2"


def test_a_list_of_fragments_cannot_become_a_script() -> None:
    assert outcome(lambda: render("{{ several|json_script:'data' }}", sealed())) == "TypeError"
