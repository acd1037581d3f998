"""Nobody passes for somebody who works on the site."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from previously.articles.models import ArticlePage
from previously.catalogue.models import Person
from previously.desk.groups import MODERATORS, make_groups
from previously.discussion.models import Comment, Status
from previously.masthead.models import Masthead
from previously.readers.models import User
from tests.cast import Catalogue, make_article, make_comments
from tests.talk import post, signed_in, written

pytestmark = pytest.mark.django_db
HERE = "/recap-4/comments/"
REFUSED = "could be taken for it"


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    Masthead.objects.update_or_create(defaults={"name": "Harbour Recaps"})
    writer = Person.objects.create(slug="ravi", name="Ravi Menon", aliases=["R. Menon"])
    return make_article("recap-4", catalogue.drama, "S1E4", author=writer)


def moderator(display_name: str = "Anna Berg") -> tuple[Client, User]:
    """Somebody of the group of moderators."""
    make_groups()
    client, user = signed_in("anna", display_name=display_name)
    user.groups.add(Group.objects.get(name=MODERATORS))
    return client, user


@pytest.mark.parametrize(
    "name",
    [
        "Anna Berg",
        "anna  berg",
        "Аnnа Веrg",
        "An\u200bna Berg",
        "Anna Berg ✓",
        "Harbour Recaps",
        "Admin",
        "Lena (Moderator)",
        "Lena, StafF",
        "editor",
    ],
)
def test_a_guest_does_not_write_under_a_name_of_the_staff(recap: ArticlePage, name: str) -> None:
    moderator()
    response = post(Client(), HERE, name=name)

    assert (response.status_code, Comment.objects.count()) == (422, 0)
    told = response.content.decode()
    assert REFUSED in told
    assert 'aria-invalid="true" aria-describedby="refusal"' in told


@pytest.mark.parametrize("name", ["RAVI MENON", "R Menon"])
def test_nor_under_that_of_a_writer(recap: ArticlePage, name: str) -> None:
    assert post(Client(), HERE, name=name).status_code == 422


@pytest.mark.parametrize("name", ["Anna", "Anna Bergman", "Stafford", "Adminah", "안나"])
def test_other_names_are_everybodys(recap: ArticlePage, name: str) -> None:
    moderator()

    assert post(Client(), HERE, name=name).status_code == 303


def test_a_user_name_that_nobody_has_read_is_not_told(recap: ArticlePage) -> None:
    _client, boss = moderator(display_name="")
    assert post(Client(), HERE, name="anna").status_code == 303
    Comment.objects.update(user=boss)
    assert post(Client(), HERE, name="anna").status_code == 422


def test_a_reader_does_not_take_such_a_name_either(recap: ArticlePage) -> None:
    moderator()
    reader, user = signed_in("hana", display_name="Hana")
    response = reader.post("/account/", {"display_name": "ANNA BERG"})

    user.refresh_from_db()
    assert (response.status_code, user.display_name) == (400, "Hana")
    assert REFUSED in response.content.decode()


def test_who_signs_up_does_not_either(client: Client, recap: ArticlePage) -> None:
    moderator()
    form = {"display_name": "Аnna Berg", "email": "new@example.org", "password1": "a-long-password-1"}
    response = client.post("/account/sign-up/", form)

    assert REFUSED in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_the_staff_keeps_its_names(recap: ArticlePage) -> None:
    client, user = moderator()

    assert client.post("/account/", {"display_name": "Anna Berg, editor"}).status_code == 302
    user.refresh_from_db()
    assert user.display_name == "Anna Berg, editor"


def test_the_staff_and_the_writer_have_a_badge(recap: ArticlePage) -> None:
    staff, _user = moderator()
    post(staff, HERE, "From the staff.")
    writer = User.objects.create_user("w", display_name="Ravi Menon", is_superuser=True)
    one, two, _three = make_comments(recap, [("a", "", ""), ("b", "", ""), ("c", "", "")])
    Comment.objects.filter(pk=one.pk).update(user=writer, author=str(writer))
    Comment.objects.filter(pk=two.pk).update(user=User.objects.create_user("r", display_name="Rosa"))
    page = Client().get("/recap-4/").content.decode()

    assert page.count('<span class="badge">Writer</span>') == 1
    assert page.count('<span class="badge">Staff</span>') == 1


def test_a_reader_by_the_writers_name_has_none(recap: ArticlePage) -> None:
    (one,) = make_comments(recap, [("a", "", "")])
    reader = User.objects.create_user("r", display_name="Ravi Menon")
    Comment.objects.filter(pk=one.pk).update(user=reader, author=str(reader))

    assert "badge" not in Client().get("/recap-4/").content.decode()


def test_a_guest_who_takes_another_name_waits_again(client: Client, recap: ArticlePage) -> None:
    post(client, HERE, "The first.", name="Margit")
    Comment.objects.update(status=Status.APPROVED)
    post(client, HERE, "As before.", name="Margit")
    post(client, HERE, "As another.", name="Hana K")

    assert (written("As before.").status, written("As another.").status) == ("approved", "pending")


def test_a_guests_name_is_a_name(recap: ArticlePage) -> None:
    for name in ("www.spam.example", "rotide\u202e", "x" * 61):
        assert post(Client(), HERE, name=name).status_code == 422


def test_a_moderator_is_led_to_the_desk(recap: ArticlePage) -> None:
    client, _user = moderator()
    reader, _reader = signed_in("hana")

    assert 'href="/desk/"' in client.get("/account/").content.decode()
    assert 'href="/desk/"' not in reader.get("/account/").content.decode()
