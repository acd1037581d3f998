"""The scenes told in articles, each sealed under its label, for those who tell a story from many articles at once.

They are read from what is stored, so that no picture and no other article they name is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from previously.articles.labelling import stored_labels_in
from previously.articles.models import ArticlePage
from previously.articles.prose import labels_in
from previously.articles.sealed import Labels, SealedProse, label_of
from previously.spoilers import NOBODY, Fragment, Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene as its writer marked it, with its running text; the quotations and pictures in it stay in the article."""

    path: str  # where it stands in its article
    characters: tuple[str, ...]
    when: str
    is_key: bool
    text: tuple[SealedProse, ...]


@dataclass(frozen=True, slots=True)
class SealedScenes:
    """The scenes of one article in order. `inner_labels` are all that are written in them and around them."""

    scenes: tuple[Fragment[Scene], ...]
    inner_labels: tuple[Label, ...]


def scenes_of(articles: Iterable[ArticlePage]) -> tuple[SealedScenes, ...]:
    """The scenes of each article, under the join of all labels around them; one query, for the labels."""
    bodies = [(article, _raw(article)) for article in articles]
    written = {(text, article.own_work) for article, blocks in bodies for text in _written(blocks)}
    rows = stored_labels_in(written) if written else {}
    found = []
    for article, blocks in bodies:
        own = {text: row.label for (text, work), row in rows.items() if work == article.own_work}
        scenes = tuple(_scenes(blocks, own, label_of(article.label)))
        found.append(SealedScenes(scenes, tuple(own.values())))
    return tuple(found)


def _raw(article: ArticlePage) -> list[Mapping[str, Any]]:
    return list(article.body.raw_data)


def _inside(block: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    value = block["value"]
    return value.get("content") or () if isinstance(value, Mapping) else ()


def _written(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The labels written in scenes and around them."""
    for block in blocks:
        if block["type"] == "prose":
            yield from labels_in(block["value"])
        elif block["type"] in {"beat", "spoiler"}:
            if after := block["value"].get("after"):
                yield after
            yield from _written(_inside(block))


def _scenes(
    blocks: Iterable[Mapping[str, Any]], labels: Labels, around: Label, above: str = ""
) -> Iterator[Fragment[Scene]]:
    for number, block in enumerate(blocks):
        if block["type"] not in {"beat", "spoiler"}:
            continue
        value, path = block["value"], f"{above}{number}"
        after = value.get("after")
        label = around.join(labels.get(after, NOBODY)) if after else around
        if block["type"] == "spoiler":
            yield from _scenes(_inside(block), labels, label, f"{path}.")
        else:
            yield Fragment(_scene(block, labels, path), label)


def _scene(block: Mapping[str, Any], labels: Labels, path: str) -> Scene:
    value = block["value"]
    return Scene(
        path,
        tuple((value.get("characters") or "").split()),
        value.get("when") or "",
        bool(value.get("key")),
        tuple(SealedProse(inner["value"], labels) for inner in _inside(block) if inner["type"] == "prose"),
    )
