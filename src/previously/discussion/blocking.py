"""The block list: whom and what a site does not let in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _

from previously.articles.prose import links_in
from previously.discussion.models import Block, BlockKind
from previously.discussion.participants import Participant
from previously.discussion.refusing import Refused, Why
from previously.readers.models import User

_ADDRESS = re.compile(r"""(?:https?:)?//[^\s<>()\[\]"']+|www\.[^\s<>()\[\]"']+""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def addresses_in(body: str) -> list[str]:
    """Every address elsewhere in a text, linked or not, however it is spelled."""
    written = _ADDRESS.findall(body)
    linked = sorted({link for _labels, link in links_in(body)} - set(written))
    return [*written, *filter(_ELSEWHERE.match, linked)]


def is_banned(participant: Participant, username: str, email: str) -> bool:
    """Whether somebody may not write at all."""
    wanted = Q(kind=BlockKind.BROWSER, value=participant.guest) & ~Q(value="")
    wanted |= Q(kind=BlockKind.ADDRESS, value=participant.address) & ~Q(value="")
    wanted |= Q(kind=BlockKind.ACCOUNT, value=username) & ~Q(value="")
    if email:
        wanted |= Q(kind=BlockKind.EMAIL, value__in=[email.lower(), "@" + email.lower().rpartition("@")[2]])
    return Block.objects.filter(wanted).exists()


def require_welcome(participant: Participant, email: str) -> None:
    """Refused for whoever is banned."""
    username = (
        User.objects.filter(pk=participant.account_id).values_list("username", flat=True).first() or ""
        if participant.has_account
        else ""
    )
    if is_banned(participant, username, email):
        raise Refused(Why.FORBIDDEN, _("The moderators of this site take nothing from you here any longer."))


def is_blocked_text(*texts: str) -> bool:
    """Whether one of the texts holds words, or leads to a site, that the list names."""
    text = " ".join(" ".join(texts).casefold().split())
    sites = {site for each in texts for site in _sites(each)}
    for kind, value in Block.objects.filter(kind__in=[BlockKind.WORDS, BlockKind.SITE]).values_list(
        "kind", "value"
    ):
        wanted = " ".join(value.casefold().split())
        if kind == BlockKind.SITE and any(site == wanted or site.endswith(f".{wanted}") for site in sites):
            return True
        if kind == BlockKind.WORDS and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text):
            return True
    return False


def _sites(text: str) -> Iterator[str]:
    for address in addresses_in(text):
        # Browsers need no slashes after the scheme.
        parts = urlsplit(re.sub(r"^(?:https?:)?/*", "//", address.casefold()))
        try:
            host = parts.hostname or ""
        except ValueError:
            continue
        yield host.removeprefix("www.")
