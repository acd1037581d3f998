from django.test import Client

from previously.articles.models import ArticlePage
from previously.desk.previews import clearance_of, modes
from previously.spoilers import EVERYTHING, NOTHING_SEEN, EpisodeCode, Label, Position
from previously.spoilers.label import Atom
from tests.cast import Catalogue, at, make_article


def names(article: ArticlePage) -> list[str]:
    return [name for name, _title in modes(article)]


def drama_up_to(code: str) -> Label:
    return Label.of(Atom("harbour-lights", Position.regular(EpisodeCode.parse(code))))


def test_a_serial_is_previewed_at_every_position(catalogue: Catalogue):
    article = ArticlePage(work=catalogue.drama, covers="S1E2")

    found = modes(article)

    along = [f"S1E{number}" for number in range(1, 17)]
    assert names(article) == ["covered", "unknown", "none", *along, "finished", "everything"]
    assert found[3] == ("S1E1", "A reader who has seen up to S1E1 – Title of 1x1")
    assert found[2] == ("none", "Somebody who has not started Harbour Lights")


def test_an_anthology_is_previewed_one_episode_at_a_time(catalogue: Catalogue):
    article = ArticlePage(work=catalogue.anthology, covers="S1E2")

    assert names(article)[3:8] == ["S1E1", "S1E2", "S1E3", "S2E1", "S2E2"]
    assert modes(article)[4][1] == "A reader who has seen S1E2 – Title of 1x2 only"


def test_a_film_is_seen_or_not(catalogue: Catalogue):
    article = ArticlePage(work=catalogue.film, covers="the-ferry")

    assert modes(article)[2:4] == [
        ("none", "Somebody who has not started The Ferry"),
        ("finished", "Somebody who has seen The Ferry"),
    ]


def test_an_article_about_no_work_has_no_positions(catalogue: Catalogue):
    assert names(ArticlePage()) == ["covered", "unknown", "everything"]


def test_the_preview_begins_with_a_reader_who_has_just_seen_what_is_covered(catalogue: Catalogue):
    article = make_article("one", catalogue.drama, covers="S1E2")

    clearance = clearance_of(article, article.default_preview_mode)

    assert clearance.opens(drama_up_to("S1E2"))
    assert not clearance.opens(drama_up_to("S1E3"))


def test_each_mode_opens_what_such_a_reader_may_have(catalogue: Catalogue):
    article = make_article("one", catalogue.drama, covers="S1E2")

    assert clearance_of(article, "unknown") == NOTHING_SEEN
    assert clearance_of(article, "everything") == EVERYTHING
    assert clearance_of(article, "none").is_recorded("harbour-lights")
    assert not clearance_of(article, "none").opens(drama_up_to("S1E1"))
    assert clearance_of(article, "S1E4").progress.get("harbour-lights") == at("S1E4")
    assert clearance_of(article, "finished").progress.get("harbour-lights") == at("S1E16")
    assert not clearance_of(article, "S9E9").opens(drama_up_to("S1E1"))


def test_an_anthology_opens_the_one_episode(catalogue: Catalogue):
    article = make_article("one", catalogue.anthology, covers="S1E2")
    second, third = (
        Label.of(Atom("seven-rooms", Position.regular(EpisodeCode(1, number)), is_alone=True))
        for number in (2, 3)
    )

    clearance = clearance_of(article, "S1E2")

    assert clearance.opens(second)
    assert not clearance.opens(third)


def test_a_film_opens_to_who_has_seen_it(catalogue: Catalogue):
    article = make_article("one", catalogue.film, covers="the-ferry")

    assert article.label is not None
    assert clearance_of(article, "finished").opens(article.label.label)
    assert not clearance_of(article, "none").opens(article.label.label)


def test_the_desk_draws_the_preview_of_a_reader(editor: Client, catalogue: Catalogue):
    article = make_article(
        "one", catalogue.drama, covers="S1E2", body=[("prose", "Mina arrives. [He is dead.]{after=S1E4}")]
    )
    article.save_revision()

    before = editor.get(f"/desk/pages/{article.pk}/view_draft/?mode=S1E2")
    after = editor.get(f"/desk/pages/{article.pk}/view_draft/?mode=S1E4")

    assert "Mina arrives." in before.content.decode()
    assert "He is dead." not in before.content.decode()
    assert "He is dead." in after.content.decode()
