"""A run that finds a leak says what whoever mends it needs: the smallest site that leaks, where, and the bytes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from previously.articles.models import ArticlePage
from previously.articles.sealed import seal_dek
from previously.reading import cards
from previously.spoilers import Fragment
from tests.leak.building import VERSIONS, secret_of
from tests.leak.comparing import find_leak, require_no_leak
from tests.leak.specs import SiteSpec, sites
from tests.leak.test_mutations import replace
from tests.leak.visitors import READER

HOME = "/"


def test_a_leak_is_told_with_the_smallest_site_the_address_and_the_bytes_that_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replace(cards, "seal_dek", raw_dek_below_a_picture)(monkeypatch)
    leaking: list[SiteSpec] = []

    @settings(
        max_examples=50,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(sites())
    def no_site_leaks(spec: SiteSpec) -> None:
        # One address is enough to shrink by; the crawl of a whole site comes after.
        leak, _served = find_leak(spec, (HOME,))
        if leak is not None:
            leaking.append(spec)
        require_no_leak(leak)

    with pytest.raises(AssertionError) as caught:
        no_site_leaks()

    smallest = leaking[-1]
    _require_report(str(caught.value), smallest)
    assert len(repr(smallest)) == min(len(repr(spec)) for spec in leaking) < len(repr(leaking[0]))
    # What the slip needs is left of it, and little else.
    assert [
        article for article in smallest.articles if article.body or article.comments or article.tags
    ] == []
    assert len(smallest.works) == 1

    leak, _served = find_leak(smallest, thorough=False)
    _require_report(str(leak), smallest)


def raw_dek_below_a_picture(row: ArticlePage) -> Fragment[str]:
    """A slip that needs something of its site: an article about a work, with a picture."""
    return Fragment(row.dek) if row.hero is not None and row.work is not None else seal_dek(row)


def _require_report(report: str, spec: SiteSpec) -> None:
    """That the site, the address and both versions of the bytes around the difference stand in a report."""
    assert f"{HOME} tells {READER} what they may not know, on the site\n{spec}" in report
    told = re.findall(r"^byte (\d+): … (b['\"].*['\"])$", report, re.MULTILINE)
    assert [at for at, _bytes in told] == [told[0][0]] * len(VERSIONS)
    deks = [f"dek article {number}" for number in range(len(spec.articles))]
    for version, (_at, around) in zip(VERSIONS, told, strict=True):
        assert any(secret_of(dek, version) in around for dek in deks)
