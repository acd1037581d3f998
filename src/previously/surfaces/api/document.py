"""The API's description of itself, in OpenAPI 3.1, made from its operations and the fields of the readings."""

from __future__ import annotations

from functools import cache
from typing import Any

from previously.surfaces.api import addresses
from previously.surfaces.api.manners import SPELLER
from previously.surfaces.api.operations import OPERATIONS, Operation
from previously.surfaces.api.parameters import Query, Segment
from previously.surfaces.api.spelling import JsonSchema

VERSION = "1"
_SUMMARY = "Recaps, reviews and the works they are about, as far as one has seen them"
_ABOUT = """\
Everything on the site as data, for reading. No key is needed, and the answers are the same for everybody: they depend \
on the address alone, never on a cookie.

Nothing is in an answer that was not said to have been seen. `progress` says what has been; without it only what \
needs nothing is in the answer. Where something is withheld there is an object with `withheld` (what kind of thing it \
was) and `requires` (what it asks to have seen).

Addresses in answers are relative to the site. Clients must expect new properties and new types of blocks. Every \
address answers GET, HEAD and OPTIONS, from any origin, and refuses other methods with 405. A parameter that is not \
listed is a mistake and answered with 400.
"""

_PROBLEM: JsonSchema = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "parameter": {"type": "string", "description": "The parameter that was wrong, for 400."},
    },
    "required": ["type", "title", "status", "detail"],
}
_ETAG = {
    "ETag": {"description": "Stands for these very bytes.", "required": True, "schema": {"type": "string"}}
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of an answer one has; 304 while that is still the answer.",
    "schema": {"type": "string"},
}


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    components: dict[str, JsonSchema] = {}
    paths = {operation.path: _path(operation, components) for operation in OPERATIONS}
    paths["/openapi.json"] = _own_path()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Previously",
            "version": VERSION,
            "summary": _SUMMARY,
            "description": _ABOUT,
        },
        "servers": [{"url": addresses.ROOT}],
        "externalDocs": {
            "url": addresses.at("docs"),
            "description": "Documentation in which every call can be tried",
        },
        "paths": paths,
        "components": {
            "schemas": {**dict(sorted(components.items())), "Problem": _PROBLEM},
            "responses": _shared_answers(),
            "parameters": {"IfNoneMatch": _IF_NONE_MATCH},
        },
    }


def _path(operation: Operation, components: dict[str, JsonSchema]) -> dict[str, Any]:
    answers = {
        "200": _ok(SPELLER.schema(operation.answer, components), operation.summary),
        "304": {"$ref": "#/components/responses/Unchanged"},
        "400": {"$ref": "#/components/responses/BadRequest"},
    }
    if operation.can_be_missing:
        answers["404"] = {"$ref": "#/components/responses/NotFound"}
    parameters = [
        *(_segment(segment) for segment in operation.segments),
        *(_query(parameter) for parameter in operation.query),
        {"$ref": "#/components/parameters/IfNoneMatch"},
    ]
    described = {"description": operation.description} if operation.description else {}
    asked = {"summary": operation.summary, **described, "parameters": parameters, "responses": answers}
    return {"get": {"operationId": operation.name, **asked}}


def _own_path() -> dict[str, Any]:
    answers = {
        "200": _ok({"type": "object"}, "An OpenAPI 3.1 document"),
        "304": {"$ref": "#/components/responses/Unchanged"},
        "400": {"$ref": "#/components/responses/BadRequest"},
    }
    parameters = [{"$ref": "#/components/parameters/IfNoneMatch"}]
    asked = {"summary": "This document", "parameters": parameters, "responses": answers}
    return {"get": {"operationId": "openapi", **asked}}


def _ok(schema: JsonSchema, description: str) -> dict[str, Any]:
    return {"description": description, "headers": _ETAG, "content": {"application/json": {"schema": schema}}}


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "name": segment.name,
        "in": "path",
        "required": True,
        "description": segment.description,
        "schema": segment.schema(),
        "example": segment.example,
    }


def _query(parameter: Query) -> dict[str, Any]:
    example = {"example": parameter.example} if parameter.example else {}
    described = {"description": parameter.description, "schema": parameter.schema(), **example}
    return {"name": parameter.name, "in": "query", **described}


def _shared_answers() -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "Unchanged": {"description": "The answer is still the one whose `ETag` was sent.", "headers": _ETAG},
        "BadRequest": {"description": "A parameter cannot be read.", "content": problem},
        "NotFound": {"description": "There is no such thing, or no such page of a list.", "content": problem},
    }
