"""A whole import: read once to see what there is, then again to write it, some posts at a time.

It can be stopped at any moment. What has been written stays, whole; the same command goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from previously.archive.data import WorkData
from previously.archive.files import Progress, no_progress
from previously.archive.leftovers import settle_labels
from previously.archive.names import Names
from previously.archive.stored import Stored
from previously.archive.wagtail_indexes import index_others
from previously.archive.write_catalogue import write_listed, write_people, write_works
from previously.articles.models import ArticlePage, OldAddress
from previously.catalogue.models import Person, WorkSource
from previously.discovery.indexing import index_people, index_works
from previously.migration.errors import ImportRefused
from previously.migration.models import ImportedName, ImportedPost, Source, State
from previously.migration.report import Report
from previously.migration.wordpress.articles import ArticleMaker, Made
from previously.migration.wordpress.data import Item
from previously.migration.wordpress.fetching import Fetch
from previously.migration.wordpress.leading import lead_on
from previously.migration.wordpress.menus import Menus, taken_places, write_menus
from previously.migration.wordpress.naming import named_after
from previously.migration.wordpress.pictures import count_attachments, look_for_pictures, write_pictures
from previously.migration.wordpress.planning import Plan, Planned, Planner, Site, Understand
from previously.migration.wordpress.reading import read_export
from previously.migration.wordpress.recognising import recognise
from previously.migration.wordpress.survey import Survey, survey
from previously.migration.wordpress.telling import tell_of_post, tell_of_survey
from previously.migration.wordpress.uploads import Uploads
from previously.migration.wordpress.writing import Draft, write_posts

_AT_ONCE = 25
_MOST_CHARACTERS = 2_000_000
_PASSES = 3


@dataclass(frozen=True, slots=True)
class _Known:
    """What has to be remembered of every post that was written: little, since there may be very many."""

    key: str
    pk: int | None
    slug: str
    state: str
    digest: str
    waits_for: tuple[str, ...]
    is_there: bool

    @classmethod
    def of(cls, row: ImportedPost) -> _Known:
        """What is to be remembered of a row."""
        waits = tuple(row.waits_for)
        return cls(row.key, row.pk, row.slug, row.state, row.digest, waits, row.article_id is not None)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an owner asked for."""

    file: Path
    uploads: Path | None = None
    is_dry: bool = False
    # What stood before the names of categories, tags and authors in addresses, by taxonomy.
    bases: Mapping[str, str] = field(default_factory=dict)
    # Fetches what is not among the uploads, into a folder of its own.
    fetch: Fetch | None = None


def import_wordpress(
    wishes: Wishes, understand: Understand, now: datetime, progress: Progress = no_progress
) -> Report:
    """Bring a WordPress site over; ImportRefused when nothing could be read."""
    return _Import(wishes, understand, now, progress).run()


