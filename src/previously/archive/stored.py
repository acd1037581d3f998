"""What is in the site, as data, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from previously.archive.blocks import blocks_of
from previously.archive.body import normal
from previously.archive.checks import by_number, canonical
from previously.archive.data import (
    ArticleData,
    AvailabilityData,
    CharacterData,
    CommentData,
    CreditData,
    EpisodeData,
    ExternalIdsData,
    FactData,
    FrontMatter,
    PersonData,
    RelationData,
    SeasonData,
    SiteData,
    VerdictData,
    WorkData,
)
from previously.archive.known import paths_of_pictures
from previously.archive.menus import menus_of
from previously.archive.rows import only
from previously.archive.schema import NEWEST
from previously.articles.models import AlsoRead, ArticlePage, ArticleTag, OldAddress
from previously.catalogue.models import (
    Availability,
    Character,
    Credit,
    Episode,
    Fact,
    Kind,
    Person,
    Relation,
    Season,
    Work,
)
from previously.discussion.models import Comment
from previously.labels.models import InternedLabel
from previously.masthead.models import Masthead


class Stored:
    """Reads a site. The methods take the slugs that are asked for, or None for all there are, and may give more."""

    @cached_property
    def pictures(self) -> dict[int, str]:
        """The path of each picture in an archive."""
        return paths_of_pictures()

    @cached_property
    def _labels(self) -> dict[int, str]:
        return dict(InternedLabel.objects.values_list("pk", "text"))

    @cached_property
    def _people(self) -> dict[int, str]:
        return dict(Person.objects.values_list("pk", "slug"))

    @cached_property
    def _works(self) -> dict[int, str]:
        return dict(Work.objects.values_list("pk", "slug"))

    @cached_property
    def _articles(self) -> dict[int, str]:
        return dict(ArticlePage.objects.values_list("pk", "slug"))

    def _label(self, pk: int | None, own_work: str | None) -> str:
        return "" if pk is None else canonical(self._labels[pk], own_work)

    def _picture(self, pk: int | None) -> str:
        return "" if pk is None else self.pictures[pk]

    def site(self) -> SiteData | None:
        """The site's settings, if it has any yet."""
        row = Masthead.objects.order_by("pk").first()
        return None if row is None else site_data(row)

    def people(self, slugs: Collection[str] | None = None) -> dict[str, PersonData]:
        """People by slug."""
        return {
            row.slug: PersonData(
                name=row.name,
                native_name=row.native_name,
                aliases=tuple(row.aliases),
                bio=row.bio,
                photo=self._picture(row.photo_id),
            )
            for row in only(Person.objects.order_by("slug"), "slug", slugs)
        }

    def works(self, slugs: Collection[str] | None = None) -> dict[str, WorkData]:
        """Works by slug, with all that is listed below them."""
        seasons = _by_work(Season, slugs, "number")
        episodes: dict[int, list[EpisodeData]] = defaultdict(list)
        rows = Episode.objects.order_by("season_id", "number")
        for row in only(rows, "season__work__slug", slugs):
            episodes[row.season_id].append(self._episode(row))
        listed = {model: _by_work(model, slugs, "sort_order", "pk") for model in _LISTED}
        characters = {row.pk: row.slug for rows in listed[Character].values() for row in rows}
        found = {}
        for work in only(Work.objects.order_by("slug"), "slug", slugs):
            parts = _Parts(self, work.slug, characters)
            found[work.slug] = self._work(
                work,
                seasons=tuple(
                    sorted(
                        (
                            SeasonData(number=row.number, episodes=tuple(episodes[row.pk]))
                            for row in seasons[work.pk]
                        ),
                        key=by_number,
                    )
                ),
                characters=tuple(map(parts.character, listed[Character][work.pk])),
                credits=tuple(map(parts.credit, listed[Credit][work.pk])),
                relations=tuple(map(parts.relation, listed[Relation][work.pk])),
                facts=tuple(map(parts.fact, listed[Fact][work.pk])),
                where_to_watch=tuple(map(_availability, listed[Availability][work.pk])),
            )
        return found

    def _work(self, work: Work, **listed: Any) -> WorkData:
        return WorkData(
            title=work.title,
            native_title=work.native_title,
            aliases=tuple(work.aliases),
            kind=work.kind,
            shape=(work.shape or "serial") if work.kind == Kind.SERIES else "",
            country=work.country,
            language=work.language,
            year=work.year,
            network=work.network,
            synopsis=work.synopsis,
            poster=self._picture(work.poster_id),
            poster_alt=work.poster_alt,
            listed=work.is_listed,
            external_ids=ExternalIdsData(
                imdb=work.imdb, tmdb=work.tmdb, tvmaze=work.tvmaze, wikidata=work.wikidata
            ),
            **listed,
        )

    def _episode(self, row: Episode) -> EpisodeData:
        return EpisodeData(
            number=row.number,
            title=row.title,
            air_date=row.air_date,
            runtime=row.runtime,
            synopsis=row.synopsis,
            still=self._picture(row.still_id),
            still_alt=row.still_alt,
            also=tuple(row.also),
            watch_after=row.watch_after,
        )

    def articles(self, slugs: Collection[str] | None = None) -> Iterator[tuple[str, ArticleData]]:
        """Articles by slug: what readers get, or for one that is not live what is being written."""
        lists = _Lists(slugs)
        rows = only(ArticlePage.objects.order_by("slug"), "slug", slugs).select_related("latest_revision")
        for row in rows.iterator(chunk_size=500):
            if row.live or row.latest_revision is None:
                yield row.slug, self._article(row, *lists.of(row.pk))
            else:
                draft = row.latest_revision.as_object()
                tags = [each.tag.name for each in draft.tagged_items.all()]
                also = [self._articles.get(each.target_id, "") for each in draft.also_read.all()]
                old = [each.path for each in draft.old_addresses.all()]
                yield row.slug, self._article(draft, tags, [slug for slug in also if slug], old)

    def _article(
        self, row: ArticlePage, tags: Iterable[str], also_read: Iterable[str], old: Iterable[str]
    ) -> ArticleData:
        own = self._works[row.work_id] if row.work_id is not None else None
        front = FrontMatter(
            title=row.title,
            title_after=self._label(row.title_after_id, own),
            safe_title=row.safe_title,
            dek=row.dek,
            dek_after=self._label(row.dek_after_id, own),
            kind=row.kind,
            work=own or "",
            covers=row.covers,
            author=self._people[row.author_id] if row.author_id is not None else "",
            published=(row.published_at or row.first_published_at) if row.live else None,
            updated=row.updated_at,
            hero=self._picture(row.hero_id),
            hero_alt=row.hero_alt,
            hero_credit=row.hero_credit,
            hero_after=self._label(row.hero_after_id, own),
            verdict=VerdictData(score=row.score, out_of=row.out_of, text=row.verdict),
            tags=tuple(tags),
            also_read=tuple(also_read),
            redirect_from=tuple(sorted(old)),
            pinned=row.is_pinned,
            search_title=row.seo_title,
            search_description=row.search_description,
            canonical=row.canonical_url,
        )
        return ArticleData(front, normal(blocks_of(row.body.raw_data, self.pictures, self._articles)))

    def comments(self, slugs: Collection[str] | None = None) -> dict[str, tuple[CommentData, ...]]:
        """Comments by the slug of their article, oldest first."""
        rows = only(
            Comment.objects.exclude(article=None).order_by("written_at", "key"), "article__slug", slugs
        )
        keys: dict[int, str] = {}
        found: dict[str, list[tuple[CommentData, int | None]]] = defaultdict(list)
        own_works = dict(ArticlePage.objects.values_list("pk", "work__slug"))
        for row in rows.iterator():
            keys[row.pk] = row.key
            comment = CommentData(
                id=row.key,
                author=row.author,
                date=row.written_at,
                body=row.body,
                after=self._label(row.after_id, own_works[row.article_id or 0]),
                status=row.status,
            )
            found[self._articles[row.article_id or 0]].append((comment, row.parent_id))
        return {slug: tuple(_with_parents(rows, keys)) for slug, rows in sorted(found.items())}


