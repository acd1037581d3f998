from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from previously.articles.models import ArticlePage, OldAddress
from tests.cast import Catalogue, make_article, make_comments
from tests.desk.forms import rewrite, rows, write

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def form_of(response: Any) -> Any:
    assert response.status_code == 200
    return response.context["form"]


def draft_of(article: ArticlePage) -> ArticlePage:
    draft = article.get_latest_revision_as_object()
    assert isinstance(draft, ArticlePage)
    return draft


def test_publishing_sets_time_label_and_coverage(editor: Client, catalogue: Catalogue):
    body = [
        ("prose", "Mina arrives. [Joon is her brother.]{after=S1E4}"),
        ("beat", {"characters": "mina", "when": "4 years ago", "content": [("prose", "They meet.")]}),
        ("spoiler", {"after": "S1E16", "content": [("prose", "How it ends.")]}),
    ]

    with time_machine.travel(NOW, tick=False):
        response = write(editor, publish=True, work=catalogue.drama.pk, covers="S1E1-S1E2", body=body)

    assert response.status_code == 302
    article = ArticlePage.objects.get()
    assert article.live
    assert article.published_at == NOW
    assert article.label is not None
    assert article.label.text == "harbour-lights:S1E1, harbour-lights:S1E2"
    assert [str(row.episode.code) for row in article.coverage.all()] == ["S1E1", "S1E2"]
    assert [block.block_type for block in article.body] == ["prose", "beat", "spoiler"]


def test_a_draft_may_be_unfinished(editor: Client, catalogue: Catalogue):
    response = write(editor, work=catalogue.drama.pk, body=[("prose", "")])

    assert response.status_code == 302
    assert not ArticlePage.objects.get().live


def test_a_recap_goes_out_only_with_what_it_covers(editor: Client, catalogue: Catalogue):
    response = write(editor, publish=True, work=catalogue.drama.pk, body=[("prose", "Text.")])

    assert form_of(response).errors == {
        "covers": ["Say what the text presumes, such as S1E1: without it, everybody would be sent all of it."]
    }


def test_news_can_do_without_a_work(editor: Client, catalogue: Catalogue):
    response = write(editor, publish=True, kind="news", body=[("prose", "Casting news.")])

    assert response.status_code == 302
    assert ArticlePage.objects.get().label is None


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("covers", "S1E99", "“harbour-lights” has no episode S1E99."),
        ("covers", "S1E3-S1E2", "“harbour-lights:S1E3-S1E2” ends before it begins."),
        ("title_after", "S1E99", "“harbour-lights” has no episode S1E99."),
        ("dek_after", "nothing:S1E1", "There is no work “nothing”."),
        ("hero_after", "harbour-lights", "“harbour-lights” is a series: say which episode"),
    ],
)
def test_a_bad_label_is_refused_even_in_a_draft(
    editor: Client, catalogue: Catalogue, field: str, text: str, message: str
):
    written: dict[str, Any] = {field: text}

    response = write(editor, work=catalogue.drama.pk, **written)

    assert form_of(response).errors[field][0].startswith(message)
    assert not ArticlePage.objects.exists()


def test_bad_labels_in_the_text_are_refused_on_the_block(editor: Client, catalogue: Catalogue):
    inner = [("prose", "Fine."), ("quote", {"text": "[x]{after=S1E98}", "source": "", "after": ""})]
    body = [
        ("prose", "Fine [too]{after=the-ferry}."),
        ("spoiler", {"after": "S1E99", "content": inner}),
    ]

    response = write(editor, work=catalogue.drama.pk, covers="S1E1", body=body)

    error = form_of(response).errors["body"].as_data()[0]
    section = error.block_errors[1]
    assert list(error.block_errors) == [1]
    assert section.block_errors["after"].message == "“harbour-lights” has no episode S1E99."
    quote = section.block_errors["content"].block_errors[1]
    assert quote.block_errors["text"].message == (
        "The spoiler “S1E98”: “harbour-lights” has no episode S1E98."
    )
    assert "has no episode S1E98" in response.content.decode()


def test_a_bare_label_needs_a_work(editor: Client, catalogue: Catalogue):
    response = write(editor, kind="news", body=[("prose", "[x]{after=S1E1}")])

    error = form_of(response).errors["body"].as_data()[0]
    assert error.block_errors[0].message == (
        "The spoiler “S1E1”: “S1E1” does not say of which work; write it as some-work:S1E1."
    )


def test_a_spoiler_headline_needs_a_safe_one(editor: Client, catalogue: Catalogue):
    response = write(
        editor,
        publish=True,
        work=catalogue.drama.pk,
        covers="S1E1",
        title_after="S1E1",
        body=[("prose", "x")],
    )

    assert form_of(response).errors == {
        "safe_title": ["The headline is a spoiler, so write one that everybody may see."]
    }


