"""What the server takes before the site is asked."""

from __future__ import annotations

from urllib.parse import urlencode

from previously.project.commands.server import Server
from previously.surfaces.api.operations import OPERATIONS, PROGRESS


def test_a_call_of_the_api_may_say_as_much_as_its_document_allows() -> None:
    entry = "soundtrack-1:S1E2,"
    said = (entry * PROGRESS.longest)[: PROGRESS.longest]
    longest = max(len(operation.path) for operation in OPERATIONS) + 200  # names in it, and other parameters
    line = f"GET {'x' * longest}?{urlencode({'progress': said})} HTTP/1.1\r\n"

    assert len(line) <= Server(8000, 1).cfg.limit_request_line
