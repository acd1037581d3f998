"""An article as fragments: everything in it sealed under its label, ready to be cut for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from previously.articles import prose
from previously.articles.labelling import stored_labels_in, written_labels
from previously.articles.models import ArticlePage
from previously.labels.models import InternedLabel
from previously.media.models import Picture
from previously.spoilers import NOBODY, PUBLIC, Fragment, Label, join_all

Labels: TypeAlias = Mapping[str, Label]


class SealedProse:
    """Running text that can only be read by cutting it."""

    __slots__ = ("__is_readers", "__labels", "__source")

    def __init__(self, source: str, labels: Labels, *, is_readers: bool = False) -> None:
        self.__source, self.__labels, self.__is_readers = source, labels, is_readers

    def cut(
        self, opens: Callable[[str, Label], bool], leads: prose.Leads = lambda address: address
    ) -> tuple[prose.Part, ...]:
        """The text as HTML without the spoilers for whose path and label `opens` answers false.

        Its links lead where `leads` says.
        """
        return prose.cut(self.__source, self._opens(opens), is_readers=self.__is_readers, leads=leads)

    def open_links(self, opens: Callable[[str, Label], bool]) -> frozenset[str]:
        """The addresses that the text links to when it is cut like this."""
        return prose.open_links(self.__source, self._opens(opens), is_readers=self.__is_readers)

    def _opens(self, opens: Callable[[str, Label], bool]) -> prose.Opens:
        return lambda spoiler: opens(spoiler.path, self.label_of(spoiler))

    def label_of(self, spoiler: prose.Spoiler) -> Label:
        """What an inline spoiler asks for, those around it included."""
        return join_all([self.__labels.get(text, NOBODY) for text in spoiler.after])


@dataclass(frozen=True, slots=True)
class Still:
    """A picture with its caption."""

    picture: Picture | None
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    text: SealedProse
    source: str


@dataclass(frozen=True, slots=True)
class Embed:
    """Something on another site."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class AlsoReadLink:
    """A link to another article, by its id; None when it was deleted."""

    article_id: int | None


@dataclass(frozen=True, slots=True)
class Beat:
    """A scene."""

    characters: tuple[str, ...]
    when: str
    is_key: bool
    content: tuple[SealedBlock, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A spoiler section."""

    content: tuple[SealedBlock, ...]


Content: TypeAlias = "SealedProse | Still | Quote | Embed | AlsoReadLink | Beat | Section"


@dataclass(frozen=True, slots=True)
class SealedBlock:
    """One block. `path` says where it stands, `4` or `4.1`; it depends on nothing that is withheld."""

    path: str
    kind: str
    content: Fragment[Content]


@dataclass(frozen=True, slots=True)
class Hero:
    """The picture at the top of an article."""

    picture: Picture
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class SealedArticle:
    """An article's labelled parts. `label` is the body's; `inner_labels` are all that are written in it.

    `whole` is what must have been seen for nothing to be withheld of it. The time of its last change stands under that
    label, since nobody can tell which part changed.
    """

    headline: Fragment[str]
    search_title: Fragment[str]
    dek: Fragment[str]
    search_description: Fragment[str]
    hero: Fragment[Hero | None]
    body: Fragment[tuple[SealedBlock, ...]]
    label: Label
    inner_labels: tuple[Label, ...]
    whole: Label


def seal(article: ArticlePage) -> SealedArticle:
    """The article's fragments; one query, for the labels in its text."""
    return seal_all([article])[0]


def seal_all(articles: Iterable[ArticlePage]) -> tuple[SealedArticle, ...]:
    """The fragments of some articles, in order; one query, for the labels in all their texts."""
    texts = [(article, written_labels(article.body)) for article in articles]
    written = {(text, article.own_work) for article, labels in texts for text in labels}
    rows = stored_labels_in(written) if written else {}
    return tuple(
        _seal(
            article,
            {text: row.label if (row := rows.get((text, article.own_work))) else NOBODY for text in labels},
        )
        for article, labels in texts
    )


def _seal(article: ArticlePage, labels: Labels) -> SealedArticle:
    label = label_of(article.label)
    outer = [label_of(row) for row in (article.title_after, article.dek_after, article.hero_after)]
    return SealedArticle(
        headline=Fragment(article.title, label_of(article.title_after)),
        search_title=seal_search_title(article),
        dek=seal_dek(article),
        search_description=seal_search_description(article),
        hero=seal_hero(article),
        body=Fragment(tuple(_blocks(article.body, labels, "")), label),
        label=label,
        inner_labels=tuple(known for known in labels.values() if known != NOBODY),
        whole=join_all([label, *outer, *labels.values()]),
    )


def seal_dek(article: ArticlePage) -> Fragment[str]:
    """The line under the headline."""
    return Fragment(article.dek, label_of(article.dek_after))


def seal_search_title(article: ArticlePage) -> Fragment[str]:
    """What search engines show for the headline, which may tell as much."""
    return Fragment(article.seo_title, label_of(article.title_after))


def seal_search_description(article: ArticlePage) -> Fragment[str]:
    """What search engines show for the dek."""
    return Fragment(article.search_description, label_of(article.dek_after))


def seal_hero(article: ArticlePage) -> Fragment[Hero | None]:
    """The picture at the top, None where there is none."""
    hero = Hero(article.hero, article.hero_alt, article.hero_credit) if article.hero is not None else None
    return Fragment(hero, label_of(article.hero_after))


def label_of(row: InternedLabel | None) -> Label:
    """The label of a stored row; public for None."""
    return PUBLIC if row is None else row.label


def _blocks(blocks: Iterable[Any], labels: Labels, above: str) -> Iterator[SealedBlock]:
    for number, block in enumerate(blocks):
        path = f"{above}{number}"
        written = "" if block.block_type in {"prose", "also_read"} else block.value["after"]
        label = labels.get(written, NOBODY) if written else PUBLIC
        content = _CONTENTS[block.block_type](block.value, labels, path)
        yield SealedBlock(path, block.block_type, Fragment(content, label))


def _still(value: Any, labels: Labels, path: str) -> Content:
    return Still(value["image"], value["alt"], value["caption"], value["credit"])


def _quote(value: Any, labels: Labels, path: str) -> Content:
    return Quote(SealedProse(value["text"], labels), value["source"])


def _embed(value: Any, labels: Labels, path: str) -> Content:
    return Embed(value["url"], value["title"])


def _beat(value: Any, labels: Labels, path: str) -> Content:
    inside = tuple(_blocks(value["content"], labels, f"{path}."))
    return Beat(tuple(value["characters"].split()), value["when"], bool(value["key"]), inside)


_CONTENTS: Mapping[str, Callable[[Any, Labels, str], Content]] = {
    "prose": lambda value, labels, path: SealedProse(value, labels),
    "still": _still,
    "quote": _quote,
    "embed": _embed,
    "also_read": lambda value, labels, path: AlsoReadLink(value.pk if value is not None else None),
    "beat": _beat,
    "spoiler": lambda value, labels, path: Section(tuple(_blocks(value["content"], labels, f"{path}."))),
}
