"""The menus of a site, as each of the cast gets them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from pytest_django import DjangoAssertNumQueries

from previously.articles.models import OldAddress
from previously.masthead.models import Masthead
from previously.reading import Viewer, read_site
from previously.reading.shapes import SiteReading
from tests.cast import DRAMA, FEARLESS, INES, NOW, STRANGER, Catalogue, make_article, make_person

pytestmark = pytest.mark.django_db

SECRET = "they-all-drown"
EPISODE = f"/shows/{DRAMA}/s1e9/"


def entry(title: str, address: str, *below: tuple[str, str]) -> dict[str, Any]:
    links = [{"title": name, "address": where} for name, where in below]
    return {"type": "entry", "value": {"title": title, "address": address, "below": links}}


def site_with(*main: dict[str, Any], footer: tuple[str, ...] = ()) -> Masthead:
    """A site with these entries in its main menu, and entries that lead to these addresses at its foot."""
    site = Masthead.current()
    site.main_menu = Masthead._meta.get_field("main_menu").to_python(list(main))
    links = [{"type": "entry", "value": {"title": "An entry", "address": each}} for each in footer]
    site.footer_menu = Masthead._meta.get_field("footer_menu").to_python(links)
    site.save()
    return site


def leads(address: str, viewer: Viewer = STRANGER) -> str:
    """Where an entry leads a reader; empty when it is left out."""
    site_with(footer=(address,))
    found = read_site(NOW, viewer).footer_menu
    return found[0].url if found else ""


@pytest.fixture
def secret(catalogue: Catalogue) -> None:
    """An article whose headline is a spoiler of episode 9."""
    fields: dict[str, Any] = {"title_after": "S1E9", "safe_title": "The ninth", "kind": "recap"}
    article = make_article(SECRET, catalogue.drama, "S1E9", **fields)
    for path in ("/2019/03/everybody-drowns/", "/?p=12"):
        OldAddress.objects.create(article=article, path=path)


def test_a_site_has_no_menus_of_its_own_until_an_owner_makes_them(catalogue: Catalogue) -> None:
    site = read_site(NOW, STRANGER)
    assert (site.main_menu, site.footer_menu) == ((), ())


def test_entries_stand_in_their_order_those_below_another_under_it(catalogue: Catalogue) -> None:
    make_article("about", kind="page")
    site_with(
        entry("Shows", "/shows/"),
        entry("More", "", ("About", "/about/"), ("Podcast", "https://pod.example/")),
    )
    found = read_site(NOW, STRANGER).main_menu
    assert [(each.text, each.url) for each in found] == [("Shows", "/shows/"), ("More", "")]
    assert [(each.text, each.url) for each in found[1].below] == [
        ("About", "/about/"),
        ("Podcast", "https://pod.example/"),
    ]


@pytest.mark.parametrize("address", [f"/{SECRET}/", f"/{SECRET}", "/2019/03/everybody-drowns/", "/?p=12"])
def test_where_a_headline_is_a_secret_an_entry_leads_to_the_episode(secret: None, address: str) -> None:
    assert leads(address) == EPISODE
    assert leads(f"{address}#how" if "?" not in address else address) == EPISODE
    assert leads(address, INES) == leads(address, FEARLESS) == f"/{SECRET}/"


@pytest.mark.parametrize(
    "address",
    [
        f"/{SECRET}/comments/",
        f"/{SECRET}/feed/",
        f"/oembed?url=http://testserver/{SECRET}/",
        f"/api/v1/articles/{SECRET}",
        f"/{SECRET}/?reveal=title",
        f"/follow/thread/{SECRET}/",
    ],
)
def test_whatever_else_holds_a_secret_address_is_left_out(secret: None, address: str) -> None:
    assert leads(address) == leads(address, FEARLESS) == ""


def test_the_sites_own_host_in_front_of_an_address_gives_nothing_away(
    secret: None, settings: LazySettings
) -> None:
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    assert leads(f"https://recaps.example/{SECRET}/") == EPISODE
    assert leads("https://recaps.example") == "/"
    assert leads("https://recaps.example.org/x/") == "https://recaps.example.org/x/"


def test_an_entry_outlives_a_change_of_address(catalogue: Catalogue) -> None:
    article = make_article("about-us", kind="page")
    OldAddress.objects.create(article=article, path="/about/")
    assert leads("/about/#team") == "/about-us/#team"


def test_what_is_not_there_for_readers_is_left_out(catalogue: Catalogue) -> None:
    make_article("draft", live=False)
    make_article("later", published_at=NOW + timedelta(days=1))
    nothing = (
        "/draft/",
        "/later/",
        "/nowhere/",
        "/shows/nothing/",
        f"/shows/{DRAMA}/s9e1/",
        "/people/nobody/",
    )
    for address in (*nothing, "/tags/nothing/", "/kinds/review/", "/kinds/page/", "/desk/", "/shows/x/y/"):
        assert leads(address) == leads(address, FEARLESS) == "", address


def test_what_is_there_is_led_to_as_it_was_written(catalogue: Catalogue) -> None:
    article = make_article("one", catalogue.drama, "S1E1", kind="recap")
    article.tags.add("romance")
    article.save()
    make_person("star")
    there = (f"/shows/{DRAMA}/", f"/shows/{DRAMA}/s1e1/", f"/shows/{DRAMA}/characters/#yuna", "/people/star/")
    for address in (*there, "/tags/romance/", "/kinds/recap/", "/", "/search/?q=yuna", "/feed/", "/one/#end"):
        assert leads(address) == address
    for address in ("https://example.org/?a=b#c", "mailto:a@example.org"):
        assert leads(address) == address


def test_an_entry_of_which_nothing_is_left_is_left_out(catalogue: Catalogue) -> None:
    site_with(
        entry("Gone", "/nowhere/"),
        entry("Heading", "", ("Gone", "/nowhere/")),
        entry("Half", "/nowhere/", ("Shows", "/shows/")),
    )
    found = read_site(NOW, STRANGER).main_menu
    assert [(each.text, each.url, len(each.below)) for each in found] == [("Half", "", 1)]


@pytest.mark.parametrize("count", [1, 12])
def test_menus_take_a_fixed_number_of_queries(
    secret: None, catalogue: Catalogue, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kinds = (f"/{SECRET}/", "/?p=12", f"/shows/{DRAMA}/", EPISODE, "/people/x/", "/tags/x/", "/kinds/recap/")
    site_with(*(entry(f"Entry {n}", each) for n in range(count) for each in kinds))
    with django_assert_num_queries(3 + 8):
        read_site(NOW, STRANGER)
    with django_assert_num_queries(3):
        read_site(NOW)


def test_whoever_reads_for_nobody_gets_no_menus(catalogue: Catalogue) -> None:
    site_with(entry("Shows", "/shows/"))
    assert read_site(NOW).main_menu == ()
    assert isinstance(read_site(NOW), SiteReading)
