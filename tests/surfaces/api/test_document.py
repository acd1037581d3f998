"""The API's document, and the API held to it by a machine that tries whatever the document lets it."""

from __future__ import annotations

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from previously.reading import shapes
from previously.surfaces.api.document import document
from previously.surfaces.api.manners import GAPS, MANNERS
from previously.surfaces.api.operations import OPERATIONS
from tests.surfaces.api.conftest import CAST, Api, Site, addresses_of, objects_in

pytestmark = pytest.mark.django_db


def test_the_document_is_openapi_3_1(api: Api) -> None:
    found = api.read("/openapi.json")
    assert found["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(found).validate()


def test_the_document_names_everything_and_nothing_twice(api: Api) -> None:
    paths = api.read("/openapi.json")["paths"]
    assert paths.keys() == {operation.path for operation in OPERATIONS} | {"/openapi.json"}
    names = [path["get"]["operationId"] for path in paths.values()]
    assert len(names) == len(set(names))
    for path in paths.values():
        assert {"200", "304", "400"} <= path["get"]["responses"].keys()
        for parameter in path["get"]["parameters"]:
            assert "$ref" in parameter or len(parameter["description"]) > 10


def test_every_schema_says_what_it_is() -> None:
    schemas = document()["components"]["schemas"]
    assert [name for name, schema in schemas.items() if len(schema.get("description", "")) < 6] == []


def test_what_is_said_of_a_reading_exists_in_it() -> None:
    for kind, manner in MANNERS.items():
        names = set(kind.__dataclass_fields__)  # type: ignore[attr-defined]
        assert manner.without <= names, kind
        assert not manner.added.keys() & (names - manner.without), kind
    assert shapes.Gap in MANNERS


def test_every_gap_is_of_a_kind_the_document_names(api: Api, site: Site) -> None:
    kinds = {
        found["withheld"]
        for name in CAST
        for address in addresses_of(site)[1:]
        for found in objects_in(api.read(address, CAST[name][0]))
        if "withheld" in found
    }
    assert kinds == set(GAPS) - {"episode", "prose", "still"}


MISTAKES: list[dict[str, str]] = [
    {"try": "article"},
    {"try": "article", "article": "a/b"},
    {"try": "article", "article": "\0"},
    {"try": "works", "page": "x"},
    {"try": "nothing"},
    {"try": "works", "kind": "<script>"},
]


class TestDocumentation:
    """The page in which every call can be tried."""

    def test_it_has_every_call_every_parameter_and_every_schema(self, api: Api) -> None:
        page = api.get("/docs").content.decode()
        for operation in OPERATIONS:
            assert f'id="{operation.name}"' in page
            for parameter in (*operation.segments, *operation.query):
                assert f'id="{operation.name}-{parameter.name}"' in page
        for name in document()["components"]["schemas"]:
            assert f'id="schema-{name}"' in page

    def test_it_asks_nobody_else_for_anything_and_holds_no_script(self, api: Api) -> None:
        response = api.get("/docs")
        page = response.content.decode()
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert 'src="http' not in page
        assert 'rel="stylesheet" href="http' not in page
        assert "<script>" not in page

    def test_a_call_can_be_tried_on_the_page(self, api: Api, site: Site) -> None:
        progress = CAST["dae"][0]
        page = api.get("/docs", progress, **{"try": "article", "article": "recap-4"}).content.decode()
        answer = api.get("/articles/recap-4", progress)
        assert answer["ETag"].strip('"') in page
        assert "curl 'http://testserver/api/v1/articles/recap-4?progress=" in page
        assert '<meta name="robots" content="noindex, nofollow">' in page

    def test_a_mistake_is_shown_and_harms_nothing(self, api: Api) -> None:
        for query in MISTAKES:
            response = api.get("/docs", **query)
            assert response.status_code == 200
            assert "<script>" not in response.content.decode()
