"""The API held to its own document by a machine that asks whatever the document allows, and whatever it does not."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks

from previously.project.wsgi import application
from previously.surfaces.api.document import document
from tests.cast import ANTHOLOGY, DRAMA, FILM
from tests.surfaces.api.conftest import CAST, SECRET_16, Site

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# A progress that names no work of this site fits the document, and is a 400 all the same.
MAY_BE_REFUSED = schemathesis.checks.positive_data_acceptance

load_all_checks()


@pytest.fixture
def served(site: Site) -> Iterator[None]:
    """The small site, served in this process."""
    # A server lets go of its connection after each request; the test's holds the transaction with the site in it.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


KNOWN = {
    "work": [DRAMA, ANTHOLOGY, FILM],
    "article": ["recap-4", "about", "room-two", SECRET_16],
    "episode": ["S1E4", "s1e16"],
    "person": ["star", "writer"],
    "q": ["lamp", "harbor lihgts", '"lamp" OR *', "'; DROP TABLE"],
    "progress": [progress for progress, _known in CAST.values()],
}


def with_known_values(whole: dict[str, Any]) -> dict[str, Any]:
    """The document, hinting at what the small site has: chance alone would hardly ever hit it."""
    hinting = deepcopy(whole)
    for path in hinting["paths"].values():
        for parameter in path["get"]["parameters"]:
            known = KNOWN.get(parameter.get("name", ""))
            if known is not None:
                parameter["schema"] = {"anyOf": [{"enum": known}, parameter["schema"]]}
    return hinting


schema = schemathesis.openapi.from_dict(with_known_values(document()))
schema.app = application
schema.location = "http://localhost/api/v1/openapi.json"


@schema.parametrize()
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_asked_is_answered_with_more_or_less_than_the_document_says(
    served: None, case: schemathesis.Case[Any]
) -> None:
    case.call_and_validate(excluded_checks=[MAY_BE_REFUSED])
