"""The page on which an owner puts the menus in order."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from previously.desk.groups import EDITORS, OWNERS, make_groups
from previously.masthead.models import Masthead
from previously.readers.models import User
from tests.archive.conftest import rows

ABOUT = ("About", "/about/")


def menus(main: Any = (), footer: Any = ()) -> dict[str, Any]:
    """What a browser submits: `main` are (title, address, those below), `footer` (title, address)."""
    data: dict[str, Any] = {"main_menu-count": len(main), "footer_menu-count": len(footer)}
    for number, (title, address, below) in enumerate(main):
        data |= _entry(f"main_menu-{number}", number, f"main_menu-{number}-value", title, address)
        data[f"main_menu-{number}-value-below-count"] = len(below)
        for place, (name, where) in enumerate(below):
            start = f"main_menu-{number}-value-below-{place}"
            data |= _entry(start, place, f"{start}-value", name, where)
    for number, (title, address) in enumerate(footer):
        data |= _entry(f"footer_menu-{number}", number, f"footer_menu-{number}-value", title, address)
    return data


def _entry(start: str, order: int, value: str, title: str, address: str) -> dict[str, Any]:
    return {
        f"{start}-deleted": "",
        f"{start}-order": order,
        f"{start}-type": "entry",
        f"{value}-title": title,
        f"{value}-address": address,
    }


def test_menus_are_put_in_order_on_one_page(editor: Client):
    main = [("Recaps", "/kinds/recap/", ()), ("More", "", [ABOUT, ("Podcast", "https://pod.example/")])]
    response = editor.post("/desk/menus/", menus(main, [ABOUT]))

    assert response.status_code == 302
    site = Masthead.objects.get()
    assert [each.value["title"] for each in site.main_menu] == ["Recaps", "More"]
    assert [each["address"] for each in site.main_menu[1].value["below"]] == [
        "/about/",
        "https://pod.example/",
    ]
    assert [each.value["address"] for each in site.footer_menu] == ["/about/"]
    assert "Podcast" in editor.get("/desk/menus/").content.decode()


def test_saving_the_menus_leaves_the_rest_of_the_site_alone_and_the_other_way_round(editor: Client):
    Masthead.objects.create(name="Recaps", strict_titles=True)
    editor.post("/desk/menus/", menus([("Home", "/", ())]))
    site = Masthead.objects.get()
    assert (site.name, site.strict_titles, len(site.main_menu)) == ("Recaps", True, 1)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("About", "about"), "Write an address of this site, such as /about/"),
        (("About", "//elsewhere.example/"), "Write an address of this site, such as /about/"),
        (("About", "javascript:alert(1)"), "Write an address of this site, such as /about/"),
        (("Secret", "/secret/?reveal=all"), "Leave out reveal="),
        (("", "/about/"), "This field is required"),
        (("Heading", ""), "Where does it lead?"),
    ],
)
def test_an_entry_that_cannot_be_is_answered_beside_it(editor: Client, entry: tuple[str, str], said: str):
    Masthead.objects.create()
    before = rows()
    response = editor.post("/desk/menus/", menus([(*entry, ())]))

    assert response.status_code == 200
    assert said in response.content.decode()
    assert rows() == before


@pytest.mark.parametrize(("group", "is_allowed"), [(OWNERS, True), (EDITORS, False)])
def test_menus_are_for_those_who_may_change_the_site(client: Client, db: None, group: str, is_allowed: bool):
    make_groups()
    person = User.objects.create_user("person", "person@example.org", "a-password")
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)

    response = client.get("/desk/menus/")

    assert (response.status_code == 200) is is_allowed
    assert ('"/desk/menus/"' in client.get("/desk/").content.decode()) is is_allowed
