"""Building a site of a description, in one of two versions that differ only in what is not open to its reader."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image

from previously.articles.labelling import intern_labels, record_coverage, works_named_by
from previously.articles.models import AlsoRead, ArticlePage, HomePage, OldAddress
from previously.articles.sealed import seal
from previously.catalogue.models import (
    Availability,
    Character,
    Credit,
    Episode,
    Fact,
    Person,
    Relation,
    Season,
    Work,
)
from previously.catalogue.orders import label_from_text
from previously.discovery.indexing import reindex_all
from previously.discussion.labelling import relabel_place
from previously.discussion.models import Comment, Report, ReportKind
from previously.discussion.places import ArticlePlace, EpisodePlace, Place, episode_place
from previously.discussion.ranking import wilson
from previously.labels.models import InternedLabel
from previously.masthead.models import Masthead
from previously.media.models import Picture
from previously.spoilers import Clearance, Label
from tests.cast import NOW
from tests.leak.specs import ArticleSpec, BlockSpec, CommentSpec, SiteSpec, WorkSpec

VERSIONS = ("a", "b")


def token(name: str) -> str:
    """A word that occurs nowhere else, and tells nothing of where it stands."""
    return "z" + sha256(name.encode()).hexdigest()[:9].translate(str.maketrans("0123456789", "ghijklmnop"))


def secret_of(name: str, version: str) -> str:
    """The word of a fragment that is not open, which is another one in each version."""
    return token(f"{name} in version {version}")


@dataclass
class Builder:
    """Writes the site of one description into the database."""

    spec: SiteSpec
    version: str
    clearance: Clearance
    # Whether the site is one for moderators, who may have the comments that wait for them.
    queue_is_told: bool = False
    queue: list[str] = field(default_factory=list)  # names of what waits for moderators
    withheld: list[str] = field(default_factory=list)  # names of fragments the reader may not have
    guessable: list[str] = field(default_factory=list)  # slugs they may not know, those of both versions
    # Names of fragments the reader may have, by their word.
    opened: dict[str, str] = field(default_factory=dict)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The words that this version alone has."""
        return tuple(secret_of(name, self.version) for name in self.withheld)

    def is_open(self, *labels: Label) -> bool:
        """Whether the reader may have what stands under all of these labels."""
        return all(self.clearance.opens(label) for label in labels)

    def words(self, name: str, *labels: Label, is_shown: bool = True) -> str:
        """The text of a fragment under these labels: the same in both versions only if it is open.

        What is not `is_shown` stands on no page: it is only found by.
        """
        if self.is_open(*labels) and not is_shown:
            return f"Words {token(name)} here"
        if self.is_open(*labels):
            self.opened[token(name)] = name
            return f"Words {token(name)} here"
        secret = secret_of(name, self.version)
        self.withheld.append(name)
        return f"Other {secret}" if self.version == "a" else f"Something *else* {secret} & longer {secret}"

    def slug(self, name: str, label: Label) -> str:
        """The slug of an article whose headline stands under this label."""
        if self.clearance.opens(label):
            return name
        self.guessable += [secret_of(name, version) for version in VERSIONS]
        return secret_of(name, self.version)

    def picture(self, name: str, *labels: Label) -> Picture:
        """A picture, another one in each version if it is not open."""
        is_open = self.is_open(*labels)
        seed = token(name if is_open else f"{name} in version {self.version}")
        colour = tuple(sha256(seed.encode()).digest()[:3])
        data = io.BytesIO()
        Image.new("RGB", (8, 6) if is_open or self.version == "a" else (6, 9), colour).save(data, "PNG")
        picture = Picture(title=seed, archive_path=f"media/{seed}.png")
        picture.file = ImageFile(io.BytesIO(data.getvalue()), name=f"{seed}.png")
        picture.width, picture.height = Image.open(io.BytesIO(data.getvalue())).size
        picture.save()
        return picture

    @property
    def old_addresses(self) -> tuple[str, ...]:
        """Where the articles stood on another system: nothing links there, but readers come from there."""
        numbers = range(len(self.spec.articles))
        return tuple(address for number in numbers for address in (f"/old/{number}/", f"/?p={number + 1}"))

    def build(self) -> None:
        """The whole site."""
        Masthead.objects.create(
            name="A site",
            region="IN",
            # Who opens a recap of a show they have said nothing of is shown it where readers are taken to want it:
            # that site is tried with readers who have said something of every show.
            unknown_readers="open" if self.spec.shows_strangers or self._has_recorded_all() else "ask",
            strict_titles=self.spec.strict_titles,
        )
        self.people = [
            Person.objects.create(slug=f"person-{n}", name=f"Person {token(str(n))}") for n in range(3)
        ]
        self.works = [self._work(number, work) for number, work in enumerate(self.spec.works)]
        self.articles: list[ArticlePage] = []
        for number, article in enumerate(self.spec.articles):
            self.articles.append(self._article(number, article))
        self._still_to_come()
        for article, row in zip(self.spec.articles, self.articles, strict=True):
            for target in article.also_read:
                AlsoRead.objects.create(article=row, target=self.articles[target % len(self.articles)])
        self._menus()
        self._talk()
        reindex_all()

    def _still_to_come(self) -> None:
        """A draft, an article and a standing page whose time has not come: nobody may have any of them."""
        kind = "feature" if self.version == "a" else "list"
        for number, (is_live, code) in enumerate(((False, kind), (True, kind), (True, "page"))):
            name = f"title later {number}"
            secret = secret_of(name, self.version)
            self.withheld.append(name)
            article = ArticlePage(
                slug=secret,
                title=f"Other {secret}",
                dek=secret,
                kind=code,
                work=self.works[0] if code != "page" else None,
                author=self.people[0],
                published_at=NOW + timedelta(days=3) if is_live else None,
                live=is_live,
            )
            HomePage.objects.get().add_child(instance=article)
            OldAddress.objects.create(article=article, path=f"/old/{secret}/")

    def _menus(self) -> None:
        """Menus that name articles in every way: by their address, by an old one, by their number."""
        main = [
            {
                "title": f"Entry {token(f'entry {place}')}",
                "address": f"/{self.articles[number].slug}/",
                "below": [{"title": "Formerly", "address": f"/2022/03/{self.articles[number].slug}/"}],
            }
            for place, number in enumerate(self.spec.menu)
        ]
        footer = [{"title": "By number", "address": f"/?p={number + 1}"} for number in self.spec.menu]
        site: Any = Masthead.objects.get()
        # A field of blocks takes them as they are stored, too.
        site.main_menu = json.dumps([{"type": "entry", "value": value} for value in main])
        site.footer_menu = json.dumps([{"type": "entry", "value": value} for value in footer])
        site.save()

    def _has_recorded_all(self) -> bool:
        return all(self.spec.book.get(work.slug) is not None for work in self.spec.works)

    def _work(self, number: int, spec: WorkSpec) -> Work:
        work: Work = Work.objects.create(
            slug=spec.slug,
            title=f"Work {token(spec.slug)}",
            native_title="은수의 노래",
            kind=spec.kind,
            shape=spec.shape,
            country="KR",
            year=2026,
            synopsis=f"A synopsis {token('synopsis' + spec.slug)}",
            poster=self.picture(f"poster {number}"),
            poster_alt="a poster",
        )
        Availability.objects.create(work=work, provider="Somewhere", region="IN", offer="rent")
        self._episodes(work, spec)
        characters = [self._character(work, n, after) for n, after in enumerate(spec.characters)]
        self._lore(work, spec, characters)
        return work

    def _episodes(self, work: Work, spec: WorkSpec) -> None:
        seasons = {code.season for code in spec.episodes}
        rows = {season: Season.objects.create(work=work, number=season) for season in sorted(seasons)}
        slots = {str(special): str(anchor) for special, anchor in spec.slots}
        for code in spec.episodes:
            needs = self.spec.label(f"{spec.slug}:{code}") if self.spec.strict_titles else Label()
            name = f"{spec.slug} {code}"
            Episode.objects.create(
                season=rows[code.season],
                number=code.number,
                title=self.words(f"title {name}", needs),
                synopsis=self.words(f"synopsis {name}", needs),
                still=self.picture(f"still {name}", needs),
                still_alt=self.words(f"still {name}", needs),
                air_date=date(2026, 1, 1) + timedelta(weeks=code.number),
                watch_after=slots.get(str(code), ""),
            )

    def _character(self, work: Work, number: int, after: str) -> Character:
        label = self.spec.label(after)
        name = f"character {work.slug} {number}"
        return Character.objects.create(
            work=work,
            slug=f"character-{number}" if self.clearance.opens(label) else secret_of(name, self.version),
            name=self.words(name, label),
            native_name=self.words(f"native {name}", label),
            description=self.words(f"description {name}", label),
            aliases=[self.words(f"alias {name}", label, is_shown=False)],
            sort_order=number,
            after=label_from_text(after, work.slug),
        )

    def _lore(self, work: Work, spec: WorkSpec, characters: list[Character]) -> None:
        labels = [self.spec.label(after) for after in spec.characters]
        for number, (who, after) in enumerate(spec.facts):
            label = self.spec.label(after)
            text = self.words(f"fact {work.slug} {number}", label, labels[who])
            whose = who if self.version == "a" or self.is_open(label) else (who + 1) % len(characters)
            Fact.objects.create(
                work=work, character=characters[whose], text=text, after=label_from_text(after, work.slug)
            )
        for number, (one, other, after, until) in enumerate(spec.relations):
            needs = (self.spec.label(after), labels[one], labels[other])
            is_turned = self.version != "a" and not self.is_open(needs[0])
            Relation.objects.create(
                work=work,
                from_character=characters[other if is_turned else one],
                to_character=characters[one if is_turned else other],
                kind=self.words(f"kind {work.slug} {number}", *needs, is_shown=False)[:40],
                text=self.words(f"relation {work.slug} {number}", *needs),
                after=label_from_text(after, work.slug),
                until=self._until(until, work),
            )
        for person, who, after in spec.credits:
            # Who it is, as what, and whom they play: all of that is the secret. Whom they play may be one by itself.
            is_told = self.version == "a" or self.is_open(self.spec.label(after), labels[who])
            is_role_told = self.version == "a" or self.is_open(self.spec.label(after))
            Credit.objects.create(
                work=work,
                person=self.people[person if is_told else (person + 1) % len(self.people)],
                job="actor" if is_told else "stunts",
                character=characters[who if is_role_told else (who + 1) % len(characters)],
                after=label_from_text(after, work.slug),
            )

    def _until(self, text: str, work: Work) -> InternedLabel | None:
        """Where a relation ends; that it does is known in one version alone to nobody who has not seen so far."""
        label = label_from_text(text, work.slug)
        return label if self.is_open(self.spec.label(text)) or self.version == "a" else None

    def _article(self, number: int, spec: ArticleSpec) -> ArticlePage:
        name = f"article {number}"
        title_label = self.spec.label(spec.title_after)
        article = ArticlePage(
            slug=self.slug(f"article-{number}", title_label),
            title=self.words(f"title {name}", title_label),
            safe_title=f"Safe {token('safe' + name)}",
            dek=self.words(f"dek {name}", self.spec.label(spec.dek_after)),
            kind=spec.kind,
            work=self.works[spec.work] if spec.work >= 0 else None,
            covers=spec.covers,
            author=self.people[0],
            published_at=NOW - timedelta(days=spec.days_ago),
            last_published_at=NOW - timedelta(hours=1 if self.version == "a" else 2),
            live=True,
            title_after=label_from_text(spec.title_after, None),
            dek_after=label_from_text(spec.dek_after, None),
            is_pinned=spec.is_pinned,
            **self._covered(name, spec),
        )
        if spec.is_described:
            self._describe(article, name, spec)
        blocks = [
            self._block(block, f"{name} {n}", self.spec.label(spec.covers))
            for n, block in enumerate(spec.body)
        ]
        article.body = ArticlePage._meta.get_field("body").to_python(blocks)
        named = works_named_by(article)
        intern_labels(article, named)
        HomePage.objects.get().add_child(instance=article)
        article.tags.set(spec.tags)
        article.updated_at = self._updated_at(article)
        article.save()
        record_coverage(article, named)
        for path in (f"/old/{number}/", f"/2022/03/{article.slug}/", f"/?p={number + 1}"):
            OldAddress.objects.create(article=article, path=path)
        self._comments(article, spec)
        return article

    def _describe(self, article: ArticlePage, name: str, spec: ArticleSpec) -> None:
        """What search engines are told, and where the text first appeared: an address that tells as its slug does."""
        title_label = self.spec.label(spec.title_after)
        article.seo_title = self.words(f"search title {name}", title_label)
        # A page has the description that anybody may have, and only where it is found.
        is_shown = not spec.dek_after and self.is_open(title_label)
        article.search_description = self.words(
            f"search description {name}", self.spec.label(spec.dek_after), is_shown=is_shown
        )
        article.canonical_url = f"https://elsewhere.example/{article.slug}/"

    def _updated_at(self, article: ArticlePage) -> datetime:
        """When the article changed, at another time in each version if part of it is not open."""
        is_open = self.clearance.opens(seal(article).whole)
        return NOW - timedelta(minutes=50 if is_open or self.version == "a" else 20)

    def _covered(self, name: str, spec: ArticleSpec) -> dict[str, Any]:
        """What needs what the article covers, and the picture."""
        covers = self.spec.label(spec.covers)
        fields: dict[str, Any] = {"verdict": self.words(f"verdict {name}", covers)}
        if spec.has_score:
            is_open = self.clearance.opens(covers)
            fields |= {"score": 3 if is_open or self.version == "a" else 4, "out_of": 5}
        if spec.hero_after is not None:
            label = self.spec.label(spec.hero_after)
            fields |= {
                "hero": self.picture(f"hero {name}", label),
                "hero_alt": self.words(f"hero {name}", label),
                # Cards leave it out, and the article's own page has a secret address while its headline is one.
                "hero_credit": self.words(
                    f"credit {name}", label, is_shown=self.is_open(self.spec.label(spec.title_after))
                ),
                "hero_after": label_from_text(spec.hero_after, None),
            }
        return fields

    def _block(self, spec: BlockSpec, name: str, *around: Label) -> dict[str, Any]:
        needs = (*around, self.spec.label(spec.after))
        value: Any
        match spec.kind:
            case "prose":
                value = self._prose(spec, name, needs)
            case "quote":
                source = self.words(f"source {name}", *needs)
                value = {"text": self._prose(spec, name, needs), "source": source, "after": spec.after}
            case "still":
                value = {
                    "image": self.picture(name, *needs).pk,
                    "alt": self.words(f"alt {name}", *needs),
                    "caption": self.words(f"caption {name}", *needs),
                    "credit": "",
                    "after": spec.after,
                }
            case "embed":
                key = token(name if self.is_open(*needs) else f"{name} in version {self.version}")
                value = {
                    "url": f"http://testserver{self.link}" if spec.is_own else f"https://youtu.be/{key}",
                    "title": self.words(name, *needs),
                    "after": spec.after,
                }
            case "also_read":
                value = self.articles[spec.target % len(self.articles)].pk if self.articles else None
            case _:
                content = [self._block(block, f"{name}.{n}", *needs) for n, block in enumerate(spec.content)]
                value = {"after": spec.after, "content": content}
                if spec.kind == "beat":
                    is_told = self.version == "a" or self.is_open(*needs)
                    value |= {
                        "characters": "character-0 character-1" if is_told else "character-1",
                        "when": self.words(f"when {name}", *needs)[:99],
                        "key": spec.is_key or not is_told,
                    }
        return {"type": spec.kind, "value": value}

    def _prose(self, spec: BlockSpec, name: str, needs: tuple[Label, ...]) -> str:
        if spec.is_astray:
            # What the brackets hold cannot be told, so that nobody may have any of it.
            secret = secret_of(name, self.version)
            self.withheld.append(name)
            return f"Other {secret} [begins\n\nand *ends* {secret}]{{after=S1E1}} {self._linked('there')}"
        inline = self._inline(spec.inline, name, needs)
        return " ".join((self.words(name, *needs), *inline, self._linked("there")))

    @property
    def link(self) -> str:
        """The address of an article that comes later, which is another one where its headline is not open."""
        number = next((at for at, article in enumerate(self.spec.articles) if article.title_after), 0)
        return f"/{self._slug_of(number)}/"

    def _slug_of(self, number: int) -> str:
        spec = self.spec.articles[number]
        name = f"article-{number}"
        return name if self.is_open(self.spec.label(spec.title_after)) else secret_of(name, self.version)

    def _linked(self, words: str) -> str:
        """Links to that article, for everybody who reads the words around them."""
        return f"[{words}]({self.link}), <http://testserver{self.link}>"

    def _inline(self, labels: tuple[str, ...], name: str, needs: tuple[Label, ...]) -> Iterator[str]:
        for number, after in enumerate(labels):
            text = self.words(f"{name} inline {number}", *needs, self.spec.label(after))
            yield f'[{text}]{{after="{after}"}}'

    def _comments(self, article: ArticlePage, spec: ArticleSpec) -> None:
        covers = self.spec.label(spec.covers)
        self._thread(ArticlePlace(article), f"{len(self.articles)}", covers, spec.comments)

    def _talk(self) -> None:
        """Comments on episodes."""
        for point, comments in self.spec.talk:
            work, _colon, code = point.rpartition(":")
            place = episode_place(work, code.lower())
            assert place is not None
            self._thread(place, point, self.spec.label(point), comments)

    def _thread(self, place: Place, name: str, covers: Label, specs: Sequence[CommentSpec]) -> None:
        made: list[Comment] = []
        labels: list[Label] = []
        for number, spec in enumerate(specs):
            parent = spec.parent if 0 <= spec.parent < number else -1
            label = self.spec.label(spec.after) if spec.after else covers
            labels.append(label.join(labels[parent]) if parent >= 0 else label)
            comment = self._comment(place, (f"comment {name} {number}", number), spec, labels[-1])
            comment.parent = made[parent] if parent >= 0 else None
            comment.save()
            if spec.is_reported:
                at = NOW - timedelta(minutes=10)
                Report.objects.create(comment=comment, guest="b" * 32, kind=ReportKind.ABUSE, at=at)
            made.append(comment)
        relabel_place(place)

    def _comment(self, place: Place, named: tuple[str, int], spec: CommentSpec, label: Label) -> Comment:
        name, number = named
        needs: tuple[Label, ...] = (label,) if spec.status == "approved" else (label, _never())
        inside = (*needs, self.spec.label(spec.inline))
        is_queued = spec.is_reported or spec.status != "approved"
        if is_queued and self.queue_is_told:
            needs, inside = (), ()
        body = self.words(name, *needs)
        if not (is_queued and self.queue_is_told):  # what moderators are told is as it was written
            body += f" {self._linked('here')}"
        if spec.inline:
            body += f' [{self.words(f"{name} inline", *inside)}]{{after="{spec.inline}"}}'
        author = self.words(f"author {name}", *needs)
        if is_queued:
            self.queue += [name, f"{name} inline", f"author {name}"]
        is_told = self.is_open(*needs)
        is_told_whole = self.is_open(*inside) if spec.inline else is_told
        likes = spec.likes if is_told or self.version == "a" else spec.likes + 7
        return Comment(
            article=place.article if isinstance(place, ArticlePlace) else None,
            episode=place.episode if isinstance(place, EpisodePlace) else None,
            key=f"c{number}",
            author=author,
            written_at=NOW - timedelta(minutes=100 - number),
            body=body,
            after=label_from_text(spec.after, place.own_work),
            status=spec.status,
            edited_at=NOW - timedelta(minutes=9) if is_told_whole or self.version == "a" else None,
            likes=likes,
            rank=wilson(likes, 0),
        )


def _never() -> Label:
    from previously.spoilers.label import NOBODY

    return NOBODY
