"""From an archive to a site: everything is checked first, then written in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from previously.archive.checks import check
from previously.archive.data import Archive, ArticleData, SiteData
from previously.archive.files import Progress, Reading, no_progress, read_folder
from previously.archive.known import what_is_known
from previously.archive.leftovers import settle_labels
from previously.archive.menus import blocks_of_menus
from previously.archive.names import Names
from previously.archive.stored import Stored
from previously.archive.wagtail_indexes import index_articles, index_others, index_pictures
from previously.archive.write_articles import labels_of_article, write_articles
from previously.archive.write_catalogue import labels_of_work, write_listed, write_people, write_works
from previously.archive.write_comments import labels_of_comments, write_comments
from previously.archive.write_pictures import PictureWriter
from previously.articles.models import ArticlePage
from previously.catalogue.models import Person
from previously.discovery.indexing import index_articles as discover_articles
from previously.discovery.indexing import reindex_all
from previously.discussion.labelling import relabel_comments
from previously.masthead.models import Masthead
from previously.spoilers import Reference


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was written."""

    pictures: int = 0
    people: int = 0
    works: int = 0
    articles: int = 0
    comments: int = 0
    site: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the site was as the archive says already."""
        return not any(asdict(self).values())


def load(folder: Path, progress: Progress = no_progress) -> Loaded:
    """Bring a site up to an archive; what the archive does not hold stays. An ArchiveError leaves it as it was."""
    reading = read_folder(folder, progress)
    pictures = PictureWriter()
    try:
        with transaction.atomic(), disable_reference_index_auto_update():
            return _Loading(reading, pictures, progress).load()
    except BaseException:
        pictures.remove_copies()
        raise


class _Loading:
    def __init__(self, reading: Reading, pictures: PictureWriter, progress: Progress) -> None:
        self._reading, self._pictures, self._progress = reading, pictures, progress
        known = what_is_known(frozenset(reading.comments))
        self._archive = check(reading, known, progress)
        self._names = Names()

    def load(self) -> Loaded:
        archive, stored, names = self._archive, Stored(), self._names
        before = dict(stored.articles(archive.articles.keys()))
        changed = _differing(archive, stored, before)
        self._pictures.write(archive.media, self._reading.sizes, self._progress)
        names.read()
        names.pictures = self._pictures.ids
        loaded = Loaded(
            pictures=len(self._pictures.written),
            people=len(changed.people),
            works=len(changed.works),
            articles=len(changed.articles),
            comments=sum(map(len, changed.comments.values())),
            site=int(changed.site is not None),
        )
        if not loaded.is_nothing:
            self._write(changed, before)
        return loaded

    def _write(self, changed: Archive, before: Mapping[str, ArticleData]) -> None:
        names, step = self._names, self._step
        step("pictures", 0)
        if changed.site is not None:
            _write_site(changed.site)
        index_pictures(self._pictures.written)
        write_people(changed.people, names)
        index_others(Person.objects.filter(slug__in=list(changed.people)) if changed.people else ())
        step("works", 1)
        older = set(names.works)
        works = write_works(changed.works, names)
        names.read_orders()
        names.store(self._labels(changed))
        for work in works:
            write_listed(work, changed.works[work.slug], names)
        index_others(works)
        step("articles", 2)
        articles = write_articles(changed.articles, before, names)
        index_articles(articles)
        step("comments", 3)
        write_comments(changed.comments, names)
        for article in articles:
            if article.slug in before:
                relabel_comments(ArticlePage.objects.get(pk=article.pk))
        step("labels", 4)
        settle_labels([work for work in works if work.slug in older], {article.pk for article in articles})
        if works or changed.people:
            reindex_all()
        else:
            discover_articles([article.pk for article in articles])
        step("everything", 5)

    def _step(self, what: str, done: int) -> None:
        self._progress(f"Writing {what}", done, 5)

    def _labels(self, changed: Archive) -> Iterator[tuple[Reference, ...]]:
        own_works = dict(ArticlePage.objects.values_list("slug", "work__slug"))
        for slug, work in changed.works.items():
            yield from labels_of_work(slug, work)
        for slug, article in changed.articles.items():
            own_works[slug] = article.front.work or None
            yield from labels_of_article(article, self._names)
        for slug, comments in changed.comments.items():
            yield from labels_of_comments(comments, own_works[slug])


def _differing(archive: Archive, stored: Stored, before: Mapping[str, ArticleData]) -> Archive:
    """The part of an archive that the site does not hold yet."""
    people = stored.people(archive.people.keys())
    works = stored.works(archive.works.keys())
    comments = {
        slug: {each.id: each for each in thread}
        for slug, thread in stored.comments(archive.comments.keys()).items()
    }
    threads = {
        slug: tuple(each for each in thread if comments.get(slug, {}).get(each.id) != each)
        for slug, thread in archive.comments.items()
    }
    return replace(
        archive,
        site=archive.site if stored.site() != archive.site else None,
        people={slug: each for slug, each in archive.people.items() if people.get(slug) != each},
        works={slug: each for slug, each in archive.works.items() if works.get(slug) != each},
        articles={slug: each for slug, each in archive.articles.items() if before.get(slug) != each},
        comments={slug: thread for slug, thread in threads.items() if thread},
    )


def _write_site(site: SiteData) -> None:
    row = Masthead.objects.order_by("pk").first() or Masthead()
    for each in fields(site):
        if each.name not in {"archive", "menus"}:
            setattr(row, each.name, getattr(site, each.name))
    row.main_menu, row.footer_menu = blocks_of_menus(site.menus)
    row.save()
