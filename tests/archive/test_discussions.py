"""What readers made of a site since it was loaded leaves its archive whole: it holds what the format knows of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previously.archive.export import export
from previously.archive.load import load
from previously.discussion.judging import set_like
from previously.discussion.models import Comment, Like, Report
from previously.discussion.moderating import hide
from previously.discussion.participants import Participant
from previously.discussion.places import ArticlePlace
from previously.discussion.writing import Words, delete_comment, write_comment
from previously.masthead.models import Masthead
from previously.readers.models import User
from tests.archive.conftest import files, nothing_is_written
from tests.cast import NOW, Catalogue, make_article, make_episode_comments

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def test_an_archive_holds_the_comments_of_articles_and_loads_into_what_is_there(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    Masthead.objects.create()
    article = make_article("recap-4", catalogue.drama, "S1E4")
    make_episode_comments(catalogue.drama, "S1E4", [("On an episode.", "", "")])
    owner = User.objects.create_superuser("owner", "owner@example.org", "a-password")
    place, hana = ArticlePlace(article), Participant(user_id=User.objects.create_user("hana").pk, name="hana")

    def write(body: str, parent: Comment | None = None) -> Comment:
        return write_comment(
            place=place, participant=hana, words=Words(body, "S1E6"), parent=parent, stamp=body, now=NOW
        )

    regretted = write("To be regretted.")
    answer, rude = write("An answer.", regretted), write("Rude.")
    set_like(comment=answer, participant=Participant(user_id=owner.pk), likes=True, now=NOW)
    Report.objects.create(comment=rude, guest="g", kind="abuse", at=NOW)
    hide(comments=[rude.pk], by=owner, now=NOW)
    delete_comment(comment=regretted, participant=hana)
    export(tmp_path / "first")

    lines = (tmp_path / "first/comments/recap-4.jsonl").read_text().splitlines()
    told = {each["body"]: each for each in map(json.loads, lines)}
    assert {body: (each.get("parent"), each["status"], each["after"]) for body, each in told.items()} == {
        "This comment was deleted by its writer.": (None, "approved", "S1E6"),
        "An answer.": (regretted.key, "approved", "S1E6"),
        "Rude.": (None, "pending", "S1E6"),
    }
    assert set().union(*told.values()) == {"id", "parent", "author", "date", "body", "after", "status"}
    with nothing_is_written():
        assert load(tmp_path / "first").is_nothing
    export(tmp_path / "second")
    assert files(tmp_path / "second") == files(tmp_path / "first")
    assert (Comment.objects.count(), Like.objects.count(), Report.objects.count()) == (4, 1, 1)
