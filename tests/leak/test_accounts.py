"""The pages of an account, and all that the site holds about its reader, tell no more than the other pages do."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import URLPattern, URLResolver

from previously.accounts.urls import urlpatterns
from previously.readers.models import User
from previously.readers.services import merge_book
from tests.cast import NOW
from tests.leak.building import VERSIONS
from tests.leak.comparing import built
from tests.leak.crawling import Answer, Browser, Crawl
from tests.leak.guessing import routes
from tests.leak.rich import RICH
from tests.leak.submitting import Words

PASSWORD = "a lighthouse in fog"
# What stands in an address: a link from a mail, a key, another site. None of them is there.
STANDING_FOR = {
    r"^addresses/confirm/(?P<key>[-:\w]+)/$": "addresses/confirm/no-such-key/",
    r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$": "password/new/1-no-such-key/",
    "<int:pk>": "7",
    "<slug:provider_id>": "club",
}


class _Root(URLResolver):
    """The routes of the account as if there were no others."""

    def __init__(self) -> None:
        self.url_patterns: list[URLPattern | URLResolver] = urlpatterns


def addresses() -> Iterator[str]:
    for route in routes(_Root()):
        address = f"/account/{route}"
        for pattern, text in STANDING_FOR.items():
            address = address.replace(pattern, text)
        if route != "sign-out/":
            yield address


def sent(version: str, *, is_signed_in: bool) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """What an account's reader is sent of one version of a site; and what must not be among it."""
    with built(RICH, version) as builder:
        user = User.objects.create_user(
            "dae", "dae@example.org", PASSWORD, display_name="Dae", date_joined=NOW
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        merge_book(user=user, book=RICH.book, now=NOW)
        client = Client()
        if is_signed_in:
            client.post("/account/sign-in/", {"login": "dae@example.org", "password": PASSWORD})
            client.post("/account/is-it-you/", {"password": PASSWORD})
        browser = Browser()
        browser.cookies = client.cookies
        crawl = Crawl(browser, Words((), ()))
        answers = {address: crawl.fetch(address) for address in addresses()}
        file = browser.post("/account/export/my-account.json")
        answers["the export"] = Answer(file.status_code, (), (), file.content)
        return answers, builder.secrets


def test_an_account_is_the_same_on_sites_that_differ_in_what_its_reader_may_not_have() -> None:
    for is_signed_in in (True, False):
        (one, secrets), (other, more) = (sent(version, is_signed_in=is_signed_in) for version in VERSIONS)
        pages = {address: _without_keys(answer) for address, answer in one.items()}

        assert pages == {address: _without_keys(answer) for address, answer in other.items()}
        told = b" ".join(answer.body for answer in one.values()).decode()
        assert [secret for secret in (*secrets, *more) if secret in told] == []
        assert (one["/account/"].status, one["the export"].status) == (
            (200, 200) if is_signed_in else (302, 302)
        )


def _without_keys(answer: Answer) -> Answer:
    """Without what chance gives each session: the keys that passkeys and apps are set up with."""
    has_keys = b"js_data" in answer.body or b"data:image" in answer.body
    return Answer(answer.status, (), (), b"") if has_keys else answer
