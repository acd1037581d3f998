"""Hearing from mail services that an address takes no mail, or that its owner called it junk."""

from __future__ import annotations

from typing import Any

from anymail.signals import EventType, RejectReason, tracking
from django.utils import timezone

from previously.following.services import refuse_address

_FOR_GOOD = {EventType.COMPLAINED, EventType.UNSUBSCRIBED}
_DEAD = {RejectReason.BOUNCED, RejectReason.INVALID, RejectReason.SPAM, RejectReason.UNSUBSCRIBED}


def listen() -> None:
    """Hear of what services tell; called once, when Django is ready."""
    tracking.connect(hear, weak=False, dispatch_uid="mailing bounces")


def hear(event: Any, **kwargs: Any) -> None:
    """Disable an address when mail to it will never arrive, or is not wanted."""
    is_dead = event.event_type in {EventType.BOUNCED, EventType.REJECTED} and event.reject_reason in _DEAD
    if event.recipient and (is_dead or event.event_type in _FOR_GOOD):
        said = (
            f"{event.event_type} {event.reject_reason or ''} {event.description or event.mta_response or ''}"
        )
        refuse_address(address=event.recipient, reason=" ".join(said.split()), now=timezone.now())
