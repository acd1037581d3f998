"""Having comments checked by Akismet, against a server on this machine that speaks like it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from pytest_django import Settings

from previously.articles.models import ArticlePage
from previously.discussion import checking
from previously.discussion.models import Block, Comment, Status
from previously.discussion.participants import Participant
from previously.discussion.places import ArticlePlace
from previously.discussion.sifting import PATIENCE, check_waiting_comments
from previously.discussion.writing import Words, write_comment
from previously.readers.models import User
from tests.cast import NOW, Catalogue, make_article

pytestmark = pytest.mark.django_db


class Server(HTTPServer):
    """What was asked, and what is answered: by the comment's words, or else with an error."""

    asked: list[tuple[str, dict[str, str]]]
    is_broken = False


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        self.server.asked.append((self.path, fields))
        self.send_response(500 if self.server.is_broken else 200)
        self.end_headers()
        self.wfile.write(b"true" if "pills" in fields["comment_content"] else b"false")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def akismet(settings: Settings) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.AKISMET_KEY = "a-key"
    settings.AKISMET_URL = f"http://127.0.0.1:{server.server_port}"
    settings.COMMENT_CHECKER = "previously.discussion.akismet.Akismet"
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    checking.checker_named.cache_clear()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
    checking.checker_named.cache_clear()


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-4", catalogue.drama, "S1E4")


def write(recap: ArticlePage, body: str) -> Comment:
    user, _made = User.objects.get_or_create(username="hana", email="hana@example.org")
    return write_comment(
        place=ArticlePlace(recap),
        participant=Participant(user_id=user.pk, name="hana", email=user.email, network="192.0.2.7"),
        words=Words(body),
        parent=None,
        stamp=body[:32],
        now=NOW,
    )


def test_nobody_is_asked_unless_the_operator_says_so(recap: ArticlePage, settings: Settings) -> None:
    comment = write(recap, "What a scene.")

    assert (settings.COMMENT_CHECKER, comment.status, comment.is_unchecked, comment.checked_from) == (
        "",
        Status.APPROVED,
        False,
        None,
    )
    assert check_waiting_comments(now=NOW) == 0


def test_a_comment_waits_for_the_checker_and_then_stands_or_is_spam(
    akismet: Server, recap: ArticlePage
) -> None:
    fine, spam = write(recap, "What a scene."), write(recap, "Buy pills.")
    assert (fine.status, spam.status, akismet.asked) == (Status.PENDING, Status.PENDING, [])
    assert check_waiting_comments(now=NOW) == 2

    rows = Comment.objects.order_by("pk").values_list("status", "is_unchecked", "checked_from")
    assert list(rows) == [(Status.APPROVED, False, None), (Status.SPAM, False, None)]
    path, told = akismet.asked[0]
    assert (path, told) == (
        "/1.1/comment-check",
        {
            "api_key": "a-key",
            "blog": "https://recaps.example/",
            "user_ip": "192.0.2.7",
            "permalink": "https://recaps.example/recap-4/",
            "comment_type": "comment",
            "comment_author": "hana",
            "comment_author_email": "hana@example.org",
            "comment_content": "What a scene.",
            "comment_date_gmt": NOW.isoformat(),
            "blog_lang": "en",
            "blog_charset": "UTF-8",
        },
    )


def test_what_the_rules_hold_back_still_waits_after_the_checker_let_it_through(
    akismet: Server, recap: ArticlePage
) -> None:
    write(recap, "https://a.example https://b.example https://c.example")
    check_waiting_comments(now=NOW)

    assert Comment.objects.get().status == Status.PENDING


def test_what_is_blocked_is_spam_without_asking(akismet: Server, recap: ArticlePage) -> None:
    Block.objects.create(kind="words", value="scene")

    assert write(recap, "What a scene.").status == Status.SPAM
    assert (check_waiting_comments(now=NOW), akismet.asked) == (0, [])


def test_a_checker_out_of_reach_is_asked_again_until_a_moderator_has_to_decide(
    akismet: Server, recap: ArticlePage
) -> None:
    akismet.is_broken = True
    write(recap, "What a scene.")
    assert check_waiting_comments(now=NOW) == 0
    assert check_waiting_comments(now=NOW + PATIENCE + timedelta(seconds=1)) == 1

    comment = Comment.objects.get()
    assert (comment.status, comment.is_unchecked, comment.checked_from) == (Status.PENDING, False, None)


def test_a_decision_of_a_moderator_stands(akismet: Server, recap: ArticlePage) -> None:
    comment = write(recap, "Buy pills.")
    Comment.objects.filter(pk=comment.pk).update(status=Status.APPROVED)
    check_waiting_comments(now=NOW)

    assert Comment.objects.get().status == Status.APPROVED
