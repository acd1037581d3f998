"""Menus on every page, for whoever asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from tests.cast import DRAMA, Catalogue, make_article
from tests.reading.test_menus import EPISODE, SECRET, entry, site_with
from tests.talk import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def menus(catalogue: Catalogue) -> None:
    """A main menu with a secret below an entry, and a menu at the foot."""
    make_article(
        SECRET, catalogue.drama, "S1E9", title_after="S1E9", safe_title="The ninth", kind="explained"
    )
    make_article("about", kind="page", title="About us all")
    make_article("imprint", kind="page", title="Imprint")
    site_with(
        entry("All shows", "/shows/", ("The ending", f"/{SECRET}/")),
        entry("Us", "/about/"),
        footer=("/about/", "https://pod.example/"),
    )


def links(client: Client, address: str, status: int = 200) -> list[tuple[str, str]]:
    """The entries of the main menu."""
    response = client.get(address)
    assert response.status_code == status
    page: Any = html.fromstring(response.content)
    return [(link.text_content(), link.get("href")) for link in page.xpath("//nav[@class='menu']//a")]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        (f"/shows/{DRAMA}/", 200),
        ("/nothing/", 404),
        ("/account/sign-in/", 200),
        ("/api/v1/docs", 200),
    ],
)
def test_every_page_has_the_menu(menus: None, client: Client, address: str, status: int) -> None:
    assert links(client, address, status) == [
        ("All shows", "/shows/"),
        ("The ending", EPISODE),
        ("Us", "/about/"),
    ]


def test_who_may_have_the_headline_is_led_to_the_article(menus: None, client: Client) -> None:
    seen(client, harbour_lights="S1E9")
    for address, status in (("/", 200), ("/nothing/", 404), ("/account/sign-in/", 200)):
        assert ("The ending", f"/{SECRET}/") in links(client, address, status)


def test_the_menu_at_the_foot_stands_instead_of_what_the_site_puts_there(menus: None, client: Client) -> None:
    page: Any = html.fromstring(client.get("/").content)
    foot = page.xpath("//footer//a/@href")
    assert foot[:2] == ["/about/", "https://pod.example/"]
    assert "/imprint/" not in foot
    assert "/progress/" in foot


def test_a_site_without_menus_is_as_it_always_was(catalogue: Catalogue, client: Client) -> None:
    make_article("imprint", kind="page", title="Imprint")
    page: Any = html.fromstring(client.get("/").content)
    assert page.xpath("//nav[@class='menu']") == []
    assert "/shows/" in page.xpath("//header//a/@href")
    assert "/imprint/" in page.xpath("//footer//a/@href")


def test_programs_get_the_menus_for_whom_they_ask(menus: None, client: Client) -> None:
    def ending(progress: str) -> str:
        found = client.get(f"/api/v1/{progress}").json()
        assert [each["url"] for each in found["footer_menu"]] == ["/about/", "https://pod.example/"]
        return str(found["main_menu"][0]["below"][0]["url"])

    assert ending("") == EPISODE
    assert ending(f"?progress={DRAMA}:S1E9") == f"/{SECRET}/"
