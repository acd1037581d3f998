from typing import Any

import pytest
from django.test import Client

from previously.catalogue.models import Character, Credit, Episode, Fact, Person, Relation, Season, Work
from previously.labels.models import InternedLabel
from previously.spoilers import REST, EpisodeCode, Label
from tests.cast import Catalogue, make_article, make_character, make_person
from tests.desk.forms import known_seasons, season, work_data

NEW = "/desk/works/new/"


def edit(client: Client, work: Work, **fields: Any) -> Any:
    kept = {"title": work.title, "slug": work.slug, "seasons": known_seasons(work)}
    return client.post(f"/desk/works/edit/{work.pk}/", work_data(**(kept | fields)))


def errors(response: Any) -> list[str]:
    """Every error of a form and its rows."""
    assert response.status_code == 200
    return sorted(_errors(response.context["form"]))


def _errors(form: Any) -> list[str]:
    own = [f"{name}: {message}" for name, messages in form.errors.items() for message in messages]
    for formset in getattr(form, "formsets", {}).values():
        own += [str(message) for message in formset.non_form_errors()]
        for child in formset.forms:
            own += _errors(child)
    return own


def test_a_whole_new_work_is_one_form(editor: Client):
    person = make_person("han-so-hee")

    response = editor.post(
        NEW,
        work_data(
            seasons=[season(1, 4)],
            characters=[
                {"name": "Lee Eun-soo", "slug": "lee-eun-soo", "aliases": "Eun-soo", "after": "S1E1"},
                {"name": "Han Sun-woo", "slug": "han-sun-woo"},
            ],
            credits=[{"person": person.pk, "job": "actor", "character": "lee-eun-soo", "after": "S1E3"}],
            relations=[
                {
                    "from_character": "han-sun-woo",
                    "to_character": "lee-eun-soo",
                    "kind": "loves",
                    "after": "S1E1",
                    "until": "S1E4",
                }
            ],
            facts=[{"character": "lee-eun-soo", "text": "She writes lyrics.", "after": "S1E2"}],
            where_to_watch=[{"provider": "Disney+", "region": "IN"}],
        ),
    )

    assert response.status_code == 302
    work = Work.objects.get(slug="soundtrack-1")
    assert work.aliases == ["Soundtrack No1", "Soundtrack 1"]
    assert [str(e.code) for e in Episode.objects.filter(season__work=work)] == [
        "S1E1",
        "S1E2",
        "S1E3",
        "S1E4",
    ]
    assert Character.objects.get(slug="lee-eun-soo").after.text == "soundtrack-1:S1E1"
    assert Credit.objects.get().character == Character.objects.get(slug="lee-eun-soo")
    relation = Relation.objects.get()
    assert (relation.from_character.slug, relation.after.text, relation.until.text) == (
        "han-sun-woo",
        "soundtrack-1:S1E1",
        "soundtrack-1:S1E4",
    )
    assert Fact.objects.get().after.label == InternedLabel.objects.get(text="soundtrack-1:S1E2").label
    assert work.where_to_watch.get().provider == "Disney+"


def test_a_label_that_names_no_episode_is_refused_where_it_stands(editor: Client):
    response = editor.post(
        NEW, work_data(seasons=[season(1, 4)], characters=[{"name": "A", "slug": "a", "after": "S1E9"}])
    )

    assert errors(response) == ["after: “soundtrack-1” has no episode S1E9."]
    assert response.context["form"].formsets["characters"].forms[0].errors["after"]
    assert not Work.objects.exists()
    assert not InternedLabel.objects.exists()


def test_a_row_may_name_only_characters_of_the_work(editor: Client):
    response = editor.post(NEW, work_data(facts=[{"character": "nobody", "text": "x"}]))

    assert errors(response) == ["character: There is no character “nobody” in this work."]


def test_a_film_has_no_episodes(editor: Client):
    response = editor.post(NEW, work_data(kind="film", seasons=[season(1, 1)]))

    assert errors(response) == [
        "kind: Only a series has seasons and episodes. Remove them, or make it a series."
    ]


@pytest.mark.parametrize(
    ("watch_after", "message"),
    [
        ("S1E9", "watch_after: There is no episode S1E9."),
        ("the end", "watch_after: “the end” is not an episode; write it as S1E4."),
        ("S0E1", "watch_after: S0E1 of “soundtrack-1” is watched after itself."),
    ],
)
def test_a_special_stands_after_an_episode_there_is(editor: Client, watch_after: str, message: str):
    special = {"number": 0, "episodes": [{"number": 1, "watch_after": watch_after}]}

    response = editor.post(NEW, work_data(seasons=[season(1, 2), special]))

    assert errors(response) == [message]


