"""What each post will be: its slug, its author, its work and label, and the addresses that lead to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from django.utils.text import slugify

from previously.archive.data import CreditData, PersonData, WorkData
from previously.archive.reserved import RESERVED
from previously.migration.posts import PostFacts, Understood
from previously.migration.understanding import Understanding
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.data import CATEGORY, Author
from previously.migration.wordpress.stories import Stories, tells_outcome, warns
from previously.migration.wordpress.survey import Entry, Survey, one_line
from previously.migration.wordpress.works import SURE, PlannedWork, WorkPlan

_LONGEST_SLUG = 200
_WITHOUT_WORK = {"news", "list", "feature", "page"}
_UNCATEGORISED = {"uncategorized", "uncategorised"}
_NO_TAGS = {
    "nav_menu",
    "post_format",
    "link_category",
    "wp_theme",
    "wp_template_part_area",
    "post_translations",
}
_NO_TAGS |= {"language", "amp_validation_error", "yst_prominent_words"}
DRAFTS = {
    "draft": "",
    "pending": "It waited for a review when it was exported.",
    "future": "It was to be published later: set its time again.",
    "private": "It was private: only those who wrote for the old site could read it.",
}
PASSWORD = "It was protected by a password: publish it only if all may read it."  # noqa: S105 (a sentence)
WHOLE = "It asks for all of {work} until somebody says which episodes it presumes."
TELLING_HEADLINE = "Its headline may give something away: everybody is shown it."

Understand = Callable[[Iterable[PostFacts], Mapping[str, WorkData]], Mapping[str, Understood]]


@dataclass(frozen=True, slots=True)
class Planned:
    """What one post will be."""

    entry: Entry
    slug: str
    understood: Understood
    kind: str
    work: PlannedWork | None
    covers: str
    author: str
    tags: tuple[str, ...]
    addresses: tuple[str, ...]
    is_draft: bool
    notes: tuple[str, ...]

    @property
    def needs_a_look(self) -> bool:
        """Whether somebody should look at what was made of it."""
        return bool(self.notes) or self.understood.confidence < SURE


@dataclass(slots=True)
class Site:
    """What is in the site already, as far as a plan has to know."""

    works: Mapping[str, WorkData] = field(default_factory=dict)
    people: Mapping[str, PersonData] = field(default_factory=dict)
    # Slugs of articles, with the key of the post each was made of, or empty.
    articles: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    people_before: Mapping[str, str] = field(default_factory=dict)
    works_before: Mapping[str, str] = field(default_factory=dict)
    # The works that an earlier import of the same source made.
    works_made: frozenset[str] = frozenset()
    # Of these, those that another catalogue has told of since.
    works_proven: frozenset[str] = frozenset()
    # The works that were given the rest of their story by one.
    works_with_rest: frozenset[str] = frozenset()
    # The keys of posts of which an editor has said what they are about.
    decided: frozenset[str] = frozenset()


@dataclass(slots=True)
class Plan:
    """All posts, and what they need besides."""

    posts: dict[str, Planned] = field(default_factory=dict)
    works: WorkPlan | None = None
    people: dict[str, PersonData] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    # Places to which no article answers: attachments that belong to none.
    orphans: list[str] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)


class Planner:
    """Makes the plan of a whole site; the same export makes the same plan."""

    def __init__(self, found: Survey, site: Site, understand: Understand) -> None:
        self._found, self._site = found, site
        self._old = OldSite(found)
        # Works that an earlier import made are known by the posts that made them: the same posts make the same plan.
        # Once a catalogue knows them, it is what says that they are shows, and which episodes they have.
        unproven = site.works_made - site.works_proven
        works = {slug: work for slug, work in site.works.items() if slug not in unproven}
        self._read = understand((facts_of(entry, found) for entry in _posts(found)), works)
        entries = found.entries
        stories = Stories.among(entries.values(), self._read)
        understood = {key: self._read.get(key) or _not_read(entry) for key, entry in entries.items()}
        self._understood = {
            key: post if key in site.decided else stories.named(entries[key], post)
            for key, post in understood.items()
        }
        self._taken = {slug.casefold(): key for slug, key in site.articles.items()}
        self._slugs = {key: slug for slug, key in site.articles.items() if key}
        self._addresses = dict(site.addresses)
        self._by_id = {entry.id: entry.key for entry in found.entries.values() if entry.id}

    def plan(self) -> Plan:
        site = self._site
        plan = Plan(works=WorkPlan(site.works, site.works_before, site.works_made, site.works_with_rest))
        self._plan_people(plan)
        assert plan.works is not None  # noqa: S101 (for the reader of types)
        plan.works.add(
            self._understood.values(), self._read.works if isinstance(self._read, Understanding) else ()
        )
        self._mark_nameless(plan.works)
        self._plan_credits(plan)
        slugs = {key: self._slug(entry) for key, entry in self._found.entries.items()}
        addresses = self._all_addresses(slugs, plan)
        for key, entry in self._found.entries.items():
            plan.posts[key] = self._planned(entry, slugs[key], tuple(addresses[key]), plan)
        return plan

    def _mark_nameless(self, works: WorkPlan) -> None:
        """Find the works that stand for stories of which no name was found."""
        for key, understood in self._understood.items():
            work = works.of(understood)
            if work is not None and understood is not self._read.get(key):
                work.is_nameless = True

    # People

    def _plan_people(self, plan: Plan) -> None:
        names = {person.name.casefold(): slug for slug, person in self._site.people.items()}
        taken = set(self._site.people)
        logins = dict.fromkeys(
            [*self._found.authors, *(entry.creator for entry in self._found.entries.values())]
        )
        for login in logins:
            if not login:
                continue
            author = self._found.authors.get(login, Author(login, login))
            slug = self._site.people_before.get(login) or names.get(author.name.casefold())
            if slug is None:
                slug = _free(slugify(author.name, allow_unicode=True)[:100] or "author", taken)
            taken.add(slug)
            plan.authors[login] = slug
            if (
                slug not in self._site.people
                and slug not in plan.people
                and login not in self._site.people_before
            ):
                plan.people[slug] = PersonData(name=author.name[:200], bio=author.bio)

    def _plan_credits(self, plan: Plan) -> None:
        """Who directed, wrote and acts in works that are new, as first paragraphs say."""
        assert plan.works is not None  # noqa: S101 (for the reader of types)
        people = {person.name.casefold(): slug for slug, person in self._site.people.items()}
        # Whoever writes here and has the name of an actor is somebody else.
        people |= {person.name.casefold(): "" for person in plan.people.values()}
        for work in plan.works.works.values():
            if not work.is_new:
                continue
            jobs = (
                ("director", work.facts.directors),
                ("writer", work.facts.writers),
                ("actor", work.facts.cast),
            )
            named = [(job, name) for job, names in jobs for name in names]
            work.credits = tuple(
                CreditData(person=slug, job=job)
                for job, name in named
                if (slug := self._person(name, people, plan))
            )

    def _person(self, name: str, people: dict[str, str], plan: Plan) -> str:
        """The slug of somebody of this name; empty for whom it cannot be told."""
        slug = people.get(name.casefold())
        if slug is None:
            wanted = slugify(name, allow_unicode=True)[:100] or "person"
            slug = _free(wanted, self._site.people.keys() | plan.people.keys() | set(plan.authors.values()))
            people[name.casefold()] = slug
            plan.people[slug] = PersonData(name=name)
        return slug

    # Slugs and addresses

    def _slug(self, entry: Entry) -> str:
        if entry.key in self._slugs:
            return self._slugs[entry.key]
        wanted = re.sub(r"[^\w-]+", "-", entry.slug).strip("-") or slugify(entry.title, allow_unicode=True)
        wanted = wanted[:_LONGEST_SLUG].strip("-") or f"post-{entry.id or len(self._taken) + 1}"
        slug, number = wanted, 2
        while slug.casefold() in self._taken or slug.casefold() in RESERVED:
            slug, number = f"{wanted}-{number}", number + 1
        self._taken[slug.casefold()] = entry.key
        return slug

    def _all_addresses(self, slugs: Mapping[str, str], plan: Plan) -> defaultdict[str, list[str]]:
        """The old addresses of every post, those of the files that belong to it among them; each leads to one place."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        roots = {f"/{slug}/": key for key, slug in slugs.items()}

        def claim(key: str, paths: Iterable[str]) -> None:
            for path in paths:
                owner = self._addresses.setdefault(path, slugs[key])
                is_root = path in roots or path.strip("/").casefold() in self._taken
                if owner == slugs[key] and not is_root and path not in found[key]:
                    found[key].append(path)

        for key, entry in self._found.entries.items():
            claim(key, self._old.of_entry(entry))
        users = {e.thumbnail: e.key for e in reversed(self._found.entries.values()) if e.thumbnail}
        for attachment in self._found.attachments.values():
            key = self._by_id.get(attachment.parent) or users.get(attachment.id, "")
            if key:
                claim(key, self._old.of_attachment(attachment))
            else:
                plan.orphans += self._old.of_attachment(attachment)
        plan.addresses = self._addresses
        return found

    # Posts

    def _planned(self, entry: Entry, slug: str, addresses: tuple[str, ...], plan: Plan) -> Planned:
        understood = self._understood[entry.key]
        assert plan.works is not None  # noqa: S101 (for the reader of types)
        work = plan.works.of(understood)
        covers = plan.works.covers(understood, work, is_warned=warns(entry)) if work is not None else ""
        kind = understood.kind if work is not None or understood.kind in _WITHOUT_WORK else "feature"
        notes = [DRAFTS[entry.status]] if DRAFTS.get(entry.status) else []
        notes += [PASSWORD] if entry.has_password else []
        is_draft = entry.status in DRAFTS or entry.has_password or entry.status != "publish"
        if entry.status not in DRAFTS and entry.status != "publish":
            notes.append(f"On the old site its status was “{entry.status}”, which is not known here.")
        if covers and work is not None and covers == work.whole != understood.covers:
            notes.append(WHOLE.format(work=work.title))
        names = (work.title, *work.aliases) if work is not None else ()
        if kind != "page" and tells_outcome(one_line(entry.title), names):
            notes.append(TELLING_HEADLINE)
        if entry.published_at is None and not is_draft:
            notes.append(
                "The export does not say when it was published: that of the newest post stands for it."
            )
        return Planned(
            entry=entry,
            slug=slug,
            understood=understood,
            kind=kind,
            work=work,
            covers=covers,
            author=plan.authors.get(entry.creator, ""),
            tags=tuple(tags_of(entry)),
            addresses=addresses,
            is_draft=is_draft,
            notes=tuple(notes),
        )


