"""Mails about an account, sent behind the scenes."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django_tasks import task

from previously.masthead.letterhead import sender


@task()
def send_mail(to: str, subject: str, body: str) -> None:
    """Send one plain mail. It may be sent twice if the worker dies while it does; that harms nobody."""
    EmailMessage(subject, body, sender(), [to]).send()
