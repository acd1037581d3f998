"""The comparison can fail: each surface is made to leak on purpose, and each leak is seen.

Every mutant is the kind of slip that has been made elsewhere: a card that uses the raw headline, a count of what is
withheld, a date that moves when it does. The addresses at which each is looked for are among those a crawl finds, with
the way of asking there before them; POST stands for all that the forms of a page can post.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db.models import Max, Q, Sum
from django.db.models.functions import Length
from django.http import JsonResponse
from django.utils.cache import get_conditional_response

from previously import reading
from previously.articles import prose, sealed
from previously.articles.models import ArticlePage
from previously.articles.sealed import Hero, SealedProse
from previously.catalogue.models import Character
from previously.delivery import notice
from previously.delivery.notice import Notice
from previously.discovery import finding
from previously.discussion.models import Comment
from previously.discussion.ranking import Entry, arrange
from previously.labels.models import LabelsById
from previously.reading import (
    article,
    bodies,
    cards,
    chapters,
    comments,
    companion,
    control,
    facts,
    feeds,
    former,
    knowing,
    lists,
    menus,
    people,
    public,
    search,
    sitemap,
    talking,
    work,
)
from previously.reading.addresses import article_url
from previously.reading.viewer import Viewer
from previously.spoilers import EVERYTHING, PUBLIC, Fragment, Label, Revealed
from previously.surfaces import answers, chart, pages
from tests.leak.building import secret_of
from tests.leak.comparing import Leak, find_leak
from tests.leak.rich import ANTHOLOGY, FILM, RICH, SERIAL

Patch = Callable[[pytest.MonkeyPatch], None]
RECAP = "/article-0/"


def as_written(viewer: Viewer, addresses: Any) -> Any:
    return lambda address: address


_spelled = comments._Speller.comment


def edited_whenever(self: Any, row: Comment, placed: Any) -> Any:
    return dataclasses.replace(_spelled(self, row, placed), edited_at=row.edited_at)


@dataclass(frozen=True)
class Mutant:
    """A leak made on purpose, and where it shows."""

    slip: str
    patch: Patch
    addresses: tuple[str, ...]

    def __str__(self) -> str:
        return self.slip


def everything(viewer: Viewer) -> Viewer:
    return Viewer(EVERYTHING, viewer.now)


def open_all(module: Any, name: str) -> Patch:
    """Let a function see for everybody what it should see for its viewer."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        original = getattr(module, name)

        def unbound(*args: Any, **kwargs: Any) -> Any:
            seen = [everything(arg) if isinstance(arg, Viewer) else arg for arg in args]
            return original(*seen, **kwargs)

        monkeypatch.setattr(module, name, unbound)

    return patch


def both(*patches: Patch) -> Patch:
    """Several slips that only show together."""

    def patch(monkeypatch: pytest.MonkeyPatch) -> None:
        for each in patches:
            each(monkeypatch)

    return patch


def replace(target: Any, name: str, value: Any) -> Patch:
    return lambda monkeypatch: monkeypatch.setattr(target, name, value)


def raw_hero(article: ArticlePage) -> Fragment[Hero | None]:
    hero = Hero(article.hero, article.hero_alt, article.hero_credit) if article.hero is not None else None
    return Fragment(hero)


def rank_by_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding.Scope, "_open_q", lambda self: Q())


def scope_of_everything(viewer: Viewer) -> finding.Scope:
    return finding.Scope(EVERYTHING, viewer.now, strict_titles=False)


def strict_titles_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    original = control.courses_of
    for module in (control, lists):
        monkeypatch.setattr(
            module, "courses_of", lambda works, *, strict_titles: original(works, strict_titles=False)
        )
    monkeypatch.setattr(control.Course, "title_of", lambda self, code, viewer: self.episodes[code].title)


def anyone_is_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Viewer, "anyone", staticmethod(lambda now: Viewer(EVERYTHING, now)))


def changed_when_saved(rows: Any, viewer: Viewer) -> dict[int, Any]:
    return {row.pk: row.last_published_at for row in rows}


def longest_secret(blocks: Any) -> int:
    return sum(len(str(page.body.raw_data)) for page in ArticlePage.objects.all())


def by_likes_of_all(self: Any, sort: Any) -> list[Any]:
    """A thread is worth all the likes in it: those of answers, too, that not everybody gets."""
    rows = self.rows().order_by().values_list("pk", "parent_id", "written_at")
    worth = dict(self.place.comments.values_list("parent").annotate(likes=Sum("likes")))
    return arrange((Entry(pk, parent, at, worth.get(pk) or 0) for pk, parent, at in rows), sort)


