"""What the ways out of a site make of a sealed fragment: responses, APIs, feeds, mail, spreadsheets, previews, logs."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.template import engines
from django.test import RequestFactory
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import conditional_escape, escape, format_html, strip_tags
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.debug import ExceptionReporter
from ninja import Schema
from ninja.responses import NinjaJSONEncoder
from pydantic_core import to_json, to_jsonable_python
from rest_framework import serializers as drf
from rest_framework.renderers import JSONRenderer
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.api.v2 import serializers as wagtail_api
from wagtail.models import Page

from previously.articles.models import ArticlePage
from tests.sealed.article import article_with, body_of
from tests.sealed.secret import SECRET, outcome, sealed


def test_a_response_refuses_a_sealed_fragment_as_its_content_header_or_cookie() -> None:
    response = HttpResponse()

    assert outcome(lambda: HttpResponse(sealed())) == "Sealed"
    assert outcome(lambda: HttpResponse([sealed()])) == "Sealed"
    assert outcome(lambda: b"".join(StreamingHttpResponse([sealed()]))) == "Sealed"
    assert outcome(lambda: response.headers.__setitem__("ETag", sealed())) == "Sealed"
    assert outcome(lambda: response.set_cookie("name", sealed())) == "Sealed"
    assert outcome(lambda: JsonResponse({"dek": sealed()})) == "TypeError"
    assert outcome(lambda: urlencode({"q": sealed()})) == "Sealed"


@pytest.mark.parametrize("make", [escape, conditional_escape, strip_tags, slugify])
def test_nothing_turns_a_sealed_fragment_into_markup(make: Any) -> None:
    assert outcome(lambda: str(make(sealed()))) == "Sealed"
    assert outcome(lambda: format_html("<p>{}</p>", sealed())) == "Sealed"


@pytest.mark.parametrize("kind", [Rss201rev2Feed, Atom1Feed])
def test_a_feed_refuses_a_sealed_fragment(kind: Any) -> None:
    def write() -> str:
        feed = kind(title="Title", link="/", description="")
        feed.add_item(
            title=sealed(), link="/", description=sealed(), pubdate=datetime(2022, 3, 24, tzinfo=UTC)
        )
        return str(feed.writeString("utf-8"))

    assert outcome(write) == "Sealed"


def test_a_mail_refuses_a_sealed_fragment_as_subject_or_body() -> None:
    assert (
        outcome(lambda: EmailMessage(sealed(), "text", "a@example.org", ["b@example.org"]).message())
        == "Sealed"
    )
    assert (
        outcome(lambda: EmailMessage("Hello", sealed(), "a@example.org", ["b@example.org"]).message())
        == "Sealed"
    )


DRF_FIELDS = [
    drf.CharField(),
    drf.IntegerField(),
    drf.BooleanField(),
    drf.DateTimeField(),
    drf.JSONField(),
    drf.ListField(),
    drf.DictField(),
    drf.ReadOnlyField(),
    drf.DecimalField(max_digits=3, decimal_places=1),
    wagtail_api.RichTextFieldSerializer(),
    wagtail_api.TagsField(),
]


@pytest.mark.parametrize("field", DRF_FIELDS, ids=lambda field: type(field).__name__)
def test_the_second_api_refuses_a_sealed_fragment_in_every_kind_of_field(field: Any) -> None:
    assert outcome(lambda: JSONRenderer().render({"dek": field.to_representation(sealed())})) == "Sealed"


def test_the_second_api_refuses_a_sealed_fragment_in_a_page_and_in_its_text() -> None:
    class ArticleSerializer(drf.ModelSerializer):
        class Meta:
            model = ArticlePage
            fields = ("dek",)

    text = body_of(sealed())

    assert outcome(lambda: ArticleSerializer(article_with(dek=sealed())).data) == "Sealed"
    assert (
        outcome(lambda: JSONRenderer().render(wagtail_api.StreamField().to_representation(text))) == "Sealed"
    )


class TextSchema(Schema):
    dek: str


class OptionalSchema(Schema):
    dek: str | None = None


class AnySchema(Schema):
    dek: Any


@pytest.mark.parametrize("schema", [TextSchema, OptionalSchema, AnySchema])
def test_the_third_api_refuses_a_sealed_fragment_with_an_error_of_its_own(schema: type[Schema]) -> None:
    article = article_with(dek=sealed())

    assert outcome(lambda: schema.from_orm(article)) == "ValidationError"
    assert outcome(lambda: schema.model_validate({"dek": sealed()})) == "ValidationError"
    assert (
        outcome(lambda: schema.model_construct(dek=sealed()).model_dump_json())
        == "PydanticSerializationError"
    )
    assert outcome(lambda: NinjaJSONEncoder().encode({"dek": sealed()})) == "TypeError"


def test_no_way_of_writing_what_is_unknown_as_json_prints_a_sealed_fragment() -> None:
    assert outcome(lambda: to_json({"dek": sealed()}, fallback=str)) == "PydanticSerializationError"
    assert outcome(lambda: to_json({"dek": sealed()}, serialize_unknown=True)) == "PydanticSerializationError"
    assert outcome(lambda: to_jsonable_python({"dek": sealed()}, serialize_unknown=True)) == "Sealed"


class Report(SpreadsheetExportMixin):
    list_export: tuple[str, ...] = ("title", "dek")
    export_headings = {"title": "Title", "dek": "Dek"}


def test_a_report_refuses_a_sealed_fragment_in_either_kind_of_spreadsheet() -> None:
    article = article_with(dek=sealed())

    assert outcome(lambda: b"".join(Report().stream_csv([article]))) == "Sealed"
    assert outcome(lambda: list(Report().generate_xlsx_row(None, {"dek": sealed()}))) == "Sealed"
    assert b"A title" in b"".join(Report().stream_csv([article_with(dek="plain")]))


def test_a_report_that_reaches_into_a_sealed_fragment_is_refused() -> None:
    report = Report()
    report.list_export = ("dek.upper",)

    assert outcome(lambda: report.to_row_dict(article_with(dek=sealed()))) == "Sealed"


def test_a_preview_refuses_a_sealed_fragment() -> None:
    article = article_with(dek=sealed())
    article.template = engines["django"].from_string("<p>{{ page.dek }}</p>")
    request = RequestFactory().get("/")

    assert outcome(lambda: Page.serve_preview(article, request, "").render()) == "Sealed"


def test_a_log_swallows_the_refusal_but_does_not_print_the_value(capsys: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("sealed", logging.WARNING, "dek.py", 1, "The dek is %s.", (sealed(),), None)

    logging.StreamHandler(sys.stderr).handle(record)

    told = capsys.readouterr().err
    assert ("Sealed" in told, SECRET in told) == (True, False)


def test_the_page_that_explains_an_error_does_not_print_the_value() -> None:
    fragment = sealed()
    with pytest.raises(Exception, match="without being opened") as error:
        str(fragment)

    told = ExceptionReporter(None, error.type, error.value, error.tb).get_traceback_html()

    assert (fragment is None, "Error in formatting: Sealed" in told, SECRET in told) == (False, True, False)