def test_two_episodes_cannot_share_a_number(editor: Client):
    twice = {"number": 1, "episodes": [{"number": 1}, {"number": 1}]}

    response = editor.post(NEW, work_data(seasons=[twice]))

    assert response.status_code == 200
    assert not Work.objects.exists()


def test_the_form_shows_labels_relative_to_the_work(editor: Client, catalogue: Catalogue):
    make_character(catalogue.drama, "mina", after="S1E3, seven-rooms:S1E1")

    page = editor.get(f"/desk/works/edit/{catalogue.drama.pk}/").content.decode()

    assert 'value="S1E3, seven-rooms:S1E1"' in page


def test_the_slug_stays_as_it_is(editor: Client, catalogue: Catalogue):
    response = edit(editor, catalogue.film, slug="another", kind="film", seasons=[])

    assert response.status_code == 302
    assert Work.objects.get(pk=catalogue.film.pk).slug == "the-ferry"


def test_an_episode_that_an_article_names_has_to_stay(editor: Client, catalogue: Catalogue):
    make_article("recap", catalogue.drama, covers="S1E16", title="The end")
    seasons = known_seasons(catalogue.drama)
    seasons[0]["episodes"][-1]["DELETE"] = "1"

    response = edit(editor, catalogue.drama, seasons=seasons)

    assert errors(response) == ["__all__: S1E16 has to stay, because labels name it: article “The end”."]
    assert Episode.objects.filter(season__work=catalogue.drama).count() == 16


def test_an_episode_that_a_spoiler_in_a_text_names_has_to_keep_its_number(
    editor: Client, catalogue: Catalogue
):
    make_article("recap", catalogue.drama, covers="S1E1", body=[("prose", "[x]{after=S1E16}")], title="One")
    seasons = known_seasons(catalogue.drama)
    seasons[0]["episodes"][-1]["number"] = 17

    response = edit(editor, catalogue.drama, seasons=seasons)

    assert errors(response) == ["__all__: S1E16 has to stay, because labels name it: article “One”."]


def test_the_rest_of_a_story_is_taken_out_once_its_end_is_known(editor: Client, catalogue: Catalogue):
    work = catalogue.drama
    assert "Nobody has said how many episodes" not in edit_page(editor, work)
    rest = Season.objects.create(work=work, number=0)
    Episode.objects.create(season=rest, number=REST.number, title="The rest of the story")
    article = make_article("review", work, covers="S1E1-S1E16, S0E999", body=[("prose", "[x]{after=S0E999}")])
    assert "Nobody has said how many episodes" in edit_page(editor, work)
    seasons = known_seasons(work)
    assert seasons[0]["number"] == 0
    seasons[0]["DELETE"] = "1"

    response = edit(editor, work, seasons=seasons)

    assert response.status_code == 302
    article.refresh_from_db()
    assert article.label is not None
    assert article.label.label == Label.of(work.order().atom(EpisodeCode(1, 16)))


def edit_page(client: Client, work: Work) -> str:
    return client.get(f"/desk/works/edit/{work.pk}/").content.decode()


def test_an_episode_that_another_work_names_has_to_stay(editor: Client, catalogue: Catalogue):
    make_character(catalogue.film, "joon", after="harbour-lights:S1E16")
    seasons = known_seasons(catalogue.drama)
    seasons[0]["episodes"][-1]["DELETE"] = "1"

    response = edit(editor, catalogue.drama, seasons=seasons)

    assert errors(response) == [
        "__all__: S1E16 has to stay, because labels name it: character “Joon (The Ferry)”."
    ]


def test_an_episode_nothing_names_any_more_can_go(editor: Client, catalogue: Catalogue):
    InternedLabel.objects.create(text="harbour-lights:S1E16", atoms=[])
    seasons = known_seasons(catalogue.drama)
    seasons[0]["episodes"][-1]["DELETE"] = "1"

    response = edit(editor, catalogue.drama, seasons=seasons)

    assert response.status_code == 302
    assert Episode.objects.filter(season__work=catalogue.drama).count() == 15


def test_two_episodes_can_trade_their_numbers(editor: Client, catalogue: Catalogue):
    seasons = known_seasons(catalogue.drama)
    seasons[0]["episodes"][0]["number"], seasons[0]["episodes"][1]["number"] = 2, 1

    response = edit(editor, catalogue.drama, seasons=seasons)

    assert response.status_code == 302
    titles = Episode.objects.filter(season__work=catalogue.drama).values_list("number", "title")[:2]
    assert list(titles) == [(1, "Title of 1x2"), (2, "Title of 1x1")]


