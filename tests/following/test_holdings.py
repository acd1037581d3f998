"""Readers take what they follow along, and it goes when they go."""

from __future__ import annotations

import pytest

from previously.following.models import Follow, RefusedAddress, Subscriber
from previously.following.services import follow, subscriber_of
from previously.following.targets import EPISODE, SHOW, THREAD, WRITER, find_target
from previously.readers.holdings import Leaving, delete_reader, export_reader
from tests.cast import NOW, Catalogue, make_article, make_person
from tests.mailing.conftest import make_reader, stranger

pytestmark = pytest.mark.django_db


def test_what_a_reader_follows_is_part_of_what_they_take_along(catalogue: Catalogue) -> None:
    user = make_reader("dae")
    article = make_article("a-recap", catalogue.drama, author=make_person("a-writer"))
    for kind, key in (
        (SHOW, "harbour-lights"),
        (WRITER, "a-writer"),
        (THREAD, article.pk),
        (EPISODE, "harbour-lights:s1e4"),
    ):
        target = find_target(kind, str(key), NOW)
        assert target is not None
        follow(subscriber=subscriber_of(user, NOW), target=target, now=NOW)

    since = NOW.isoformat()
    assert export_reader(user)["following"] == {
        "mail": "daily",
        "weekly_mail_on": "Monday",
        "mail_about_discussions": True,
        "has_a_feed": False,
        "address_refused": None,
        "follows": [
            {"show": "harbour-lights", "since": since},
            {"writer": "a-writer", "since": since},
            {"discussion_of_article": article.pk, "since": since},
            {"episode": "harbour-lights S1E4", "since": since},
        ],
    }


def test_who_never_followed_anything_takes_nothing_along(db: None) -> None:
    assert export_reader(make_reader("dae"))["following"] is None


def test_it_all_goes_when_the_account_goes(catalogue: Catalogue) -> None:
    user = make_reader("dae")
    target = find_target(SHOW, "harbour-lights", NOW)
    assert target is not None
    follow(subscriber=subscriber_of(user, NOW), target=target, now=NOW)
    RefusedAddress.objects.create(address=user.email, reason="550", at=NOW)
    other = stranger("somebody@elsewhere.example", catalogue.drama)

    delete_reader(user, Leaving())

    assert list(Subscriber.objects.all()) == [other]
    assert [row.subscriber for row in Follow.objects.all()] == [other]
    assert RefusedAddress.objects.count() == 0
