"""From a request to an answer. Nothing of a request counts but its address and `If-None-Match`: never a cookie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt

from previously.reading import UnknownProgress, viewer_saying
from previously.surfaces.api import addresses
from previously.surfaces.api.document import document
from previously.surfaces.api.manners import SPELLER
from previously.surfaces.api.operations import PROGRESS, Asked, Operation
from previously.surfaces.api.parameters import BadParameter
from previously.surfaces.api.spelling import Json

METHODS = "GET, HEAD, OPTIONS"
_CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@csrf_exempt  # nothing here changes anything: whatever is no GET is refused
def serve(request: HttpRequest, operation: Operation, **segments: str) -> HttpResponse:
    """Answer one operation."""
    return _refused(request) or _conditional(request, answer(operation, segments, request.GET))


@csrf_exempt
def openapi(request: HttpRequest) -> HttpResponse:
    """The API's own description."""
    return _refused(request) or _conditional(request, _openapi(request.GET))


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Every other address below the API's."""
    return _refused(request) or problem(HTTPStatus.NOT_FOUND, "There is nothing at this address.")


def answer(operation: Operation, segments: Mapping[str, str], query: QueryDict) -> HttpResponse:
    """What is said to somebody who asks this; the same for everybody."""
    try:
        found = operation.read(_asked(operation, segments, query))
    except BadParameter as error:
        return problem(HTTPStatus.BAD_REQUEST, str(error), parameter=error.name)
    except LookupError:
        found = None
    if found is None:
        return problem(HTTPStatus.NOT_FOUND, "There is no such thing, or no such page of it.")
    return _json(SPELLER.spell(found))


def problem(status: HTTPStatus, detail: str, **more: str) -> HttpResponse:
    """What went wrong, as RFC 9457 has it."""
    body: dict[str, Json] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    return _json({**body, **more}, status, "application/problem+json")


def _asked(operation: Operation, segments: Mapping[str, str], query: QueryDict) -> Asked:
    values: dict[str, Any] = {part.name: part.read(segments[part.name]) for part in operation.segments}
    _check_names(query, [parameter.name for parameter in operation.query])
    given = {}
    for parameter in operation.query:
        text = query.get(parameter.name)
        values[parameter.name] = parameter.default if text is None else parameter.read(text)
        if text:
            given[parameter.name] = text
    try:
        viewer = viewer_saying(values.get(PROGRESS.name, ""), timezone.now())
    except UnknownProgress as error:
        raise BadParameter(PROGRESS.name, str(error)) from error
    return Asked(viewer, address_of(operation, segments), values, given)


def address_of(operation: Operation, segments: Mapping[str, str]) -> str:
    """Where an operation stands when its address is made of these."""
    quoted = {name: addresses.quoted(text) for name, text in segments.items()}
    return addresses.ROOT + operation.path.format_map(quoted)


def _check_names(query: QueryDict, known: list[str]) -> None:
    for name, texts in query.lists():
        if name not in known:
            raise BadParameter(name, "There is no such parameter here.")
        if len(texts) > 1:
            raise BadParameter(name, "This is given more than once.")


def _openapi(query: QueryDict) -> HttpResponse:
    try:
        _check_names(query, [])
    except BadParameter as error:
        return problem(HTTPStatus.BAD_REQUEST, str(error), parameter=error.name)
    return _json(document())


def _refused(request: HttpRequest) -> HttpResponse | None:
    """The answer to whatever is no GET or HEAD."""
    if request.method in {"GET", "HEAD"}:
        return None
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=_CORS | _PREFLIGHT)
    response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "The API is for reading: use GET.")
    response["Allow"] = METHODS
    return response


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 without a body where the client has these very bytes."""
    if response.status_code != HTTPStatus.OK:
        return response
    known = [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
    if "*" not in known and response["ETag"] not in known:
        return response
    kept = {name: value for name, value in response.items() if name != "Content-Type"}
    unchanged = HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=kept)
    del unchanged["Content-Type"]
    return unchanged


def _json(
    data: Json, status: HTTPStatus = HTTPStatus.OK, content_type: str = "application/json"
) -> HttpResponse:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(body, status=status, content_type=content_type, headers=_CORS)
    if status == HTTPStatus.OK:
        # Made from the very bytes, so that it tells nothing they do not tell.
        response["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
        response["Cache-Control"] = "public, no-cache"
    return response
