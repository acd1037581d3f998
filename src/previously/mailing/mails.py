"""What every mail is made of: a subject, its text twice, and the headers by which one gets rid of it."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from previously.following.models import Subscriber
from previously.following.tokens import MANAGE, UNSUBSCRIBE, write_token
from previously.mailing.models import Letter
from previously.masthead.letterhead import one_line, sender
from previously.masthead.models import Masthead
from previously.reading import read_site

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, spelled. `unsubscribe` is the address that ends the list it came from; empty where there is no list."""

    subject: str
    text: str
    html: str
    unsubscribe: str = ""


@contextmanager
def speaking_as_the_site() -> Iterator[None]:
    """In the site's language and time zone, as its pages are."""
    masthead = Masthead.current()
    with timezone.override(zoneinfo.ZoneInfo(masthead.time_zone)), translation.override(masthead.language):
        yield


def origin() -> str:
    """How addresses in mails begin."""
    configured: str = settings.PUBLIC_ORIGIN or settings.WAGTAILADMIN_BASE_URL
    return configured.rstrip("/")


def manage_address(subscriber: Subscriber) -> str:
    """Where a recipient sees what they follow. An account signs in; an address is known by its link."""
    if subscriber.user_id is not None:
        return f"{origin()}/following/"
    return f"{origin()}/following/{write_token(MANAGE, subscriber)}/"


def unsubscribe_address(subscriber: Subscriber, list_name: str) -> str:
    """The one address that names recipient and list (RFC 8058)."""
    return f"{origin()}/unsubscribe/{write_token(UNSUBSCRIBE, subscriber, list_name)}/"


def spell(
    name: str, subject: str, context: Mapping[str, Any], subscriber: Subscriber, list_name: str = ""
) -> Mail:
    """A mail from the two templates of this name. What they are given has been cut for its recipient."""
    unsubscribe = unsubscribe_address(subscriber, list_name) if list_name else ""
    shared = {
        "site": read_site(timezone.now()),
        "origin": origin(),
        "subject": one_line(subject),
        "manage": manage_address(subscriber) if list_name else "",
        "unsubscribe": unsubscribe,
    }
    text = render_to_string(f"mailing/{name}.txt", {**shared, **context})
    html = render_to_string(f"mailing/{name}.html", {**shared, **context})
    return Mail(
        subject=one_line(subject),
        text=_BLANK_LINES.sub("\n\n", text).strip() + "\n",
        html=_dressed(html),
        unsubscribe=unsubscribe,
    )


def message_of(mail: Mail, letter: Letter, to: str) -> EmailMultiAlternatives:
    """The mail as it goes to a server. Its Message-ID is the letter's, whenever it is tried."""
    host = urlsplit(origin()).hostname or "localhost"
    headers = {
        "Message-ID": f"<{letter.name.hex}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if mail.unsubscribe:
        headers |= {
            "List-Id": f"<{letter.kind}.{host}>",
            "List-Unsubscribe": f"<{mail.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message = EmailMultiAlternatives(mail.subject, mail.text, sender(), [to], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    return message


def _dressed(html: str) -> str:
    """With its styles where mail programs look for them, and those for the dark where the others look."""
    dark = f"<style>{_style('dark')}</style></head>"
    return _inliner().inline(html).replace("</head>", dark, 1)


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(extra_css=_style("light"), load_remote_stylesheets=False)


@cache
def _style(name: str) -> str:
    return (files("previously.mailing") / "look" / f"{name}.css").read_text()