def test_a_special_slotted_in_moves_what_labels_ask_for(editor: Client, catalogue: Catalogue):
    article = make_article("recap", catalogue.drama, covers="S1E1-S1E3")
    seasons = known_seasons(catalogue.drama)
    seasons.append({"number": 0, "episodes": [{"number": 1, "watch_after": "S1E2"}]})

    response = edit(editor, catalogue.drama, seasons=seasons)

    assert response.status_code == 302
    article.refresh_from_db()
    covered = [str(row.episode.code) for row in article.coverage.all()]
    assert sorted(covered) == ["S0E1", "S1E1", "S1E2", "S1E3"]
    assert "harbour-lights:S0E1" in article.label.text


def test_a_character_can_go_together_with_what_names_it(editor: Client, catalogue: Catalogue):
    one, two = make_character(catalogue.drama, "mina"), make_character(catalogue.drama, "joon")
    fact = Fact.objects.create(work=catalogue.drama, character=one, text="Hers, then his.")
    relation = Relation.objects.create(
        work=catalogue.drama, from_character=one, to_character=two, kind="friend"
    )

    response = edit(
        editor,
        catalogue.drama,
        characters=[
            {"id": one.pk, "name": "Mina", "slug": "mina", "DELETE": "1"},
            {"id": two.pk, "name": "Joon", "slug": "joon"},
        ],
        facts=[{"id": fact.pk, "character": "joon", "text": "Hers, then his."}],
        relations=[
            {
                "id": relation.pk,
                "from_character": "mina",
                "to_character": "joon",
                "kind": "friend",
                "DELETE": "1",
            }
        ],
    )

    assert response.status_code == 302
    assert list(Character.objects.values_list("slug", flat=True)) == ["joon"]
    assert Fact.objects.get().character == two
    assert not Relation.objects.exists()


def test_a_character_that_is_still_named_cannot_go(editor: Client, catalogue: Catalogue):
    one = make_character(catalogue.drama, "mina")
    fact = Fact.objects.create(work=catalogue.drama, character=one, text="Hers.")

    response = edit(
        editor,
        catalogue.drama,
        characters=[{"id": one.pk, "name": "Mina", "slug": "mina", "DELETE": "1"}],
        facts=[{"id": fact.pk, "character": "mina", "text": "Hers."}],
    )

    assert errors(response) == ["character: There is no character “mina” in this work."]


def test_saving_what_is_there_changes_nothing(editor: Client, catalogue: Catalogue):
    before = list(Episode.objects.values())

    response = edit(
        editor, catalogue.drama, native_title=catalogue.drama.native_title, aliases="", year="2026"
    )

    assert response.status_code == 302
    assert list(Episode.objects.values()) == before
    assert Work.objects.get(pk=catalogue.drama.pk).native_title == "항구의 불빛"


def test_a_work_that_is_named_cannot_be_deleted(editor: Client, catalogue: Catalogue):
    make_article("recap", catalogue.drama, covers="S1E1", title="One")

    response = editor.post(f"/desk/works/delete/{catalogue.drama.pk}/")

    assert "article “One”" in response.content.decode()
    assert Work.objects.filter(pk=catalogue.drama.pk).exists()


def test_a_work_with_its_cast_can_be_deleted(editor: Client, catalogue: Catalogue):
    character = make_character(catalogue.drama, "mina", after="S1E1")
    Credit.objects.create(
        work=catalogue.drama, person=make_person("someone"), job="actor", character=character
    )

    response = editor.post(f"/desk/works/delete/{catalogue.drama.pk}/")

    assert response.status_code == 302
    assert not Work.objects.filter(pk=catalogue.drama.pk).exists()


@pytest.mark.parametrize("address", ["", "?q=harbour", "?kind=film", "new/"])
def test_lists_and_empty_forms_open(editor: Client, catalogue: Catalogue, address: str):
    assert editor.get(f"/desk/works/{address}").status_code == 200


def test_a_person_has_names_one_to_a_line(editor: Client):
    response = editor.post(
        "/desk/people/new/", {"name": "Han So-hee", "slug": "han-so-hee", "aliases": "한소희\nHan Sohee\n"}
    )

    assert response.status_code == 302
    page = editor.get("/desk/people/").content.decode()
    assert "Han So-hee" in page


def test_a_person_can_be_added_on_the_way(editor: Client):
    make_person("park-hyung-sik")

    response = editor.post("/desk/people/choose/create/", {"name": "Park Hyung-sik"})

    assert response.status_code == 200
    assert list(Person.objects.order_by("slug").values_list("slug", flat=True)) == [
        "park-hyung-sik",
        "park-hyung-sik-2",
    ]
