"""The groups a site begins with: made once, and never over what an owner has set."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from previously.desk.groups import EDITORS, MODERATORS, OWNERS, WRITERS, make_groups
from previously.readers.models import User

pytestmark = pytest.mark.django_db


def rights(name: str) -> set[str]:
    """What a group may do, pages included."""
    group = Group.objects.get(name=name)
    pages = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    return {*group.permissions.values_list("codename", flat=True), *pages}


def test_a_new_site_gets_four_groups_once() -> None:
    assert (make_groups(), make_groups()) == (True, False)

    assert set(Group.objects.values_list("name", flat=True)) == {MODERATORS, WRITERS, EDITORS, OWNERS}
    assert "moderate_comment" in rights(MODERATORS)
    assert "publish_page" not in rights(MODERATORS)
    assert "publish_page" in rights(EDITORS)


def test_on_a_site_that_was_there_a_group_somebody_is_in_stays_as_it_is() -> None:
    User.objects.create_user("an-editor").groups.add(Group.objects.get(name=EDITORS))
    before = rights(EDITORS)

    assert make_groups()

    assert rights(EDITORS) == before
    assert "moderate_comment" in rights(MODERATORS)


@pytest.mark.parametrize("change", ["given", "taken"])
def test_rights_that_an_owner_chose_stay(change: str) -> None:
    group = Group.objects.get(name=EDITORS)
    if change == "given":
        publish = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=publish)
    else:
        group.permissions.remove(Permission.objects.get(codename="add_image"))
        GroupPagePermission.objects.filter(group=group, permission__codename="add_page").delete()
    before = rights(EDITORS)

    make_groups()

    assert rights(EDITORS) == before
