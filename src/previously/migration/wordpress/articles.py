"""From a post and what is planned of it to an article."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from previously.archive.attributes import one_line as on_one_line
from previously.archive.data import ArticleData, CommentData, FrontMatter
from previously.migration.wordpress.addresses import OldSite
from previously.migration.wordpress.comments import Comments, body_of, comments_of
from previously.migration.wordpress.content.converting import convert
from previously.migration.wordpress.content.surroundings import FoundPicture, Surroundings
from previously.migration.wordpress.data import Item
from previously.migration.wordpress.planning import Plan, Planned
from previously.migration.wordpress.survey import Attachment, Survey, one_line, plain_text, without_headline
from previously.migration.wordpress.uploads import place_of, spellings

# What two versions of this program would make of one post must differ in this.
VERSION = "3"
# Where plugins that describe posts to search engines keep what was written: title, description, the real address.
_SEO = {
    "title": (
        "_yoast_wpseo_title",
        "rank_math_title",
        "_aioseo_title",
        "_aioseop_title",
        "_seopress_titles_title",
    ),
    "description": (
        "_yoast_wpseo_metadesc",
        "rank_math_description",
        "_aioseo_description",
        "_aioseop_description",
        "_seopress_titles_desc",
        "_genesis_description",
    ),
    "canonical": ("_yoast_wpseo_canonical", "rank_math_canonical_url", "_seopress_robots_canonical"),
}
_SEO["title"] += ("_genesis_title",)
_SEO["canonical"] += ("_genesis_canonical_uri",)
# Placeholders that such a plugin fills in itself: the headline, what follows it on every page of a site, and others.
_PLACEHOLDER = re.compile(r"%%?\w+%?%?|#\w+_\w+")
_HEADLINE = re.compile(r"%%?(?:post_)?title%?%?|#post_title")
_ON_EVERY_PAGE = re.compile(
    r"(?:\s*(?:%%?(?:sep|sitename|sitetitle|page)%?%?|#separator_sa|#site_title))+\s*$"
)
_ELSEWHERE = re.compile(r"https://[^\s/]\S*")


@dataclass(slots=True)
class Made:
    """An article with its comments, and what an owner should be told of it."""

    data: ArticleData
    comments: Comments
    notes: list[str] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)
    unknown_shortcodes: Counter[str] = field(default_factory=Counter)
    unknown_blocks: Counter[str] = field(default_factory=Counter)
    told: dict[str, str] = field(default_factory=dict)


class ArticleMaker:
    """Makes articles. `pictures` are the places of pictures that are in the site, with their paths in archives;
    `is_there` says whether an article has been written yet."""

    def __init__(
        self,
        found: Survey,
        plan: Plan,
        pictures: Mapping[str, str],
        is_there: Callable[[str], bool],
        now: datetime,
    ) -> None:
        self._found, self._plan, self._pictures, self._is_there, self._now = (
            found,
            plan,
            pictures,
            is_there,
            now,
        )
        self._old = OldSite(found)
        self._roots = {f"/{planned.slug}/": planned.slug for planned in plan.posts.values()}
        self._attachments: dict[str, Attachment] = {
            each.id: each for each in found.attachments.values() if each.id
        }
        self._by_place = {each.place: each for each in found.attachments.values() if each.place}

    def digest(self, planned: Planned) -> str:
        """Changes when anything does that an article is made of, but for pictures and articles that arrive later."""
        work = planned.work
        parts = (
            VERSION,
            planned.entry.digest,
            planned.kind,
            work.slug if work else "",
            planned.covers,
            work.label if work else "",
            planned.author,
            planned.slug,
            planned.is_draft,
            planned.addresses,
            # What somebody has to look at changes with what is known of works, even where nothing is written otherwise.
            planned.understood.confidence,
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def make(self, item: Item, planned: Planned) -> Made:
        """The article a post becomes."""
        waits: set[str] = set()
        around = self._surroundings(planned, waits)
        converted = convert(item.content, around)
        made = Made(
            data=ArticleData(self._front(item, planned), converted.blocks),
            comments=comments_of(item, lambda written: body_of(written, around.link), self._now),
            waits_for=sorted(
                waits | {f"picture {place_of(each) or each}" for each in converted.missing_pictures}
            ),
            unknown_shortcodes=converted.unknown_shortcodes,
            unknown_blocks=converted.unknown_blocks,
        )
        if converted.spoiler_sections:
            made.notes.append(
                "It has sections that the old site folded away as spoilers: "
                + (
                    f"they ask for all of {planned.work.title}."
                    if planned.work
                    else "their labels are missing."
                )
            )
        if converted.notices and planned.work is None and planned.kind != "page":
            made.notes.append("It says that it holds spoilers, and does not say of what.")
        if len(one_line(item.title)) > 255:
            made.notes.append("Its headline was longer than 255 characters and was cut.")
        self._tell(item, made)
        return made

    def arrived(self, waits_for: Sequence[str]) -> bool:
        """Whether something is there now that was not when an article was written."""
        for each in waits_for:
            what, _, name = each.partition(" ")
            if what == "article" and self._is_there(name):
                return True
            if what == "picture" and self._picture_path(name):
                return True
        return False

    # What stands around a text

    def _surroundings(self, planned: Planned, waits: set[str]) -> Surroundings:
        def article(address: str) -> str:
            slug = self._slug_at(address)
            if slug and slug != planned.slug and not self._is_there(slug):
                waits.add(f"article {slug}")
                return ""
            return slug if slug != planned.slug else ""

        def link(address: str) -> str:
            slug = self._slug_at(address)
            return f"/{slug}/" if slug else address

        return Surroundings(
            picture=self.picture,
            link=link,
            article=article,
            reusable=lambda key: self._found.reusable.get(key, ""),
            attached=lambda: self._found.attached.get(planned.entry.id, ()),
            whole=planned.work.label if planned.work is not None else "",
        )

    def _slug_at(self, address: str) -> str:
        """The slug of the article at an address of the old site."""
        if not self._old.is_ours(address):
            return ""
        path = self._old.path_of(address)
        if not path:
            return ""
        for each in (path, f"{path.rstrip('/')}/"):
            slug = self._plan.addresses.get(each) or self._roots.get(each, "")
            if slug:
                return slug
        return ""

    def picture(self, address: str, key: str) -> FoundPicture:
        """A picture of the old site by its number or its address."""
        place = place_of(address)
        attachment = self._attachments.get(key) or next(
            (self._by_place[name] for name in spellings(place) if name in self._by_place), None
        )
        path = self._picture_path(place) or (self._picture_path(attachment.place) if attachment else "")
        if attachment is None:
            return FoundPicture(path, address=address)
        return FoundPicture(path, attachment.alt, attachment.caption, address or attachment.address)

    def _picture_path(self, place: str) -> str:
        return next((self._pictures[name] for name in spellings(place) if name in self._pictures), "")

    # What stands above it

    def _front(self, item: Item, planned: Planned) -> FrontMatter:
        described = on_one_line(self._seo(item, "description"))[:500]
        dek = on_one_line(plain_text(item.excerpt))[:500] or described
        described = "" if described == dek else described
        canonical = self._seo(item, "canonical")
        hero = self._attachments.get(planned.entry.thumbnail)
        path = self._picture_path(hero.place) if hero is not None else ""
        published = None if planned.is_draft else (item.published_at or self._now)
        return FrontMatter(
            title=(one_line(item.title) or without_headline(planned.entry))[:255],
            dek=dek,
            dek_after=self._label(planned) if dek or described else "",
            kind=planned.kind,
            work=planned.work.slug if planned.work is not None else "",
            covers=planned.covers,
            author=planned.author,
            published=published,
            hero=path,
            hero_alt=((hero.alt or hero.caption or hero.title) if hero is not None and path else "")[:300],
            tags=planned.tags,
            redirect_from=tuple(sorted(planned.addresses)),
            pinned=item.is_sticky and planned.kind != "page",
            search_title=self._search_title(item),
            search_description=described,
            canonical=canonical if self._is_elsewhere(canonical) else "",
        )

    def _label(self, planned: Planned) -> str:
        """What a line about the text presumes: the last of what the text covers."""
        if planned.work is None or not planned.covers:
            return ""
        return planned.work.label_of(planned.covers)

    def _seo(self, item: Item, what: str) -> str:
        """What was written for search engines; empty where a plugin is to fill in what is not known here."""
        value = next((item.meta[key].strip() for key in _SEO[what] if item.meta.get(key, "").strip()), "")
        if what == "title":
            value = _HEADLINE.sub(lambda _found: item.title, _ON_EVERY_PAGE.sub("", value))
        return "" if _PLACEHOLDER.search(value) and what != "canonical" else plain_text(value)

    def _search_title(self, item: Item) -> str:
        title = on_one_line(self._seo(item, "title"))
        return "" if title == on_one_line(plain_text(item.title)) else title[:255]

    def _is_elsewhere(self, address: str) -> bool:
        """Whether the address of a text is one that this site cannot answer at."""
        is_whole = len(address) <= 500 and _ELSEWHERE.fullmatch(address) is not None
        return is_whole and not self._old.is_ours(address)

    def _tell(self, item: Item, made: Made) -> None:
        """What has no place in an article but should not be lost: it is in the report."""
        front, headline = made.data.front, one_line(item.title)
        canonical = self._seo(item, "canonical")
        if canonical and not front.canonical and self._old.path_of(canonical) not in front.redirect_from:
            made.told["Articles that named an address as the real one that cannot be kept"] = (
                f"{headline}: {canonical}"
            )
        for what in ("title", "description"):
            written = next((item.meta[key] for key in _SEO[what] if item.meta.get(key, "").strip()), "")
            if written and _PLACEHOLDER.search(written) and not self._seo(item, what):
                made.told[f"Search engines' {what}s with words that only a plugin fills in"] = (
                    f"{headline}: {one_line(written)}"
                )
        formats = [term.name for term in item.terms if term.taxonomy == "post_format"]
        if formats:
            made.told["Posts with a format of WordPress's own"] = f"{headline}: {', '.join(formats)}"


def threads(made: Mapping[str, Made]) -> dict[str, tuple[CommentData, ...]]:
    """The comments of articles by slug."""
    return {slug: each.comments.kept for slug, each in made.items() if each.comments.kept}