def test_a_draft_leaves_what_readers_get_as_it_is(editor: Client, catalogue: Catalogue):
    body = [("prose", "Text.")]
    write(editor, publish=True, work=catalogue.drama.pk, covers="S1E2", title_after="", body=body)
    article = ArticlePage.objects.get()

    rewrite(editor, article, work=catalogue.drama.pk, covers="S1E5", body=body)

    article.refresh_from_db()
    assert article.label is not None
    assert article.label.text == "harbour-lights:S1E2"
    assert [str(row.episode.code) for row in article.coverage.all()] == ["S1E2"]
    draft = draft_of(article)
    assert draft.label is not None
    assert draft.label.text == "harbour-lights:S1E5"


def test_publishing_again_moves_label_coverage_and_comments_but_not_the_time(
    editor: Client, catalogue: Catalogue
):
    body = [("prose", "Text.")]
    with time_machine.travel(NOW, tick=False):
        write(editor, publish=True, work=catalogue.drama.pk, covers="S1E2", body=body)
    article = ArticlePage.objects.get()
    make_comments(article, [("Nice.", "", "")])

    rewrite(editor, article, publish=True, work=catalogue.drama.pk, covers="S1E5", body=body)

    article.refresh_from_db()
    assert article.published_at == NOW
    assert article.label is not None
    assert article.label.text == "harbour-lights:S1E5"
    assert [str(row.episode.code) for row in article.coverage.all()] == ["S1E5"]
    assert article.comments.get().label == article.label


def test_readers_are_sent_on_from_where_an_article_stood(editor: Client, catalogue: Catalogue):
    body = [("prose", "Text.")]
    write(editor, publish=True, work=catalogue.drama.pk, covers="S1E2", slug="before", body=body)
    article = ArticlePage.objects.get()

    rewrite(editor, article, publish=True, work=catalogue.drama.pk, covers="S1E2", slug="after", body=body)

    article.refresh_from_db()
    assert article.slug == "after"
    assert [address.path for address in article.old_addresses.all()] == ["/before/"]


def test_an_old_address_has_both_slashes(editor: Client, catalogue: Catalogue):
    response = write(editor, kind="news", **rows("old_addresses", [{"path": "old"}]))

    assert form_of(response).formsets["old_addresses"].errors == [
        {"path": ["Write it with both slashes, such as /2022/03/old-name/."]}
    ]


def test_a_copy_is_something_new(editor: Client, catalogue: Catalogue):
    article = make_article("one", catalogue.drama, covers="S1E1")
    OldAddress.objects.create(article=article, path="/old/")

    response = editor.post(
        f"/desk/pages/{article.pk}/copy/",
        {"new_title": "Two", "new_slug": "two", "new_parent_page": article.get_parent().pk},
    )

    assert response.status_code == 302
    copy = ArticlePage.objects.get(slug="two")
    assert copy.published_at is None
    assert not copy.live
    assert not copy.old_addresses.exists()


def test_the_form_shows_labels_relative_to_the_work(editor: Client, catalogue: Catalogue):
    article = make_article(
        "one", catalogue.drama, covers="S1E1", title_after="S1E3, seven-rooms:S1E1", safe_title="One"
    )

    page = editor.get(f"/desk/pages/{article.pk}/edit/").content.decode()

    assert 'value="S1E3, seven-rooms:S1E1"' in page


def test_articles_are_listed_with_what_they_are_about(editor: Client, catalogue: Catalogue):
    make_article("one", catalogue.drama, covers="S1E1", title="The first")
    make_article("two", catalogue.film, covers="the-ferry", title="The second", kind="review")

    everything = editor.get("/desk/articles/").content.decode()
    reviews = editor.get("/desk/articles/?kind=review").content.decode()

    assert "The first" in everything
    assert "Harbour Lights" in everything
    assert "The second" in reviews
    assert "The first" not in reviews


def test_positions_are_suggested(editor: Client, catalogue: Catalogue):
    drama = editor.get(f"/desk/labels/?work={catalogue.drama.pk}").json()
    film = editor.get("/desk/labels/?work=the-ferry&q=room").json()

    assert drama["positions"][:2] == [
        {"value": "S1E1", "text": "Title of 1x1"},
        {"value": "S1E2", "text": "Title of 1x2"},
    ]
    assert film["positions"] == [{"value": "the-ferry", "text": "The Ferry"}]
    assert film["works"] == [{"value": "seven-rooms:", "text": "Seven Rooms"}]


def test_positions_are_for_those_who_work_at_the_desk(client: Client, catalogue: Catalogue):
    assert client.get("/desk/labels/?work=the-ferry").status_code == 302