def facts_of(entry: Entry, found: Survey) -> PostFacts:
    """What there is to understand a post by."""
    return PostFacts(
        key=entry.key,
        title=one_line(entry.title),
        categories=tuple(term.name for term in entry.terms if term.taxonomy == CATEGORY),
        # Taxonomies of a site's own, “Show” above all, name what a post is about as tags do.
        tags=tuple(term.name for term in entry.terms if term.taxonomy not in {CATEGORY, *_NO_TAGS}),
        read_start=partial(found.beginnings.read, entry.start),
        published_on=entry.published_at,
    )


def tags_of(entry: Entry) -> Iterable[str]:
    """Categories, tags and the entries of other taxonomies: here all of them are tags."""
    names = (
        one_line(term.name)[:100]
        for term in entry.terms
        if term.taxonomy not in _NO_TAGS
        and term.slug.casefold() not in _UNCATEGORISED
        and term.name.casefold() not in _UNCATEGORISED
    )
    return {name.casefold(): name for name in names if name}.values()


def _posts(found: Survey) -> Iterable[Entry]:
    return (entry for entry in found.entries.values() if entry.type != "page")


def _not_read(entry: Entry) -> Understood:
    if entry.type == "page":
        return Understood("page", confidence=1.0)
    return Understood("feature", confidence=0.0)


def _free(wanted: str, taken: Iterable[str]) -> str:
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
