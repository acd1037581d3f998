"""Writing passages: what is found is brought in step with what was written.

Everything here replaces; indexing twice is indexing once. Only live articles have passages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from django.db import connection, transaction
from django.db.models import Q

from previously.articles.models import ArticlePage
from previously.catalogue.models import Person, Work
from previously.discovery import articles, catalogue
from previously.discovery.models import DocumentKind, Field, Passage
from previously.discovery.pieces import Document, LabelKeeper, passages_of

Progress = Callable[[int, int], None]
"""Told how many documents of how many are done."""

_AT_ONCE = 200
_LOCK = 0x5EA2C4
_FAMILY = (DocumentKind.WORK, DocumentKind.EPISODE, DocumentKind.CHARACTER)


def index_article(article: ArticlePage) -> None:
    """Bring one article's passages up to date."""
    index_articles([article.pk])


def index_work(work: Work) -> None:
    """Bring those of a work, its episodes and its characters up to date, and its names wherever they stand."""
    index_works([work.pk])


def index_person(person: Person) -> None:
    """Bring somebody's passages up to date, and their name wherever it stands."""
    index_people([person.pk])


def index_articles(ids: Collection[int]) -> None:
    """Articles that are not live, or not there any more, lose their passages."""
    for some in _in_parts(ids):
        _replace(Q(article__in=some), partial(_article_documents, some))


def index_works(ids: Collection[int]) -> None:
    """The works, and the names of works in articles and people."""
    _replace_works(ids)
    _name_again(ArticlePage.objects.filter(work__in=ids).values_list("pk", flat=True))
    _replace_people(Person.objects.filter(credits__work__in=ids).values_list("pk", flat=True))


def index_people(ids: Collection[int]) -> None:
    """The people, and their names in works and articles."""
    _replace_people(ids)
    _replace_works(Work.objects.filter(credits__person__in=ids).values_list("pk", flat=True))
    _name_again(ArticlePage.objects.filter(author__in=ids).values_list("pk", flat=True))


def reindex_all(progress: Progress = lambda done, total: None) -> int:
    """Make all passages anew; returns how many documents there are. Readers find the old ones until it is done."""
    with transaction.atomic():
        _wait_for_others()
        works = list(Work.objects.order_by("pk").values_list("pk", flat=True))
        people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        live = ArticlePage.objects.filter(live=True).order_by("pk")
        ids = list(live.values_list("pk", flat=True))
        total, done = len(works) + len(people) + len(ids), 0
        Passage.objects.all().delete()
        keeper = LabelKeeper()
        keeper.expect_many()
        for wanted, documents in (
            (works, _work_documents),
            (people, _person_documents),
            (ids, _article_documents),
        ):
            for some in _in_parts(wanted):
                _write(documents(some), keeper)
                done += len(some)
                progress(done, total)
    return total


def forget(
    *, article_ids: Collection[int] = (), work_ids: Collection[int] = (), person_ids: Collection[int] = ()
) -> None:
    """Have these not be found until they are indexed again."""
    if article_ids:
        Passage.objects.filter(article__in=article_ids).delete()
    if work_ids:
        Passage.objects.filter(work__in=work_ids, kind__in=_FAMILY).delete()
    if person_ids:
        Passage.objects.filter(person__in=person_ids).delete()


def _article_documents(ids: Collection[int]) -> Iterable[Document]:
    rows = ArticlePage.objects.filter(pk__in=ids, live=True).order_by("pk")
    return [articles.document_of(row) for row in articles.for_documents(rows)]


def _work_documents(ids: Collection[int]) -> Iterable[Document]:
    rows = catalogue.works_for_documents(Work.objects.filter(pk__in=ids, is_listed=True).order_by("pk"))
    return [document for row in rows for document in catalogue.documents_of(row)]


def _person_documents(ids: Collection[int]) -> Iterable[Document]:
    rows = catalogue.people_for_documents(Person.objects.filter(pk__in=ids).order_by("pk"))
    return [catalogue.person_document(row) for row in rows]


def _replace_works(ids: Iterable[int]) -> None:
    for some in _in_parts(ids):
        _replace(Q(work__in=some, kind__in=_FAMILY), partial(_work_documents, some))


def _replace_people(ids: Iterable[int]) -> None:
    for some in _in_parts(ids):
        _replace(Q(person__in=some), partial(_person_documents, some))


def _name_again(ids: Iterable[int]) -> None:
    """Bring the names an article stands under up to date, without reading its text again."""
    for some in _in_parts(ids):
        _replace(Q(article__in=some, field=Field.ABOUT), partial(_article_names, some))


def _article_names(ids: Collection[int]) -> Iterable[Document]:
    rows = ArticlePage.objects.filter(pk__in=ids, live=True).order_by("pk")
    return [
        Document(DocumentKind.ARTICLE, row.pk, row.work_id, (articles.about(row),))
        for row in articles.for_documents(rows).defer("body", "verdict")
    ]


def _in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    wanted = sorted(set(ids))
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))


def _replace(old: Q, documents: Callable[[], Iterable[Document]]) -> None:
    with transaction.atomic():
        _wait_for_others()
        Passage.objects.filter(old).delete()
        _write(documents(), LabelKeeper())


def _write(documents: Iterable[Document], keeper: LabelKeeper) -> None:
    rows = [passage for document in documents for passage in passages_of(document, keeper)]
    Passage.objects.bulk_create(rows, batch_size=500)


def _wait_for_others() -> None:
    """Have one writer of passages at a time, so that none writes what it read before another changed it.

    SQLite has one writer of anything.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
