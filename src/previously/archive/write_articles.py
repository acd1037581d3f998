"""Writing articles into a site: thousands at once, with all that Wagtail keeps beside a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from previously.archive.blocks import raw_of
from previously.archive.data import AlsoRead, ArticleData, Beat, Block, FrontMatter, Prose, Quote, Spoiler
from previously.archive.names import Names
from previously.archive.rows import change, only
from previously.articles.covers import parse_covers, references_in
from previously.articles.models import AlsoRead as AlsoReadRow
from previously.articles.models import ArticlePage, ArticleTag, Coverage, HomePage, OldAddress
from previously.articles.prose import readable_labels_in
from previously.spoilers import Reference, parse_references

_BATCH = 200
_PAGE_FIELDS = [field for field in Page._meta.concrete_fields if not field.primary_key]


def covered_by(data: ArticleData, names: Names) -> tuple[Reference, ...]:
    """Every episode and work an article covers."""
    return references_in(parse_covers(data.front.covers, data.front.work or None), names.orders)


def labels_of_article(data: ArticleData, names: Names) -> Iterator[tuple[Reference, ...]]:
    """Every label of an article and in its text."""
    own, front = data.front.work or None, data.front
    yield covered_by(data, names)
    written = {front.title_after, front.dek_after, front.hero_after, *_labels(data.body)} - {""}
    for label in written:
        yield parse_references(label, own)


def _labels(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Prose | Quote) and "{" in block.text:
            yield from readable_labels_in(block.text)
        if isinstance(block, Beat | Spoiler):
            yield from _labels(block.content)
        if not isinstance(block, Prose | AlsoRead):
            yield block.after


def write_articles(
    articles: Mapping[str, ArticleData], before: Mapping[str, ArticleData], names: Names
) -> list[ArticlePage]:
    """Make and change articles; `before` holds what is stored of them."""
    rows = {
        row.slug: row for row in only(ArticlePage.objects.all(), "slug", articles) if row.slug in articles
    }
    made = _made({slug: data for slug, data in articles.items() if slug not in rows})
    names.articles |= {row.slug: row.pk for row in made}
    for row in made:
        _set_values(row, articles[row.slug], names)
        row.save_base(raw=True, force_insert=True)
    for slug, row in rows.items():
        _set_values(row, articles[slug], names, before.get(slug))
        values = _page_values(articles[slug].front)
        if row.first_published_at is not None:
            del values["first_published_at"]
        Page.objects.filter(pk=row.pk).update(**values)
        row.save_base(raw=True)
    rows |= {row.slug: row for row in made}
    _write_lists(rows, articles, before, names)
    write_coverage({row.pk: covered_by(articles[slug], names) for slug, row in rows.items()}, names)
    _write_revisions(rows.values())
    return list(rows.values())


def _page_values(front: FrontMatter) -> dict[str, Any]:
    """The part of an article that Wagtail keeps in the table of all pages."""
    is_live = front.published is not None
    return {
        "title": front.title,
        "draft_title": front.title,
        "live": is_live,
        "has_unpublished_changes": not is_live,
        "first_published_at": front.published,
        "last_published_at": timezone.now() if is_live else None,
        "seo_title": front.search_title,
        "search_description": front.search_description,
    }


def _made(articles: Mapping[str, ArticleData]) -> list[ArticlePage]:
    """Pages for new articles, below the home page."""
    if not articles:
        return []
    home = HomePage.objects.get()
    last = Page.objects.filter(depth=home.depth + 1, path__startswith=home.path).order_by("path").last()
    step = Page._str2int(last.path[-Page.steplen :]) if last is not None else 0
    made = [
        ArticlePage(
            slug=slug,
            path=Page._get_path(home.path, home.depth + 1, step + number),
            depth=home.depth + 1,
            url_path=f"{home.url_path}{slug}/",
            locale_id=home.locale_id,
            **_page_values(data.front),
        )
        for number, (slug, data) in enumerate(articles.items(), start=1)
    ]
    pages = [Page(**{field.attname: getattr(row, field.attname) for field in _PAGE_FIELDS}) for row in made]
    for article, page in zip(made, Page.objects.bulk_create(pages, batch_size=_BATCH), strict=True):
        article.id = article.page_ptr_id = page.pk
    Page.objects.filter(pk=home.pk).update(numchild=F("numchild") + len(made))
    return made


def _set_values(row: ArticlePage, data: ArticleData, names: Names, before: ArticleData | None = None) -> None:
    change(row, _values(data, names))
    if before is None or before.body != data.body:
        row.body = ArticlePage.body.field.to_python(raw_of(data.body, names.pictures, names.articles))


def _values(data: ArticleData, names: Names) -> dict[str, Any]:
    front = data.front
    same = ("kind", "covers", "safe_title", "dek", "hero_alt", "hero_credit")
    return {
        **{name: getattr(front, name) for name in same},
        "work_id": names.works.get(front.work),
        "label_id": names.label_of(covered_by(data, names)),
        "title_after_id": names.label(front.title_after, front.work),
        "dek_after_id": names.label(front.dek_after, front.work),
        "hero_after_id": names.label(front.hero_after, front.work),
        "hero_id": names.pictures.get(front.hero),
        "author_id": names.people.get(front.author),
        "published_at": front.published,
        "updated_at": front.updated,
        "score": front.verdict.score,
        "out_of": front.verdict.out_of,
        "verdict": front.verdict.text,
        "is_pinned": front.pinned,
        "canonical_url": front.canonical,
    }


def _write_lists(
    rows: Mapping[str, ArticlePage],
    articles: Mapping[str, ArticleData],
    before: Mapping[str, ArticleData],
    names: Names,
) -> None:
    """Tags, links and old addresses: replaced where they differ."""

    def differ(key: str) -> dict[int, tuple[str, ...]]:
        found = {}
        for slug, row in rows.items():
            was = getattr(before[slug].front, key) if slug in before else ()
            if was != getattr(articles[slug].front, key):
                found[row.pk] = getattr(articles[slug].front, key)
        return found

    tags, links, old = differ("tags"), differ("also_read"), differ("redirect_from")
    ArticleTag.objects.filter(content_object__in=tags).delete()
    AlsoReadRow.objects.filter(article__in=links).delete()
    OldAddress.objects.filter(article__in=old).delete()
    ids = _tags({name for each in tags.values() for name in each})
    ArticleTag.objects.bulk_create(
        (
            ArticleTag(content_object_id=pk, tag_id=ids[n.casefold()])
            for pk, each in tags.items()
            for n in each
        ),
        batch_size=_BATCH,
    )
    AlsoReadRow.objects.bulk_create(
        (
            AlsoReadRow(article_id=pk, target_id=names.articles[slug], sort_order=index)
            for pk, each in links.items()
            for index, slug in enumerate(each)
        ),
        batch_size=_BATCH,
    )
    OldAddress.objects.bulk_create(
        (OldAddress(article_id=pk, path=path) for pk, each in old.items() for path in each), batch_size=_BATCH
    )


def _tags(wanted: set[str]) -> dict[str, int]:
    """The ids of tags, whatever their case, made where they are new."""
    ids = {name.casefold(): pk for pk, name in Tag.objects.order_by("-pk").values_list("pk", "name")}
    for name in sorted(wanted):
        if name.casefold() not in ids:
            ids[name.casefold()] = Tag.objects.create(name=name).pk
    return ids


def write_coverage(covered: Mapping[int, tuple[Reference, ...]], names: Names) -> None:
    """Bring the rows that say which episodes articles cover up to date."""
    rows = Coverage.objects.filter(article__in=covered) if len(covered) <= _BATCH else Coverage.objects.all()
    known = {(row.article_id, row.episode_id): row.pk for row in rows if row.article_id in covered}
    wanted = {
        (pk, episode) for pk, references in covered.items() for episode in sorted(names.episodes(references))
    }
    gone = [pk for key, pk in known.items() if key not in wanted]
    if gone:
        Coverage.objects.filter(pk__in=gone).delete()
    new = sorted(wanted - known.keys())
    Coverage.objects.bulk_create((Coverage(article_id=a, episode_id=e) for a, e in new), batch_size=_BATCH)


def _write_revisions(rows: Iterable[ArticlePage]) -> None:
    """An article with a history in the desk gets one version more, or its editor would go on with an old one."""
    for row in rows:
        if row.latest_revision_id is not None:
            page = ArticlePage.objects.get(pk=row.pk)
            revision = page.save_revision(clean=False)
            live = revision if page.live else None
            Page.objects.filter(pk=row.pk).update(has_unpublished_changes=not page.live, live_revision=live)
