"""A link in a text to an article with a secret headline leads whoever may not know it to the neutral address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from previously.articles.models import ArticlePage, OldAddress
from previously.discovery.indexing import reindex_all
from previously.masthead.models import FormerAddress, Masthead
from tests.cast import DRAMA, Catalogue, make_article, make_comments
from tests.talk import seen

pytestmark = pytest.mark.django_db

SLUG, NEUTRAL = "they-all-drown", f"/shows/{DRAMA}/s1e9/"
TEXT = f"""\
See [this](/{SLUG}/) and [that](https://recaps.example/{SLUG}/comments/?sort=best#c), <http://testserver/{SLUG}>,
[what was](/2022/03/{SLUG}/), [before](../{SLUG}/), [there][there] and [what all may know](/open/).

[there]: /{SLUG} "a title"
"""


@pytest.fixture
def linking(catalogue: Catalogue, settings: object) -> ArticlePage:
    """An article about the first episode that links to one about the ninth in every way there is."""
    settings.PUBLIC_ORIGIN = "https://recaps.example"  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["testserver"]  # type: ignore[attr-defined]
    Masthead.objects.create(unknown_readers="open")
    at = timezone.now() - timedelta(hours=1)
    secret = make_article(
        SLUG, catalogue.drama, "S1E9", title="They all drown", title_after="S1E9", published_at=at
    )
    OldAddress.objects.create(article=secret, path=f"/2022/03/{SLUG}/")
    make_article("open", kind="news", published_at=at)
    body = [
        ("prose", TEXT),
        ("quote", {"text": f"[said](/{SLUG}/)", "source": "", "after": ""}),
        ("embed", {"url": f"https://recaps.example/{SLUG}/", "title": "Embedded", "after": ""}),
        ("spoiler", {"after": "S1E1", "content": [{"type": "prose", "value": f"[inside](/{SLUG}/)"}]}),
    ]
    article = make_article("linking", kind="news", work=catalogue.drama, body=body, published_at=at)
    make_comments(article, [(f"I liked [this](/{SLUG}/) and <http://testserver/{SLUG}/>.", "", "")])
    reindex_all()
    return article


def rewrite(article: ArticlePage, text: str) -> None:
    article.body = ArticlePage._meta.get_field("body").to_python([{"type": "prose", "value": text}])
    article.save()


ADDRESSES = (
    "/linking/",
    "/linking/?reveal=all",
    "/feed/",
    "/feed.json",
    f"/shows/{DRAMA}/feed/atom/",
    f"/shows/{DRAMA}/s1e1/feed/",
    "/api/v1/articles/linking",
    "/api/v1/articles/linking/comments",
    "/search/?q=testserver",
    "/search/?q=that",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_may_not_know_the_headline_is_led_elsewhere(
    client: Client, linking: ArticlePage, address: str
) -> None:
    for progress in (None, "S1E4"):
        if progress is not None:
            seen(client, harbour_lights=progress)
        answer = client.get(address).content.decode()
        assert SLUG not in answer, address
        if "reveal" not in address and "search" not in address and "comments" not in address:
            assert NEUTRAL in answer
            assert "open/" in answer


def test_what_is_shown_of_each_link_is_what_it_leads_to(client: Client, linking: ArticlePage) -> None:
    page = client.get("/linking/").content.decode()

    assert f'<a href="https://recaps.example{NEUTRAL}" rel="noopener">that</a>' in page
    assert f'<a href="http://testserver{NEUTRAL}" rel="noopener">http://testserver{NEUTRAL}</a>' in page
    assert f'<a href="{NEUTRAL}" rel="noopener">before</a>' in page
    assert f'<a href="{NEUTRAL}" title="a title" rel="noopener">there</a>' in page
    assert '<a href="/open/" rel="noopener">what all may know</a>' in page
    assert f'<a href="{NEUTRAL}" rel="ugc nofollow noopener">this</a>' in page


def test_who_knows_the_headline_gets_every_link_as_it_is_written(
    client: Client, linking: ArticlePage
) -> None:
    seen(client, harbour_lights="S1E9")
    page = client.get("/linking/").content.decode()

    for href in (
        f"/{SLUG}/",
        f"https://recaps.example/{SLUG}/comments/?sort=best#c",
        f"http://testserver/{SLUG}",
        f"/2022/03/{SLUG}/",
        f"../{SLUG}/",
        f"/{SLUG}",
    ):
        assert f'href="{href}"' in page
    said = client.get(f"/api/v1/articles/linking?progress={DRAMA}:S1E9").content.decode()
    assert f"/{SLUG}/" in said


def test_links_cost_two_queries_at_most_however_many_there_are(client: Client, linking: ArticlePage) -> None:
    def queries(text: str) -> int:
        rewrite(linking, text)
        with CaptureQueriesContext(connection) as asked:
            client.get("/linking/")
        return len(asked)

    queries("")  # what is asked only once in a process
    assert queries(TEXT) == queries(f"[one](/{SLUG}/)") == queries("Without any.") + 2


def test_a_former_address_that_leads_to_a_secret_slug_leads_only_who_knows_it(
    client: Client, linking: ArticlePage
) -> None:
    FormerAddress.objects.create(path="/attachment/still/", target=f"/{SLUG}/")

    assert client.get("/attachment/still/").status_code == 404
    seen(client, harbour_lights="S1E9")
    answer = client.get("/attachment/still/")
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (
        302,
        f"/{SLUG}/",
        "private, no-store",
    )


def test_the_address_of_another_site_stays_as_it_is(client: Client, linking: ArticlePage) -> None:
    rewrite(linking, f"[x](https://elsewhere.example/{SLUG}/) [y](mailto:{SLUG}@recaps.example)")

    assert f'href="https://elsewhere.example/{SLUG}/"' in client.get("/linking/").content.decode()
