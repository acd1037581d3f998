"""How tests are shared out among processes: those that open pages in a browser all go to one.

One Chromium and one served site are then enough. xdist's own groups come to nothing with pytest 9.2
(pytest-xdist issue 1386), and say so to nobody.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

BROWSER = "tests/browser/"


class OneBrowser(LoadGroupScheduling):
    """Each test on its own, but for those of the browser."""

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser | None:
    return OneBrowser(config, log) if config.getvalue("dist") == "loadgroup" else None
