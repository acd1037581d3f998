"""The content security policy allows no inline script or style, so no template may hold one."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "previously"
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".svg"})

# Comments and template tags may talk about anything, and an argument may hold a “>”.
NOT_MARKUP = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
DATA = re.compile(r"""\btype\s*=\s*["']?application/(ld\+)?json\b""", re.IGNORECASE)

OPENING_TAG = re.compile(r"""<([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
QUOTED = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
HANDLER = re.compile(r"(?:^|\s)on[a-z]+\s*=", re.IGNORECASE)
STYLE = re.compile(r"(?:^|\s)style\s*=", re.IGNORECASE)
SOURCE_ADDRESS = re.compile(r"\bsrc\s*=", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE)


def inline_code(markup: str) -> list[str]:
    """The opening tags that carry code or style of their own."""
    markup = TEMPLATE_TAG.sub("", NOT_MARKUP.sub("", markup))
    return [match[0] for match in OPENING_TAG.finditer(markup) if _is_inline(match[1].lower(), match[2])]


def _is_inline(name: str, attributes: str) -> bool:
    if name == "style":
        return True
    if name == "script" and not SOURCE_ADDRESS.search(attributes) and not DATA.search(attributes):
        return True
    names_only = QUOTED.sub("= ", attributes)
    return any(
        pattern.search(text)
        for pattern, text in ((HANDLER, names_only), (STYLE, names_only), (SCRIPT_ADDRESS, attributes))
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_hold_no_inline_script_or_style(path: Path):
    assert inline_code(path.read_text()) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<style>p { color: red }</style>",
        "<script>go()</script>",
        '<script nonce="{{ nonce }}">go()</script>',
        '<p class="a" style="color: red">',
        "<p\nstyle='color: red'>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<p {% if a > b %}style="color: red"{% endif %}>',
        "<style media={% if a %}a{% endif %}>",
    ],
)
def test_inline_code_is_seen(markup: str):
    assert inline_code(markup) != []


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="{% static "a.js" %}" defer></script>',
        '<script type="application/ld+json">{}</script>',
        '<link rel="stylesheet" href="a.css">',
        '<p data-style="a" title="style=a onclick=b">once = twice</p>',
        "{# <style> is not allowed #}{% comment %}<script>{% endcomment %}<!-- <style> -->",
        '<p class="{% if a > b %}a{% endif %}">',
    ],
)
def test_what_is_no_inline_code_is_let_through(markup: str):
    assert inline_code(markup) == []
