"""Who works on a site: moderators, writers, editors and owners, as groups that an owner can change afterwards.

moderator   looks after comments
writer      writes articles and hands them in
editor      publishes, keeps the catalogue, and does what a moderator does
owner       does everything, the settings of the site and its people included
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from previously.articles.models import HomePage

MODERATORS, WRITERS, EDITORS, OWNERS = "Moderators", "Writers", "Editors", "Owners"

_DESK = ("wagtailadmin.access_admin",)
_MODERATE = (
    "discussion.moderate_comment",
    "discussion.view_comment",
    "discussion.change_comment",
    *(f"discussion.{act}_block" for act in ("add", "change", "delete", "view")),
)
_LOOK_UP = ("catalogue.view_work", "catalogue.view_person")
_CATALOGUE = tuple(
    f"catalogue.{act}_{model}" for model in ("work", "person") for act in ("add", "change", "delete", "view")
)
MODEL_PERMISSIONS: dict[str, tuple[str, ...]] = {
    MODERATORS: (*_DESK, *_MODERATE),
    WRITERS: (*_DESK, *_LOOK_UP),
    EDITORS: (*_DESK, *_MODERATE, *_CATALOGUE),
}
PAGE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    MODERATORS: (),
    WRITERS: ("add_page",),
    EDITORS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
    OWNERS: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
}
# What Wagtail gives its two groups on pages; beside that, all that can be done with its own documents and pictures.
_FROM_WAGTAIL = {
    MODERATORS: {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"},
    EDITORS: {"add_page", "change_page"},
}
_FROM_WAGTAIL_TO_BOTH = {"access_admin"} | {
    f"{act}_{kind}" for act in ("add", "change", "choose", "delete") for kind in ("document", "image")
}
_PICTURES = ("add_picture", "change_picture", "choose_picture")
PICTURE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    MODERATORS: (),
    WRITERS: ("add_picture", "choose_picture"),
    EDITORS: (*_PICTURES, "delete_picture"),
    OWNERS: (*_PICTURES, "delete_picture"),
}


@transaction.atomic
def make_groups() -> bool:
    """Make the four groups, unless that was done before: what an owner has changed since stays. Whether it made them.

    Wagtail brings groups of its own by two of these names. They get these rights instead, if nobody has touched them:
    on a site that was there before, a group somebody is in, or whose rights somebody chose, stays as it is.
    """
    if Group.objects.filter(name=OWNERS).exists():
        return False
    home, root = HomePage.objects.first(), Collection.get_first_root_node()
    for name in (MODERATORS, WRITERS, EDITORS, OWNERS):
        group, made = Group.objects.get_or_create(name=name)
        if made or _is_as_wagtail_made_it(group):
            _give_rights(group, home or Page.get_first_root_node(), root)
    return True


def _is_as_wagtail_made_it(group: Group) -> bool:
    if group.name not in _FROM_WAGTAIL or group.user_set.exists():
        return False
    rights = (
        group.permissions.values_list("codename"),
        GroupPagePermission.objects.filter(group=group).values_list("permission__codename"),
        GroupCollectionPermission.objects.filter(group=group).values_list("permission__codename"),
    )
    found = {codename for rows in rights for (codename,) in rows}
    return found == _FROM_WAGTAIL[group.name] | _FROM_WAGTAIL_TO_BOTH


def _give_rights(group: Group, home: Page, root: Collection) -> None:
    GroupPagePermission.objects.filter(group=group).delete()
    GroupCollectionPermission.objects.filter(group=group).delete()
    group.permissions.set(_of_models(group.name))
    for permission in _named(PAGE_PERMISSIONS[group.name], "wagtailcore"):
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    for permission in _named(PICTURE_PERMISSIONS[group.name]):
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)


def _of_models(name: str) -> Iterable[Permission]:
    if name == OWNERS:
        return Permission.objects.all()
    wanted = Q(pk=None)
    for full in MODEL_PERMISSIONS[name]:
        app, _dot, codename = full.partition(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return Permission.objects.filter(wanted)


def _named(codenames: Iterable[str], app: str = "") -> Iterable[Permission]:
    found = Permission.objects.filter(codename__in=set(codenames))
    return found.filter(content_type__app_label=app) if app else found
