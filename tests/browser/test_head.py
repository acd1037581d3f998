"""What the head of a page tells programs, in a browser that holds to the site's policy."""

from __future__ import annotations

import json

from playwright.sync_api import BrowserContext, Route

from previously.delivery.middleware import CONTENT_SECURITY_POLICY
from previously.surfaces.head import Head
from tests.surfaces.pages import spell

SITE = "http://previously.test"
HEADLINE = "</script><script>document.title = 'run'</script> & <!--"


def test_structured_data_is_let_through_as_data_and_nothing_in_it_runs(context: BrowserContext) -> None:
    graph = [{"@type": "NewsArticle", "headline": HEADLINE}]
    body = spell("article", head=Head(HEADLINE, url=f"{SITE}/page/", description=HEADLINE, graph=graph))
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Content-Type": "text/html; charset=utf-8",
    }

    def answer(route: Route) -> None:
        is_page = route.request.url == f"{SITE}/page/"
        route.fulfill(body=body if is_page else "", headers=headers)

    context.route("**/*", answer)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.log('refused: ' + event.violatedDirective))"
    )
    page.goto(f"{SITE}/page/")
    text = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(text or "")["@graph"] == graph
    assert [line for line in said if "refused" in line or "Content Security Policy" in line] == []
    assert page.title() != "run"
