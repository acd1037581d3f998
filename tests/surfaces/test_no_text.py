"""What no text holds is refused before anything is looked up with it; PostgreSQL would not take it."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from previously.discussion.models import Comment
from tests.cast import DRAMA, Catalogue, make_article, make_comments
from tests.talk import fields, signed_in, stamp

pytestmark = pytest.mark.django_db

PATHS = (
    "/a%00b/",
    "/shows/a%00/",
    "/shows/a%00/characters/",
    "/shows/a%00/s1e1/",
    "/shows/a%00/feed/",
    "/people/%00/",
    "/tags/%00/",
    "/follow/show/%00/",
    "/follow/episode/%00:s1e1/",
    "/feeds/%00/feed/",
    "/following/%00/",
    "/unsubscribe/%00/",
    "/old/%00",
    "/recap-4/comments/%00/",
    "/account/addresses/confirm/%00/",
    "/account/elsewhere/%00/",
    "/pictures/%00-960.webp",
    "/api/v1/works/%00",
)
QUERIES = (
    "/search/?q=%00",
    "/shows/?kind=%00",
    "/shows/?country=%00",
    "/recap-4/?reveal=comment.%00",
    "/progress/import/?person=%00",
    "/?p=%00",
    "/?%00=p",
    "/api/v1/articles?work=%00",
)
# Forms, and how each answers: with what is wrong where it is typed, as far as somebody types it.
FORMS: tuple[tuple[str, dict[str, str], int], ...] = (
    ("/progress/", {"work": "\0", "seen": "all"}, 400),
    ("/progress/", {"work": DRAMA, "seen": "S1\0E1"}, 400),
    ("/recap-4/comments/", {"after": "S1E\0"}, 422),
    ("/recap-4/comments/", {"stamp": "\0"}, 409),
    ("/recap-4/comments/c0/report/", {"kind": "\0"}, 422),
    (f"/follow/show/{DRAMA}/", {"pace": "\0"}, 303),
    ("/following/", {"unfollow": "show:\0"}, 303),
    ("/following/", {"pace": "\0"}, 400),
    ("/account/sign-in/", {"login": "a\0", "password": "b"}, 200),
    ("/account/password/forgotten/", {"email": "\0@example.org"}, 200),
    ("/account/", {"display_name": "x\0y"}, 400),
)


@pytest.fixture(autouse=True)
def recap(catalogue: Catalogue) -> None:
    published = timezone.now() - timedelta(days=1)
    make_comments(make_article("recap-4", catalogue.drama, "S1E4", published_at=published), [("One", "", "")])


@pytest.mark.parametrize("address", PATHS)
def test_at_such_an_address_there_is_nothing(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", QUERIES)
def test_nothing_is_asked_for_in_such_words(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(("address", "said", "status"), FORMS)
@pytest.mark.parametrize("is_multipart", [False, True])
def test_a_form_with_it_is_answered(
    address: str, said: dict[str, str], status: int, is_multipart: bool
) -> None:
    client = Client() if address.startswith("/account/s") else signed_in()[0]
    form = {**(fields() if address.endswith("comments/") else {"stamp": stamp()}), **said}

    if is_multipart:
        answer = client.post(address, form)
    else:
        answer = client.post(address, urlencode(form), content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, Comment.objects.count()) == (status, 1)


@pytest.mark.parametrize("name", ["sessionid", "previously_history", "previously_guest", "progress"])
def test_a_cookie_with_it_is_not_seen(client: Client, name: str) -> None:
    answer = client.get("/progress/import/", headers={"cookie": f'{name}="abcdefgh\\000"'})

    assert answer.status_code == 200
    assert client.post("/progress/import/", {"discard": "1"}).status_code == 303