def site_data(row: Masthead) -> SiteData:
    """The site's settings as data."""
    return SiteData(
        archive=NEWEST,
        name=row.name,
        tagline=row.tagline,
        language=row.language,
        region=row.region,
        time_zone=row.time_zone,
        unknown_readers=row.unknown_readers,
        strict_titles=row.strict_titles,
        menus=menus_of(row),
    )


def _with_parents(
    rows: Iterable[tuple[CommentData, int | None]], keys: Mapping[int, str]
) -> Iterator[CommentData]:
    for comment, parent in rows:
        yield comment if parent is None else replace(comment, parent=keys[parent])


_LISTED: tuple[type[Any], ...] = (Character, Credit, Relation, Fact, Availability)


def _by_work(model: type[Any], slugs: Collection[str] | None, *order: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in only(model.objects.order_by("work_id", *order), "work__slug", slugs):
        found[row.work_id].append(row)
    return found


class _Parts:
    """Makes data of the rows listed below one work."""

    def __init__(self, stored: Stored, own_work: str, characters: Mapping[int, str]) -> None:
        self._own, self._characters = own_work, characters
        self._label: Callable[[int | None, str | None], str] = stored._label
        self._people = stored._people

    def character(self, row: Character) -> CharacterData:
        return CharacterData(
            id=row.slug,
            name=row.name,
            native_name=row.native_name,
            aliases=tuple(row.aliases),
            description=row.description,
            after=self._label(row.after_id, self._own),
        )

    def credit(self, row: Credit) -> CreditData:
        return CreditData(
            person=self._people[row.person_id],
            job=row.job,
            character=self._characters[row.character_id] if row.character_id is not None else "",
            after=self._label(row.after_id, self._own),
        )

    def relation(self, row: Relation) -> RelationData:
        return RelationData(
            from_=self._characters[row.from_character_id],
            to=self._characters[row.to_character_id],
            kind=row.kind,
            text=row.text,
            after=self._label(row.after_id, self._own),
            until=self._label(row.until_id, self._own),
        )

    def fact(self, row: Fact) -> FactData:
        character = self._characters[row.character_id]
        return FactData(character=character, text=row.text, after=self._label(row.after_id, self._own))


def _availability(row: Availability) -> AvailabilityData:
    return AvailabilityData(
        provider=row.provider,
        region=row.region,
        offer=row.offer,
        url=row.url,
        from_=row.from_on,
        to=row.to_on,
    )


class _Lists:
    """Tags, links and old addresses of articles."""

    def __init__(self, slugs: Collection[str] | None) -> None:
        tags = only(ArticleTag.objects.order_by("pk"), "content_object__slug", slugs)
        links = only(AlsoRead.objects.order_by("sort_order", "pk"), "article__slug", slugs)
        old = only(OldAddress.objects.order_by("path"), "article__slug", slugs)
        self._lists = [
            _grouped(tags.values_list("content_object_id", "tag__name")),
            _grouped(links.values_list("article_id", "target__slug")),
            _grouped(old.values_list("article_id", "path")),
        ]

    def of(self, article: int) -> list[list[str]]:
        """The three lists of one article."""
        return [grouped[article] for grouped in self._lists]


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, text in rows:
        found[pk].append(text)
    return found
