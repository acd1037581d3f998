"""What is larger than anything a page takes is refused with a sentence, and kept nowhere."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from previously.articles.models import ArticlePage
from previously.delivery.bounding import MOST_WITH_FILES, BodySizeMiddleware
from previously.discussion.models import Comment
from previously.masthead.models import Masthead
from tests.cast import Catalogue, make_article
from tests.talk import fields, post

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
HERE = "/recap-4/comments/"


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-4", catalogue.drama, "S1E4")


@pytest.mark.parametrize(
    "address", [HERE, "/following/", "/progress/", "/account/sign-in/", "/no-such-address/"]
)
def test_a_form_of_four_megabytes_is_answered_with_a_sentence(
    client: Client, recap: ArticlePage, address: str
) -> None:
    response = client.post(address, {"body": "a" * 4 * MEGABYTE})

    assert response.status_code == 413
    assert "What you sent is far larger than anything this page takes" in response.content.decode()
    assert Comment.objects.count() == 0


def test_a_large_file_where_none_is_asked_for_is_answered_alike(client: Client, recap: ArticlePage) -> None:
    file = SimpleUploadedFile("film.mkv", b"a" * 4 * MEGABYTE)

    assert client.post(HERE, {**fields(), "file": file}).status_code == 413


def test_it_is_refused_before_the_token_is_looked_at(recap: ArticlePage) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(HERE, {"body": "a" * 4 * MEGABYTE}).status_code == 413


def test_it_is_said_in_the_sites_language(client: Client, recap: ArticlePage) -> None:
    Masthead.objects.update_or_create(defaults={"language": "de", "name": "Rückblick"})
    response = client.post(HERE, {"body": "a" * 4 * MEGABYTE})

    assert "Rückblick" in response.content.decode()
    assert '<html lang="de"' in response.content.decode()


def test_a_comment_of_a_megabyte_is_given_back_to_be_made_shorter(client: Client, recap: ArticlePage) -> None:
    response = post(client, HERE, "a" * MEGABYTE)

    assert response.status_code == 422
    assert "Your comment is too long" in response.content.decode()


def test_all_of_it_is_heard_and_none_of_it_is_held() -> None:
    body = _Read(5 * MEGABYTE)
    request = RequestFactory().generic("POST", "/following/")
    request.META["CONTENT_LENGTH"], request.environ["wsgi.input"] = str(5 * MEGABYTE), body

    with pytest.raises(RequestDataTooBig):
        BodySizeMiddleware(lambda _request: HttpResponse())(request)

    assert (body.left, body.largest) == (0, 64 * 1024)


def test_where_files_are_taken_they_may_be_larger(client: Client) -> None:
    response = client.post(
        "/progress/import/", {"history": SimpleUploadedFile("x.csv", b"a" * 21 * MEGABYTE)}
    )

    assert (response.status_code, response["Location"]) == (303, "/progress/import/")
    assert MOST_WITH_FILES > 21 * MEGABYTE


class _Read(BytesIO):
    """A body that counts what is asked of it."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left, self.largest = left, 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size > 0
        given = min(size, self.left)
        self.left, self.largest = self.left - given, max(self.largest, given)
        return b"a" * given
