"""A mail server on this machine, which keeps what it takes, and followers to write to."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from allauth.account.models import EmailAddress

from previously.catalogue.models import Work
from previously.following.models import Pace, Subscriber
from previously.following.services import confirm_address, follow, subscriber_at, subscriber_of
from previously.following.targets import SHOW, find_target
from previously.readers.models import User
from previously.readers.services import record_progress
from previously.spoilers import Progress
from tests.cast import NOW


@dataclass
class Mailbox:
    """What the server took, and what it says to whom."""

    taken: list[EmailMessage] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)  # by recipient, at RCPT TO
    answer: str = "250 OK"  # after DATA

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name and arguments
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("2"):
            content = envelope.content if isinstance(envelope.content, bytes) else b""
            self.taken.append(email.message_from_bytes(content, policy=email.policy.default))
        return self.answer

    @property
    def recipients(self) -> list[str]:
        """Who got something, in order."""
        return [message["To"] for message in self.taken]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """A server on a port of its own, which the site sends its mail to."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = controller.port
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    settings.DEFAULT_FROM_EMAIL = "recaps@recaps.example"
    try:
        yield box
    finally:
        controller.stop()


def make_reader(name: str, **fields: Any) -> User:
    """Somebody with an account and a verified address."""
    user = User.objects.create_user(username=name, email=f"{name}@readers.example", **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def has_seen(user: User, work: Work, progress: Progress) -> None:
    """Have the account say how far they are."""
    record_progress(user=user, work=work, progress=progress, now=NOW)


def follower(user: User, work: Work, pace: Pace = Pace.EACH) -> Subscriber:
    """The account as one who follows a show."""
    subscriber = subscriber_of(user, NOW)
    Subscriber.objects.filter(pk=subscriber.pk).update(pace=pace)
    subscriber.refresh_from_db()
    target = find_target(SHOW, work.slug, NOW)
    assert target is not None
    follow(subscriber=subscriber, target=target, now=NOW)
    return subscriber


def stranger(address: str, work: Work, pace: Pace = Pace.EACH) -> Subscriber:
    """An address without an account, whose owner has confirmed it."""
    subscriber = subscriber_at(address, NOW)
    confirm_address(subscriber=subscriber, target=find_target(SHOW, work.slug, NOW), pace=pace, now=NOW)
    return subscriber


def parts(message: EmailMessage) -> tuple[str, str]:
    """The plain text and the HTML of a mail."""
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    return text.get_content(), html.get_content()
