"""How tests are shared out among processes: those that open pages in a browser all go to one, those of whole sites too.

One Chromium and one served site are then enough, and one crawl for all that ask for it. xdist's own groups come to
nothing with pytest 9.2 (pytest-xdist issue 1386), and say so to nobody.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

BROWSER = "tests/browser/"
WHOLE_SITES = ("tests/leak/test_noninterference.py", "tests/leak/test_routes.py")


class Shared(LoadGroupScheduling):
    """Each test on its own, but for those that share what takes long to make."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(WHOLE_SITES):
            return "whole sites"
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shared | None:
    return Shared(config, log) if config.getvalue("dist") == "loadgroup" else None
