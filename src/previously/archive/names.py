"""The ids of rows by the names they have in archives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from previously.articles.models import ArticlePage
from previously.catalogue.models import Episode, Person, Work
from previously.catalogue.orders import orders_of
from previously.labels.interning import intern_all, text_of
from previously.spoilers import Reference, Works, parse_references


@dataclass
class Names:
    """Filled as rows are written. The name "" stands for nothing, and has no id."""

    pictures: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    works: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    orders: Works = field(default_factory=dict)
    _labels: dict[str, int] = field(default_factory=dict)
    _written: dict[tuple[str, str], int | None] = field(default_factory=dict)
    _episodes: dict[Reference, int] = field(default_factory=dict)

    def read(self) -> None:
        """Learn the names of what is in the site."""
        self.people = dict(Person.objects.values_list("slug", "pk"))
        self.works = dict(Work.objects.values_list("slug", "pk"))
        self.articles = dict(ArticlePage.objects.values_list("slug", "pk"))
        self.read_orders()

    def read_orders(self) -> None:
        """Learn how the works are told, after they were written."""
        self.orders = orders_of(self.works)
        self._episodes.clear()

    def store(self, labels: Iterable[Sequence[Reference]]) -> None:
        """Store labels, so that they have ids."""
        self._labels |= intern_all(labels, self.orders)

    def label(self, written: str, own_work: str) -> int | None:
        """The id of a label that was stored; None for none."""
        if not written:
            return None
        key = (written, own_work)
        if key not in self._written:
            self._written[key] = self._labels[text_of(parse_references(written, own_work or None))]
        return self._written[key]

    def label_of(self, references: Sequence[Reference]) -> int | None:
        """The id of the stored label that asks for all of these; None for none."""
        return self._labels[text_of(references)] if references else None

    def episodes(self, references: Iterable[Reference]) -> set[int]:
        """The ids of the episodes among these."""
        if not self._episodes:
            rows = Episode.objects.select_related("season__work")
            self._episodes = {Reference(row.season.work.slug, row.code): row.pk for row in rows}
        return {self._episodes[each] for each in references if each in self._episodes}
