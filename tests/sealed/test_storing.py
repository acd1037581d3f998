"""What saving, revisions, comparison, search and caches make of a sealed fragment in a page's field.

A fragment is what a reader's side handles: it is no value of a model's field. Were one put there by mistake, it must
come out nowhere.
"""

import json
import sqlite3
from typing import Any

import pytest
from django.core import signing
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from modelsearch.backends.database.sqlite.sqlite import ObjectIndexer
from modelsearch.index import AutocompleteField, SearchField
from wagtail.admin.compare import RichTextFieldComparison, TextFieldComparison
from wagtail.models import ReferenceIndex

from previously.articles.models import ArticlePage
from tests.sealed.article import article_with, body_of
from tests.sealed.secret import outcome, sealed


def test_a_revision_cannot_hold_a_sealed_fragment() -> None:
    assert outcome(lambda: article_with(dek=sealed()).serializable_data()) == "Sealed"
    assert outcome(lambda: article_with(dek=sealed()).to_json()) == "Sealed"
    assert outcome(lambda: article_with(body=body_of(sealed())).serializable_data()) == "TypeError"
    assert outcome(lambda: json.dumps({"dek": sealed()}, cls=DjangoJSONEncoder)) == "TypeError"


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("dek", "Sealed"),
        ("title", "Sealed"),
        ("slug", "Sealed"),
        ("body", "Sealed"),
        ("published_at", "TypeError"),
        ("score", "ValidationError"),
    ],
)
def test_no_field_of_a_page_takes_a_sealed_fragment(name: str, refusal: str) -> None:
    field = ArticlePage._meta.get_field(name)

    assert outcome(lambda: field.clean(sealed(), article_with())) == refusal


@pytest.mark.parametrize("comparison_class", [TextFieldComparison, RichTextFieldComparison])
def test_comparing_two_revisions_of_a_field_refuses_a_sealed_fragment(comparison_class: Any) -> None:
    field = ArticlePage._meta.get_field("dek")
    comparison = comparison_class(field, article_with(dek=sealed()), article_with(dek=sealed()))

    assert outcome(comparison.has_changed) == "Sealed"
    assert outcome(comparison.htmldiff) == "Sealed"


@pytest.mark.parametrize("field_class", [SearchField, AutocompleteField])
def test_the_search_index_refuses_a_sealed_fragment(field_class: Any) -> None:
    indexer = ObjectIndexer.__new__(ObjectIndexer)  # as for an index that is not there: it only prepares

    assert (
        outcome(lambda: list(indexer.prepare_field(article_with(dek=sealed()), field_class("dek"))))
        == "Sealed"
    )
    assert outcome(lambda: indexer.prepare_value([sealed()])) == "Sealed"
    assert outcome(lambda: indexer.prepare_value({"dek": sealed()})) == "Sealed"
    assert indexer.prepare_value(["plain"]) == "plain"


def test_a_text_of_fragments_cannot_be_searched() -> None:
    field = ArticlePage._meta.get_field("body")

    assert outcome(lambda: field.get_searchable_content(body_of(sealed()))) == "Sealed"


def test_the_index_of_references_finds_nothing_in_a_sealed_text() -> None:
    assert ReferenceIndex.model_is_indexable(ArticlePage) is True
    assert (
        outcome(
            lambda: list(ReferenceIndex._extract_references_from_object(article_with(body=body_of(sealed()))))
        )
        == "[]"
    )


def test_the_desk_cannot_name_a_page_after_a_sealed_fragment() -> None:
    # str() of a page hands its title on, and Python wants text from it.
    assert outcome(lambda: str(article_with(title=sealed()))) == "TypeError"
    assert outcome(lambda: repr(article_with(title=sealed()))) == "TypeError"
    assert outcome(lambda: f"{article_with(title=sealed()).get_admin_display_title()}") == "Sealed"


def test_the_database_driver_refuses_a_sealed_fragment_and_hides_why() -> None:
    connection = sqlite3.connect(":memory:")

    assert outcome(lambda: connection.execute("SELECT ?", (sealed(),)).fetchall()) == "Sealed"


@pytest.mark.django_db
def test_a_query_cannot_ask_for_a_sealed_fragment() -> None:
    assert outcome(lambda: list(ArticlePage.objects.filter(dek=sealed()))) == "Sealed"
    assert outcome(lambda: list(ArticlePage.objects.filter(dek__in=[sealed()]))) == "Sealed"
    assert outcome(lambda: ArticlePage.objects.update(dek=sealed())) == "Sealed"


@pytest.mark.django_db
def test_neither_cache_nor_signature_takes_a_sealed_fragment() -> None:
    assert outcome(lambda: cache.set("key", sealed())) == "Sealed"
    assert outcome(lambda: signing.dumps({"dek": sealed()})) == "TypeError"
