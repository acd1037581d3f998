"""What template filters do with a fragment that got past the template's look-up of names.

That look-up refuses every fragment by itself, because it asks whether what it found may be called. Here it is out of
the way, so that nothing rests on it alone.
"""

import inspect
from collections.abc import Callable

import pytest
from django.template import defaultfilters, engines
from django.templatetags import l10n, tz
from wagtail.templatetags import wagtailcore_tags

from tests.sealed.secret import outcome, sealed

FILTERS: dict[str, Callable[..., object]] = {
    **defaultfilters.register.filters,
    **l10n.register.filters,
    **tz.register.filters,
    "richtext": wagtailcore_tags.richtext,
}

# What these filters answer for any fragment at all; every other one lets Sealed through.
OF_A_FRAGMENT = {
    "json_script": "TypeError",
    "localtime": "",
    "pprint": "Error in formatting: Sealed: "
    "A fragment was used through repr() without being opened with a clearance.",
    "richtext": "TypeError",
    "timezone": "",
    "utc": "",
}


def call(filter_function: Callable[..., object], value: object) -> object:
    """The filter's answer, with an argument where it needs one."""
    parameters = inspect.signature(inspect.unwrap(filter_function)).parameters.values()
    needed = [parameter for parameter in parameters if parameter.default is parameter.empty]
    return filter_function(value, *["s"] * (len(needed) - 1))


def printed(value: object) -> str:
    """What a page shows of a filter's answer."""
    return str(engines["django"].from_string("{{ answer }}").render({"answer": value}))


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_a_filter_given_a_fragment_never_prints_it(name: str) -> None:
    came_of_it = outcome(lambda: printed(call(FILTERS[name], sealed())))

    assert came_of_it.replace("&quot;", '"') == OF_A_FRAGMENT.get(name, "Sealed")


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("add", "text", ""),
        ("add", 1, "Sealed"),
        ("cut", "text", "TypeError"),
        ("default", "", "Sealed"),
        ("default_if_none", None, "Sealed"),
        ("join", ["a", "b"], "Sealed"),
        ("stringformat", "text", "Sealed"),
        ("truncatewords", "some text", "Sealed"),
        ("yesno", True, "Sealed"),
    ],
)
def test_a_filter_given_a_fragment_as_its_argument_never_prints_it(
    name: str, text: object, answer: str
) -> None:
    assert outcome(lambda: printed(FILTERS[name](text, sealed()))) == answer
