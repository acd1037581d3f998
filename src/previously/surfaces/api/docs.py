"""Documentation in which every call can be tried: plain forms, answered on the page itself, without any script."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from previously.surfaces.api import addresses, views
from previously.surfaces.api.document import document
from previously.surfaces.api.operations import OPERATIONS, Operation
from previously.surfaces.api.spelling import JsonSchema
from previously.surfaces.site import site_for


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form."""

    name: str
    type: str
    description: str
    value: str
    placeholder: str
    choices: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A call that was made, and what came of it. `status` is empty when it could not be made."""

    address: str
    status: str
    etag: str
    body: str


@dataclass(frozen=True, slots=True)
class Call:
    """One operation as the page shows it."""

    operation: Operation
    address: str
    fields: tuple[Field, ...]
    answers: tuple[tuple[str, str], ...]  # status, what it means
    answer: str  # the name of the schema
    tried: Tried | None


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a schema: its name, what it is, and the schemas it is made of."""

    name: str
    words: str
    links: tuple[str, ...]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The documentation; with `?try=` and the name of a call, also what that call answers."""
    is_trying = "try" in request.GET
    context = {
        "site": site_for(request),
        "about": document()["info"]["description"].split("\n\n"),
        "root": addresses.ROOT,
        "operations": OPERATIONS,
        "calls": [_spelled_call(operation, request) for operation in OPERATIONS],
        "schemas": _spelled_schemas(),
        "openapi": addresses.at("openapi.json"),
        "canonical": request.build_absolute_uri(addresses.at("docs")),
        "is_noindex": is_trying,
    }
    # The API never learns who asks, and nor does what explains it: its masthead greets nobody.
    return render(request, "surfaces/api/docs.html", {**context, "greets_nobody": True})


def _spelled_call(operation: Operation, request: HttpRequest) -> str:
    if request.GET.get("try") == operation.name:
        tried = _call(operation, request.GET, _try(operation, request))
        return render_to_string("surfaces/api/call.html", {"call": tried})
    return _spelled_untried(operation)


@cache
def _spelled_untried(operation: Operation) -> str:
    """A call nobody has tried, which is the same on every page for as long as this process runs."""
    return render_to_string("surfaces/api/call.html", {"call": _call(operation, QueryDict(), None)})


@cache
def _spelled_schemas() -> str:
    """What is in the answers, which is the same too."""
    schemas = [_schema(name, schema) for name, schema in document()["components"]["schemas"].items()]
    return render_to_string("surfaces/api/schemas.html", {"schemas": schemas})


def _call(operation: Operation, given: QueryDict, tried: Tried | None) -> Call:
    described = document()["paths"][operation.path]["get"]
    return Call(
        operation=operation,
        address=addresses.ROOT + operation.path,
        fields=tuple(_fields(described["parameters"], given)),
        answers=tuple(_answers(described["responses"])),
        answer=operation.answer.__name__.removesuffix("Reading"),
        tried=tried,
    )


def _fields(parameters: Iterable[dict[str, Any]], given: QueryDict) -> Iterable[Field]:
    for parameter in parameters:
        if "$ref" in parameter:
            continue  # a header, which no form can send
        schema = parameter["schema"]
        yield Field(
            name=parameter["name"],
            type="search" if parameter["name"] == "q" else "text",
            description=parameter["description"],
            value=given.get(parameter["name"], str(schema.get("default", ""))),
            placeholder=parameter.get("example", ""),
            choices=tuple(schema.get("enum", ())),
            is_required=parameter["in"] == "path",
        )


def _answers(responses: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for status, answer in responses.items():
        name = answer.get("$ref", "").rpartition("/")[2]
        shared = document()["components"]["responses"].get(name)
        yield status, (shared or answer)["description"]


def _try(operation: Operation, request: HttpRequest) -> Tried:
    segments = {segment.name: request.GET.get(segment.name, "") for segment in operation.segments}
    if any(not text or "/" in text for text in segments.values()):
        return Tried("", "", "", "Fill in what the address is made of.")
    asked = {
        parameter.name: text
        for parameter in operation.query
        if (text := request.GET.get(parameter.name, "")) and text != str(parameter.default)
    }
    address = views.address_of(operation, segments) + (f"?{urlencode(asked)}" if asked else "")
    response = views.answer(operation, segments, QueryDict(urlencode(asked)))
    status = HTTPStatus(response.status_code)
    return Tried(
        address=request.build_absolute_uri(address),
        status=f"{status.value} {status.phrase}",
        etag=response.get("ETag", ""),
        body=json.dumps(json.loads(response.content), ensure_ascii=False, indent=2),
    )


def _schema(name: str, schema: JsonSchema) -> dict[str, Any]:
    properties = [
        Property(key, _in_words(value), tuple(_links(value))) for key, value in schema["properties"].items()
    ]
    return {"name": name, "description": schema["description"], "properties": properties}


def _in_words(schema: JsonSchema) -> str:
    """What a property may be, for people: “list of Card”, “string (date-time) or null”."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return f"“{schema['const']}”"
    if "anyOf" in schema:
        return " or ".join(_in_words(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_in_words(schema['items'])}"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "enum" in schema:
        kinds = [f"one of {', '.join(schema['enum'])}"]
    if "format" in schema:
        kinds = [f"{kinds[0]} ({schema['format']})", *kinds[1:]]
    return " or ".join(kinds)


def _links(schema: JsonSchema) -> Iterable[str]:
    if "$ref" in schema:
        yield str(schema["$ref"]).rpartition("/")[2]
    for each in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _links(each)