class _Import:
    def __init__(self, wishes: Wishes, understand: Understand, now: datetime, progress: Progress) -> None:
        self._wishes, self._understand, self._now, self._progress = wishes, understand, now, progress
        self._report = Report()
        self._names = Names()
        self._rows: dict[str, _Known] = {}
        self._source = Source(kind="wordpress")
        self._uncounted: set[str] = set()
        # Articles that were written, some of them twice: with their links to what came later.
        self._written: set[str] = set()

    def run(self) -> Report:
        found = self._survey()
        self._remember_source(found)
        self._progress("Understanding", 0, len(found.entries))
        plan = Planner(found, self._site(found), self._understand).plan()
        found.beginnings.close()
        self._progress("Understanding", len(found.entries), len(found.entries))
        uploads = self._uploads(found)
        if self._wishes.is_dry:
            self._tell_of_names(plan, _changed_works(plan)[1])
            pictures = look_for_pictures(self._source, found, uploads, self._report, self._progress)
        else:
            self._prepare(plan)
            pictures = write_pictures(self._source, found, uploads, self._report, self._progress)
        self._names.read()
        self._names.pictures = {path: pk for pk, path in Stored().pictures.items()}
        maker = ArticleMaker(found, plan, pictures, self._is_there(plan), found.newest or self._now)
        self._write_all(plan, maker)
        count_attachments(found, uploads, pictures, self._report)
        taken = taken_places(self._source)
        menus = Menus(found, plan, taken)
        named = named_after(found.channel)
        self._report.changed["name of the site"] = int(named is not None)
        tell_of_survey(found, plan, menus, self._report)
        if not self._wishes.is_dry:
            lead_on(found, plan)
            if named is not None:
                named.save()
            write_menus(self._source, menus, taken)
            self._finish()
        return self._report

    # Before anything is written

    def _survey(self) -> Survey:
        size = max(1, self._wishes.file.stat().st_size)
        found = survey(
            self._wishes.file, lambda done: self._progress("Reading the export", done >> 10, size >> 10)
        )
        for taxonomy, base in self._wishes.bases.items():
            found.bases[taxonomy].add(base.strip("/"))
        if not found.entries and not found.attachments:
            raise ImportRefused(f"{self._wishes.file} holds no posts, pages or attachments")
        return found

    def _remember_source(self, found: Survey) -> None:
        address = found.address[:500] or self._wishes.file.stem
        known = Source.objects.filter(kind="wordpress", address=address).first()
        self._source = known or Source(kind="wordpress", address=address)
        self._source.title = found.channel.get("title", "")[:300]
        if not self._wishes.is_dry:
            self._source.started_at, self._source.finished_at = self._now, None
            self._source.save()
        if self._source.pk:
            # Digests of everything that was written, and of every comment, stay in the database until they are needed.
            posts = self._source.posts.only("key", "slug", "state", "digest", "waits_for", "article_id")
            self._rows = {row.key: _Known.of(row) for row in posts.iterator()}
        for key, slug in recognise(found, self._rows).items():
            self._rows[key] = _Known(key, None, slug, State.SURE, "", (), is_there=True)
            self._report.note("Posts that were known again by their old addresses", f"/{slug}/")

    def _site(self, found: Survey) -> Site:
        stored = Stored()
        keys = {row.slug: row.key for row in self._rows.values()}
        ours = {slug for slug, key in keys.items() if key in found.entries}
        slugs = ArticlePage.objects.values_list("slug", flat=True)
        names = ImportedName.objects.filter(source=self._source) if self._source.pk else ()
        return Site(
            works=stored.works(),
            people=stored.people(),
            articles={**dict.fromkeys(slugs, ""), **keys},
            addresses={
                path: slug
                for path, slug in OldAddress.objects.values_list("path", "article__slug")
                if slug not in ours
            },
            people_before={row.key: row.slug for row in names if row.kind == "person"},
            works_before={row.key: row.slug for row in names if row.kind == "work"},
            works_made=frozenset(row.slug for row in names if row.kind == "made"),
            works_proven=frozenset(WorkSource.objects.values_list("work__slug", flat=True)),
            works_with_rest=frozenset(row.slug for row in names if row.kind == "rest"),
            decided=frozenset(row.key for row in self._rows.values() if row.state == State.DECIDED),
        )

    def _uploads(self, found: Survey) -> Uploads:
        folders = [self._wishes.uploads] if self._wishes.uploads is not None else []
        fetch = self._wishes.fetch
        if fetch is not None and not self._wishes.is_dry:
            here = Uploads(folders)
            wanted = {place: address for place, address in found.pictures.items() if here.find(place) is None}
            for problem in fetch.fetch(wanted, found.address, self._progress):
                self._report.note("Files that could not be fetched", problem)
            folders.append(fetch.folder)
        return Uploads(folders)

    def _is_there(self, plan: Plan) -> Callable[[str], bool]:
        if self._wishes.is_dry:
            slugs = {planned.slug for planned in plan.posts.values()}
            return lambda slug: slug in slugs or slug in self._names.articles
        return lambda slug: slug in self._names.articles

    # People and works

    @transaction.atomic
    def _prepare(self, plan: Plan) -> None:
        """Write the people and works that posts name."""
        names = self._names
        names.read()
        write_people(plan.people, names)
        people = Person.objects.filter(slug__in=plan.people)
        index_others(people)
        index_people([person.pk for person in people])
        before, changed = _changed_works(plan)
        works = write_works(changed, names)
        names.read_orders()
        for work in works:
            if work.slug not in before:
                write_listed(work, changed[work.slug], names)
        settle_labels([work for work in works if work.slug in before], set())
        index_others(works)
        index_works([work.pk for work in works])
        self._remember_names(plan)
        self._tell_of_names(plan, changed)

    def _tell_of_names(self, plan: Plan, changed: Mapping[str, WorkData]) -> None:
        self._report.changed["people"] += len(plan.people)
        self._report.changed["works"] += len(changed)

    def _remember_names(self, plan: Plan) -> None:
        assert plan.works is not None  # noqa: S101 (for the reader of types)
        wanted = {("person", login): slug for login, slug in plan.authors.items()}
        wanted |= {("work", key): slug for key, slug in plan.works.keys.items()}
        works = plan.works.works.values()
        wanted |= {("made", work.slug): work.slug for work in works if work.is_new}
        wanted |= {("story", work.slug): work.slug for work in works if work.is_nameless and work.is_new}
        wanted |= {("rest", work.slug): work.slug for work in works if work.is_open}
        known = set(ImportedName.objects.filter(source=self._source).values_list("kind", "key"))
        ImportedName.objects.bulk_create(
            ImportedName(source=self._source, kind=kind, key=key[:500], slug=slug)
            for (kind, key), slug in wanted.items()
            if (kind, key[:500]) not in known
        )

    # Posts

    def _write_all(self, plan: Plan, maker: ArticleMaker) -> None:
        """Read on until nothing waits any longer for an article that came later."""
        self._uncounted = set(plan.posts)
        for _number in range(1 if self._wishes.is_dry else _PASSES):
            self._write_once(plan, maker)
            if not any(maker.arrived(row.waits_for) for row in self._rows.values() if row.is_there):
                return

    def _write_once(self, plan: Plan, maker: ArticleMaker) -> None:
        waiting: list[tuple[Planned, Made]] = []
        characters, done = 0, 0
        for thing in read_export(self._wishes.file):
            planned = plan.posts.get(thing.key) if isinstance(thing, Item) else None
            if planned is None or not isinstance(thing, Item):
                continue
            done += 1
            made = self._make(thing, planned, maker)
            if made is not None:
                waiting.append((planned, made))
                characters += len(thing.content)
            if len(waiting) >= _AT_ONCE or characters > _MOST_CHARACTERS:
                self._write(waiting, maker)
                waiting, characters = [], 0
            self._progress("Writing posts", done, len(plan.posts))
        self._write(waiting, maker)

    def _make(self, item: Item, planned: Planned, maker: ArticleMaker) -> Made | None:
        """The article of a post that has to be written; None for one that is as it should be, or was deleted here."""
        row = self._rows.get(planned.entry.key)
        if row is not None and not row.is_there:
            self._count(planned, "it was deleted here after an earlier import", item)
            return None
        if row is not None and row.digest == maker.digest(planned) and not maker.arrived(row.waits_for):
            self._count(planned, "", item)
            return None
        try:
            return maker.make(item, planned)
        except (ValueError, RecursionError, MemoryError) as error:
            self._count(planned, "its text could not be converted", item)
            self._report.note("Posts that could not be imported", f"{planned.entry.title}: {error}")
            return None

    def _write(self, posts: Sequence[tuple[Planned, Made]], maker: ArticleMaker) -> None:
        if not posts:
            return
        known = (self._rows.get(planned.entry.key) for planned, _made in posts)
        rows = ImportedPost.objects.in_bulk(
            [row.pk for row in known if row is not None and row.pk is not None]
        )
        drafts = [self._draft(planned, made, maker, rows) for planned, made in posts]
        if self._wishes.is_dry:
            written = {draft.row.slug for draft in drafts}
        else:
            try:
                written = write_posts(drafts, self._names)
            except Exception as error:
                self._read_again()
                if len(posts) > 1:
                    for each in posts:
                        self._write([each], maker)
                    return
                planned = posts[0][0]
                self._count(planned, "it could not be written")
                self._report.note("Posts that could not be imported", f"{planned.entry.title}: {error}")
                return
        self._written |= written
        self._report.changed["posts"] = len(self._written)
        for (planned, made), draft in zip(posts, drafts, strict=True):
            self._rows[planned.entry.key] = _Known.of(draft.row)
            self._count(planned, "", made=made)

    def _read_again(self) -> None:
        """After a transaction was taken back, what was learned in it is wrong."""
        pictures = self._names.pictures
        self._names = Names(pictures=pictures)
        self._names.read()

    def _draft(
        self, planned: Planned, made: Made, maker: ArticleMaker, rows: Mapping[int, ImportedPost]
    ) -> Draft:
        known = self._rows.get(planned.entry.key)
        row = rows.get(known.pk or 0) if known is not None else None
        row = row or ImportedPost(source=self._source, key=planned.entry.key)
        is_decided = row.state == State.DECIDED and row.pk is not None
        reasons = [*planned.understood.reasons, *planned.notes, *made.notes]
        row.slug, row.title = planned.slug, made.data.front.title[:500]
        row.digest, row.waits_for = maker.digest(planned), made.waits_for
        row.label = planned.work.label if planned.work is not None else ""
        row.reasons, row.confidence = reasons, planned.understood.confidence
        if not is_decided:
            row.kind, row.covers = planned.kind, planned.covers
            row.work = planned.work.title[:300] if planned.work is not None else ""
            needs_a_look = planned.needs_a_look or bool(made.notes)
            row.state = State.WAITING if needs_a_look else State.SURE
        return Draft(row, made.data, made.comments.kept)

    # What is said of it

    def _count(
        self, planned: Planned, reason: str, item: Item | None = None, made: Made | None = None
    ) -> None:
        """Account for a post and its comments, once."""
        if planned.entry.key not in self._uncounted:
            return
        self._uncounted.discard(planned.entry.key)
        tell_of_post(planned, reason, item, made, self._report)

    def _finish(self) -> None:
        self._source.finished_at = self._now
        self._source.report = self._report.as_data()
        self._source.save()


def _changed_works(plan: Plan) -> tuple[dict[str, WorkData], dict[str, WorkData]]:
    """The works that are in the site already, and those that are not as they should be."""
    assert plan.works is not None  # noqa: S101 (for the reader of types)
    before = Stored().works([work.slug for work in plan.works.works.values() if not work.is_new])
    wanted = {slug: work.stored(before.get(slug)) for slug, work in plan.works.works.items()}
    return before, {slug: data for slug, data in wanted.items() if before.get(slug) != data}
