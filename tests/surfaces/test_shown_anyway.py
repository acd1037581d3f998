"""Comments that a reader has not reached and asks to see anyway, on pages as they are served."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from previously.articles.models import ArticlePage
from previously.discussion.models import Comment, Like, Report
from tests.cast import DRAMA, Catalogue, make_article, make_comments, make_episode_comments
from tests.talk import fields, seen, signed_in, stamp

pytestmark = pytest.mark.django_db
SIX, SEVEN = "The boat was hers.", "She sells it."


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    published = timezone.now() - timedelta(days=1)
    article = make_article("recap-4", catalogue.drama, "S1E4", published_at=published)
    make_comments(article, [(SIX, "S1E6", ""), (SEVEN, "S1E7", ""), ("Four.", "", "")])
    return article


def links(html: str, words: str) -> list[tuple[str, str]]:
    """The addresses of the links with these words, each with its `rel`."""
    found = re.findall(r'<a [^>]*href="([^"]*)"([^>]*)>([^<]*)', html)
    return [
        (unescape(address), (re.findall(r'rel="([^"]*)"', rest) or [""])[0])
        for address, rest, text in found
        if text.strip() == words
    ]


def test_a_bundle_is_shown_by_a_link_and_put_back_by_another(client: Client, recap: ArticlePage) -> None:
    seen(client, harbour_lights="S1E4")
    page = client.get("/recap-4/?sort=newest").content.decode()
    (six, rel), _seven = links(page, "Show me")
    assert (six, rel) == (f"?reveal=comments.{DRAMA}%3AS1E6&sort=newest#comments", "nofollow")

    shown = client.get(f"/recap-4/{six.partition('#')[0]}")
    html = shown.content.decode()

    assert (SIX in html, SEVEN in html) == (True, False)
    assert shown["Cache-Control"] == "private, no-store"
    assert shown["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert links(html, "Put them back") == [("/recap-4/?sort=newest#comments", "nofollow")]
    # One more is shown beside it.
    ((seven, _rel),) = links(html, "Show me")
    both = client.get(f"/recap-4/{seven.partition('#')[0]}").content.decode()
    assert (SIX in both, SEVEN in both) == (True, True)
    # And nothing of it is remembered.
    assert SIX not in client.get("/recap-4/").content.decode()


def test_a_single_comment_is_shown_from_its_own_address(client: Client, recap: ArticlePage) -> None:
    seen(client, harbour_lights="S1E4")
    ((address, rel),) = links(client.get("/recap-4/comments/c0/").content.decode(), "Show me")
    assert (address, rel) == ("?reveal=comment.c0", "nofollow")

    led = client.get(f"/recap-4/comments/c0/{address}")

    assert (led.status_code, led["Location"]) == (302, "/recap-4/?reveal=comment.c0#comment-c0")
    assert (led["Cache-Control"], led["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    html = client.get(led["Location"]).content.decode()
    assert (SIX in html, SEVEN in html) == (True, False)


def test_on_the_page_of_an_episode_too(client: Client, catalogue: Catalogue) -> None:
    make_episode_comments(
        catalogue.drama, "S1E4", [(SIX, "S1E6", ""), ("[She sells it]{after=S1E7}", "", "")]
    )
    seen(client, harbour_lights="S1E4")
    here = f"/shows/{DRAMA}/s1e4/"
    page = client.get(here).content.decode()
    ((six, _rel),) = links(page, "Show me")
    ((words, _rel),) = links(page, "show me")

    assert SIX in client.get(f"{here}{six.partition('#')[0]}").content.decode()
    told = client.get(f"{here}{words.partition('#')[0]}").content.decode()
    assert ("She sells it" in told, SIX in told) == (True, False)


def test_what_is_shown_anyway_can_be_answered_liked_and_reported_and_stays_shown(recap: ArticlePage) -> None:
    client, user = signed_in("hana")
    seen(client, harbour_lights="S1E4")
    asked = f"?reveal=comments.{DRAMA}%3AS1E6"
    html = client.get(f"/recap-4/{asked}").content.decode()
    ((answer, _rel), *_others) = links(html, "Answer")
    assert answer == f"/recap-4/comments/c0/reply/{asked}"
    assert client.get("/recap-4/comments/c0/reply/").status_code == 404

    page = client.get(answer)
    posted = client.post(answer, fields("So it was."))
    liked = client.post(f"/recap-4/comments/c0/like/{asked}", {"likes": "1", "next": f"/recap-4/{asked}"})
    reported = client.post(
        f"/recap-4/comments/c0/report/{asked}", {"kind": "spoiler", "after": "S1E8", "stamp": stamp()}
    )

    assert SIX in page.content.decode()
    key = Comment.objects.get(body="So it was.").key
    assert posted["Location"] == f"/recap-4/{asked}#comment-{key}"
    assert "So it was." in client.get(posted["Location"]).content.decode()
    assert liked["Location"] == f"/recap-4/{asked}#comment-c0"
    assert reported["Location"] == f"/recap-4/{asked}#comments"
    assert (Like.objects.get().user, Report.objects.count()) == (user, 1)
    # Without it, neither comment is there.
    assert "So it was." not in client.get("/recap-4/").content.decode()