def paged_by_words(place: Any, *args: Any) -> Any:
    found = comments.read_discussion(place, *args)
    return dataclasses.replace(
        found, page_count=2 + sum(map(len, place.comments.values_list("author", flat=True)))
    )


def named_comment(place: Any, key: str, viewer: Viewer, page: Any, reveals: Any) -> Any:
    found = comments.find_comment(place, key, viewer, page, reveals)
    row = place.comments.filter(key=key).first()
    if found is None or row is None:
        return found
    return dataclasses.replace(found, page=dataclasses.replace(page, text=f"{row.author}: {row.body}"))


def compared_to_every_change(request: Any, *, response: Any, **known: Any) -> Any:
    newest = ArticlePage.objects.aggregate(at=Max("updated_at"))["at"]
    known["last_modified"] = int(newest.timestamp())
    return get_conditional_response(request, response=response, **known)


def as_long_as_written(request: Any, *args: Any, **kwargs: Any) -> Any:
    response = answers.public_answer(request, *args, **kwargs)
    if request.method == "HEAD":
        response["Content-Length"] = longest_secret(())
    return response


def spelled_for_programs(request: Any, name: str, **context: Any) -> Any:
    if "json" in request.headers.get("Accept", ""):
        return JsonResponse(
            {"titles": list(ArticlePage.objects.order_by("pk").values_list("title", flat=True))}
        )
    return pages.spell(request, name, **context)


def letters_beside(comment: Comment) -> int:
    beside = Comment.objects.filter(article=comment.article, episode=comment.episode)
    return sum(map(len, beside.values_list("body", flat=True)))


def counted_when_told(request: Any) -> Notice | None:
    found = notice.read_notice(request)
    every = Comment.objects.values_list("body", flat=True)
    return found and Notice(f"{found.text} It is one of {sum(map(len, every))} letters.", ())


def quoted_for_everybody(slug: str, now: Any, **known: bool) -> Any:
    return public.read_public_article(slug, now, is_known=True)


def newest_change_first(now: Any) -> Any:
    return cards.listed(now).order_by("-updated_at", "-pk")


def scenes_of_the_whole_story(chapters: Any, scenes: Any) -> list[Any]:
    return [shown.value for scene in scenes if isinstance(shown := scene.open(EVERYTHING), Revealed)]


def prose_of_the_whole_story(text: Any, path: str, sight: Any, *around: Any) -> Any:
    return bodies.cut_prose(text, path, bodies.Sight(EVERYTHING), *around)


def with_room_for_all(found: Any) -> Any:
    drawn = chart.draw(found)
    names = Character.objects.values_list("name", flat=True)
    return drawn and dataclasses.replace(drawn, width=drawn.width + sum(map(len, names)))


