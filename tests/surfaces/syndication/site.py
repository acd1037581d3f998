"""A site with a secret in every place where one can be, and a version of it in which all secrets are others."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from previously.articles.models import AlsoRead, ArticlePage
from previously.catalogue.models import Credit, Episode, Work
from previously.catalogue.orders import label_from_text
from previously.masthead.models import Masthead
from previously.media.models import Picture
from tests.cast import DRAMA, FILM, NOW, Catalogue, make_article, make_character, make_person

ORIGIN = "http://testserver"


@dataclass(frozen=True)
class Told:
    """The articles, by what is special about them."""

    news: ArticlePage  # open, but for a passage and its time of change
    plain: ArticlePage  # open altogether
    recap: ArticlePage  # everything withheld
    review: ArticlePage  # its text and verdict withheld
    scored: ArticlePage  # a review that needs nothing
    early: ArticlePage  # a recap of episode 2


def picture(name: str, colour: str = "navy", size: tuple[int, int] = (1400, 900)) -> Picture:
    """A picture in one colour."""
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    made = Picture(title=name, archive_path=f"media/{name}.png", width=size[0], height=size[1])
    made.file = ImageFile(io.BytesIO(data.getvalue()), name=f"{name}.png")
    made.save()
    return made


def tell(catalogue: Catalogue, *, strict: bool = False) -> Told:
    """Write the site. All secrets hold the word “secret”."""
    Masthead.objects.create(name="Lamplight", tagline="Recaps & more", language="en", strict_titles=strict)
    work = catalogue.drama
    _catalogue(catalogue)
    writer = make_person("some-writer")
    told = Told(
        news=_news(work, author=writer),
        plain=make_article(
            "plain-news",
            work,
            kind="news",
            title="Nothing <but> “news” & more",
            dek="An open dek",
            hero=picture("open-hero", "teal"),
            hero_alt="A harbour",
            hero_credit="Disney+",
            body=[("prose", "All of this [is open](/shows/) to everybody.")],
            updated_at=NOW - timedelta(hours=2),
            author=writer,
        ),
        recap=_recap(work, author=writer),
        review=make_article(
            "the-ferry-review",
            catalogue.film,
            FILM,
            kind="review",
            title="A ferry, reviewed",
            body=[("prose", "secret of the ferry")],
            verdict="secret verdict",
            score=Decimal("4"),
            out_of=Decimal("5"),
        ),
        scored=make_article(
            "first-look",
            catalogue.film,
            kind="review",
            title="First look",
            body=[("prose", "It floats.")],
            verdict="Worth the fare",
            score=Decimal("3.5"),
            out_of=Decimal("5"),
        ),
        early=make_article(
            "early-recap", work, "S1E2", body=[("prose", "The second harbour.")], author=writer
        ),
    )
    for article in (told.news, told.recap):
        article.tags.add("romance")
        article.save()
    AlsoRead.objects.create(article=told.plain, target=told.recap)
    return told


def _catalogue(catalogue: Catalogue) -> None:
    work = catalogue.drama
    work.poster, work.poster_alt = picture("poster", "brown", (600, 900)), "A lamp"
    work.synopsis, work.network, work.imdb, work.language = "A lamp is lit.", "Disney+", "tt123", "ko"
    work.save()
    yuna = make_character(work, "yuna")
    secret = make_character(work, "secretive", after="S1E9", name="The secret sister")
    Credit.objects.create(work=work, person=make_person("star"), job="actor", character=yuna)
    Credit.objects.create(work=work, person=make_person("kim"), job="director")
    cameo = make_person("cameo")
    cameo.name = "Hidden Person"
    cameo.save()
    label = label_from_text("S1E9", DRAMA)
    Credit.objects.create(work=work, person=cameo, job="actor", character=secret, after=label)
    Episode.objects.filter(season__work=work, number=2).update(
        synopsis="A second lamp.", still=picture("still", "olive"), still_alt="Two lamps"
    )


def _news(work: Work, **fields: Any) -> ArticlePage:
    return make_article(
        "lamp-news",
        work,
        kind="news",
        title="The lamp returns",
        body=[
            ("prose", "An open passage. [A secret passage]{after=S1E9} Its end."),
            ("quote", {"text": "secret quote", "source": "secret source", "after": "S1E4"}),
            ("still", {"image": picture("inner", "red").pk, "alt": "secret alt", "caption": "secret caption",
                       "credit": "", "after": "S1E4"}),
        ],
        updated_at=NOW - timedelta(hours=3),
        **fields,
    )  # fmt: skip


def _recap(work: Work, **fields: Any) -> ArticlePage:
    return make_article(
        "secret-death",
        work,
        "S1E4",
        title="The secret death",
        title_after="S1E9",
        safe_title="What happens in the fourth",
        dek="secret dek",
        dek_after="S1E9",
        hero=picture("secret-hero", "black"),
        hero_alt="secret hero",
        hero_credit="secret credit",
        hero_after="S1E9",
        body=[("prose", "secret body, with a [secret of nine]{after=S1E9}")],
        verdict="secret verdict of four",
        score=Decimal("1.5"),
        out_of=Decimal("5"),
        updated_at=NOW - timedelta(hours=5),
        **fields,
    )


def change_what_is_withheld(told: Told) -> None:
    """Every secret becomes another one, and every time of a change that may be secret another time."""
    other = picture("other", "white", (500, 800))
    recap = told.recap
    recap.slug, recap.title, recap.dek = "another-secret", "Another secret, longer than before", "secret too"
    recap.hero, recap.hero_alt, recap.hero_credit = other, "secret now", "secret photographer"
    recap.verdict, recap.score = "A secret turned round", Decimal("4.5")
    _rewrite(recap, [{"type": "prose", "value": "secret otherwise [secret]{after=S1E9} and much more of it"}])
    _changed(recap, NOW - timedelta(minutes=7))
    still = {"alt": "secret", "caption": "secret", "credit": "secret"}
    news = [
        {"type": "prose", "value": "An open passage. [secrets, plural]{after=S1E9} Its end."},
        {"type": "quote", "value": {"text": "secret words", "source": "secret person", "after": "S1E4"}},
        {"type": "still", "value": still | {"image": other.pk, "after": "S1E4"}},
    ]
    _rewrite(told.news, news)
    _changed(told.news, NOW - timedelta(minutes=9))
    told.review.verdict, told.review.score = "secret, rather", Decimal("2")
    _rewrite(told.review, [{"type": "prose", "value": "secret, the other"}])
    _changed(told.review, NOW - timedelta(minutes=11))


def _rewrite(article: ArticlePage, body: list[dict[str, Any]]) -> None:
    article.body = ArticlePage._meta.get_field("body").to_python(body)


def _changed(article: ArticlePage, at: datetime) -> None:
    article.updated_at = at
    article.save()
