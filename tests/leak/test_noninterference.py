"""Nothing leaks: two sites that differ only in what a reader may not have answer that reader with the same bytes.

There is no list of surfaces: whatever a crawl finds is compared.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.leak.comparing import find_leak, require_no_leak
from tests.leak.rich import crawled
from tests.leak.specs import SiteSpec, sites
from tests.leak.visitors import VISITORS, Visitor

EXAMPLES = int(os.environ.get("LEAKTEST_EXAMPLES", "20"))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
)
@given(sites(), st.sampled_from(VISITORS))
def test_no_answer_depends_on_what_its_reader_may_not_have(spec: SiteSpec, visitor: Visitor) -> None:
    leak, _served = find_leak(spec, visitor=visitor, thorough=False)
    require_no_leak(leak)


@pytest.mark.parametrize("visitor", VISITORS, ids=str)
def test_a_site_with_something_of_everything_leaks_nothing_and_withholds_nothing_open(
    visitor: Visitor,
) -> None:
    leak, served = crawled(visitor)
    require_no_leak(leak)
    sent = b"\n".join(answer.body for answer in served.answers.values())
    missing = [name for word, name in served.opened.items() if word.encode() not in sent]
    assert not missing, f"Open, but nowhere to be found: {', '.join(missing)}"
    # A search page repeats what was typed, and nothing else does.
    leaks = {
        (address, word)
        for address, answer in served.answers.items()
        for word in served.secrets
        if word.encode() in answer.body and word not in address
    }
    assert not leaks, f"Withheld, but sent: {leaks}"