COMPANION = f"/shows/{SERIAL}/"
STORY = (f"{COMPANION}story-so-far/", f"{COMPANION}timeline/")
CARDS = ("/", "/kinds/explained/")
SECRET = secret_of("article-1", "a")  # the slug of one whose headline is withheld
# The first pages of a site are no articles.
BY_NUMBER = tuple(f"/api/v1/articles/id:{number}" for number in range(4, 9))
MUTANTS = (
    Mutant("a card with the raw headline", replace(cards, "label_of", lambda row: PUBLIC), CARDS),
    Mutant(
        "a card with the raw dek",
        replace(cards, "seal_dek", lambda row: Fragment(row.dek)),
        ("/", "/kinds/recap/"),
    ),
    Mutant("a card with the raw picture", replace(cards, "seal_hero", raw_hero), ("/", "/kinds/recap/")),
    Mutant(
        "a withheld headline that leads to its article",
        replace(cards, "neutral_url", lambda row: article_url(row.slug)),
        CARDS,
    ),
    Mutant(
        "an entry of a menu that leads to the article whose headline is withheld",
        replace(menus, "address_for", lambda row, viewer: article_url(row.slug)),
        ("/", f"/shows/{SERIAL}/", "/api/v1/"),
    ),
    Mutant(
        "a title for search engines that asks for nothing",
        replace(sealed, "seal_search_title", lambda row: Fragment(row.seo_title)),
        BY_NUMBER,
    ),
    Mutant(
        "a description for search engines that asks for nothing",
        replace(sealed, "seal_search_description", lambda row: Fragment(row.search_description)),
        (RECAP,),
    ),
    Mutant(
        "an address elsewhere that names a withheld headline",
        replace(article, "first_published_at", lambda row: row.canonical_url),
        BY_NUMBER,
    ),
    Mutant(
        "inline spoilers that ask for nothing", replace(SealedProse, "label_of", lambda *a: PUBLIC), (RECAP,)
    ),
    Mutant(
        "links to addresses that withheld headlines are made of",
        replace(article, "leads_for", as_written),
        (RECAP,),
    ),
    Mutant(
        "the same in what readers write",
        replace(comments, "leads_for", as_written),
        (f"/shows/{SERIAL}/s1e1/",),
    ),
    Mutant(
        "the same in feeds",
        replace(feeds, "leads_for", as_written),
        ("/tags/korean-drama/feed/", "/tags/korean-drama/feed.json"),
    ),
    Mutant(
        "a text with a label gone astray as it stands",
        replace(prose, "_is_closed", lambda tokens, opens: False),
        (RECAP,),
    ),
    Mutant(
        "the time at which words changed that are withheld",
        lambda patch: patch.setattr(comments._Speller, "comment", edited_whenever),
        (RECAP,),
    ),
    Mutant(
        "a footer that names what is to come",
        replace(lists, "published", lambda now: ArticlePage.objects.filter(live=True)),
        ("/api/v1/",),
    ),
    Mutant(
        "blocks that ask for nothing",
        replace(bodies, "look", lambda fragment, path, sight: (fragment.open(EVERYTHING), Label())),
        (RECAP,),
    ),
    Mutant(
        "a reading time that counts what is withheld",
        lambda patch: patch.setattr("previously.reading.article.minutes_to_read", longest_secret),
        (RECAP,),
    ),
    Mutant(
        "comments of everybody",
        replace(LabelsById, "open_ids", lambda self, clearance: [pk for pk in self if pk is not None]),
        (RECAP,),
    ),
    Mutant(
        "a count of withheld comments' words",
        replace(comments, "Count", lambda name, filter: Sum(Length("body"), filter=filter)),
        (RECAP,),
    ),
    Mutant(
        "an order of comments that likes of withheld answers decide",
        replace(comments._Opened, "arranged", by_likes_of_all),
        (f"{RECAP}?sort=best",),
    ),
    Mutant(
        "pages of comments as long as their words, open or not",
        lambda patch: patch.setattr(talking, "read_discussion", paged_by_words),
        (RECAP,),
    ),
    Mutant(
        "the address of a comment that names its withheld author",
        lambda patch: patch.setattr(talking, "find_comment", named_comment),
        (f"{RECAP}comments/c1/",),
    ),
    Mutant(
        "comments of everybody on an episode",
        replace(LabelsById, "open_ids", lambda self, clearance: [pk for pk in self if pk is not None]),
        (f"/shows/{SERIAL}/s1e1/",),
    ),
    Mutant(
        "characters of the whole story",
        replace(facts, "label_of", lambda row: PUBLIC),
        (f"/shows/{SERIAL}/", f"/shows/{FILM}/"),
    ),
    Mutant(
        "facts of the whole story",
        replace(facts, "_sealed", lambda row: Fragment(row.text)),
        (f"/shows/{SERIAL}/",),
    ),
    Mutant("relations of the whole story", open_all(work, "read_relations"), (f"/shows/{SERIAL}/",)),
    Mutant(
        "who is met and what one learns before one does",
        both(
            replace(facts, "label_of", lambda row: PUBLIC),
            replace(chapters.Chapters, "number_of", lambda self, label: chapters.BEFORE),
        ),
        (f"{STORY[0]}?order=oldest",),
    ),
    Mutant(
        "scenes from further on in the story so far",
        replace(chapters.Chapters, "_opened", scenes_of_the_whole_story),
        STORY[:1],
    ),
    Mutant(
        "scenes from further on in the timeline",
        replace(chapters.Chapters, "_opened", scenes_of_the_whole_story),
        (f"{STORY[1]}?page=2",),
    ),
    Mutant(
        "scenes with the words in them that wait",
        replace(chapters, "cut_prose", prose_of_the_whole_story),
        STORY,
    ),
    Mutant(
        "scenes from further on in the API",
        replace(chapters.Chapters, "_opened", scenes_of_the_whole_story),
        (f"/api/v1/works/{SERIAL}/story-so-far?progress={SERIAL}:S1E2",),
    ),
    Mutant(
        "relationships of the whole story",
        open_all(companion, "_relations"),
        (f"{COMPANION}relationships/",),
    ),
    Mutant(
        "a relation that is over before its reader knows",
        replace(companion, "is_past", lambda row, viewer: row.until is not None),
        (f"{COMPANION}relationships/", f"{COMPANION}characters/"),
    ),
    Mutant(
        "a chart with room for names that are withheld",
        replace(pages, "draw", with_room_for_all),
        (f"{COMPANION}relationships/",),
    ),
    Mutant(
        "castings of the whole story",
        replace(people, "credit_label", lambda row: PUBLIC),
        ("/people/person-2/",),
    ),
    Mutant(
        "episode titles where they are strict",
        strict_titles_forgotten,
        (f"/shows/{SERIAL}/", f"/shows/{ANTHOLOGY}/s1e2/"),
    ),
    Mutant("a search of everything", replace(search, "_scope", scope_of_everything), ("/search/?q=Other",)),
    Mutant("an order that withheld words decide", rank_by_everything, ("/search/?q=Something",)),
    Mutant(
        "suggestions from everything",
        replace(search, "_scope", scope_of_everything),
        ("/search/suggest?q=Othe",),
    ),
    Mutant("feeds for those who have seen all", anyone_is_everyone, ("/feed/", "/feed/atom/", "/feed.json")),
    Mutant(
        "an episode's feed for those who have seen all",
        both(open_all(feeds, "_open"), open_all(feeds, "feed_entries")),
        (f"/shows/{SERIAL}/s1e1/feed/",),
    ),
    Mutant(
        "structured data and share cards of everything", open_all(public, "_work"), (f"/shows/{SERIAL}/",)
    ),
    Mutant(
        "an API that takes everybody for somebody who has seen all",
        lambda patch: patch.setattr(
            "previously.surfaces.api.views.viewer_saying", lambda text, now: Viewer(EVERYTHING, now)
        ),
        ("/api/v1/articles",),
    ),
    Mutant(
        "a slug that is there for whoever guesses it",
        replace(knowing, "knows", lambda *args: True),
        (f"/{SECRET}/", f"/{SECRET}/comments/", f"/api/v1/articles/{SECRET}"),
    ),
    Mutant(
        "an old address that is there for whoever guesses it",
        replace(former, "knows", lambda *args: True),
        (f"/2022/03/{SECRET}/", f"/{SECRET}/amp/"),
    ),
    Mutant(
        "a quotation of an article that whoever asks has guessed",
        lambda patch: patch.setattr(reading, "read_public_article", quoted_for_everybody),
        (f"/oembed?url=http://testserver/{SECRET}/",),
    ),
    Mutant(
        "a sitemap's date of what is withheld",
        replace(sitemap, "_changes", changed_when_saved),
        ("/sitemap-articles-1.xml", "/sitemap-articles-2.xml"),
    ),
    Mutant(
        "a second page that what is withheld is moved off when it changes",
        replace(lists, "listed", newest_change_first),
        ("/kinds/review/?page=2",),
    ),
    Mutant(
        "the same in the API",
        replace(lists, "listed", newest_change_first),
        ("/api/v1/articles?page_size=2&page=2",),
    ),
    Mutant(
        "the same of what somebody wrote",
        replace(people, "listed", newest_change_first),
        ("/people/person-0/?page=2",),
    ),
    Mutant(
        "a feed out of which what is withheld pushes others when it changes",
        replace(feeds, "listed", newest_change_first),
        ("/feed/",),
    ),
    Mutant(
        "a second page of comments in an order that likes of withheld answers decide",
        replace(comments._Opened, "arranged", by_likes_of_all),
        (f"{RECAP}?comments=2&sort=best",),
    ),
    Mutant(
        "an answer to what changed that takes what is withheld for a change",
        replace(answers, "get_conditional_response", compared_to_every_change),
        ("With-late-date /feed/", "With-late-date /sitemap.xml"),
    ),
    Mutant(
        "an answer without a body that tells how long the whole would be",
        lambda patch: patch.setattr("previously.surfaces.feeds.views.public_answer", as_long_as_written),
        ("HEAD /feed.json",),
    ),
    Mutant(
        "another form of a page with the raw headlines",
        lambda patch: patch.setattr("previously.surfaces.pages.spell", spelled_for_programs),
        ("In-another-form /",),
    ),
    Mutant(
        "thanks for a comment that measure what stands beside it",
        lambda patch: patch.setattr("previously.delivery.comments._told", lambda it: f"{letters_beside(it)}"),
        (f"POST {RECAP}",),
    ),
    Mutant(
        "a page that measures all comments for whoever has just written one",
        lambda patch: patch.setattr("previously.delivery.middleware.read_notice", counted_when_told),
        (f"POST {RECAP}",),
    ),
)


@cache
def without_mutants() -> Leak | None:
    """What differs where mutants are looked for while nothing is wrong: once for all of them."""
    return find_leak(RICH, sorted({address for mutant in MUTANTS for address in mutant.addresses}))[0]


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_leak_made_on_purpose_is_seen(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    assert without_mutants() is None
    mutant.patch(monkeypatch)
    leak, _served = find_leak(RICH, mutant.addresses)
    assert leak is not None
