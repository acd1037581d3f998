"""Giving mails to the server, so that none is lost and none is sent twice.

A letter is sent by the one task it was given to, and the server's answer is written down before the next is begun. A
worker that dies between the two leaves a letter of which nobody knows whether it was sent: it is sent again, under the
same Message-ID, by which mail systems know it as the same (decision 16).
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta

from anymail.exceptions import AnymailRecipientsRefused
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks import task

from previously.following.models import RefusedAddress
from previously.following.services import normal_address, refuse_address
from previously.mailing.composing import compose
from previously.mailing.mails import message_of, speaking_as_the_site
from previously.mailing.models import Letter, LetterState
from previously.mailing.recipients import address_for

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 9  # over about a day
_FIRST_PAUSE = timedelta(minutes=5)


class _Unreachable(Exception):
    """The server takes no mail at all at present."""


@task()
def send_letters(letters: Sequence[int]) -> None:
    """Send letters, over one connection."""
    waiting = Letter.objects.filter(pk__in=letters, state=LetterState.WAITING)
    rows = list(waiting.select_related("subscriber__user").order_by("pk"))
    connection = get_connection()
    try:
        for at, letter in enumerate(rows):
            try:
                send_letter(letter, connection, timezone.now())
            except _Unreachable as error:
                _put_off(rows[at:], str(error), timezone.now())
                break
    finally:
        connection.close()


def send_letter(letter: Letter, connection: BaseEmailBackend, now: datetime) -> None:
    """Send one letter, and write down what became of it."""
    address = address_for(letter)
    if not address or RefusedAddress.objects.filter(address=normal_address(address)).exists():
        return _end(letter, LetterState.NEEDLESS, now, "there is no address that takes mail")
    try:
        with speaking_as_the_site():
            mail = compose(letter, now)
    except Exception as error:
        # One letter that cannot be written must not hold up the others.
        logger.exception("the letter “%s” cannot be written", letter)
        return _put_off([letter], f"{type(error).__name__}: {error}", now)
    if mail is None:
        return _end(letter, LetterState.NEEDLESS, now, "there is nothing to tell")
    return _give(letter, message_of(mail, letter, address), connection, now)


def _give(letter: Letter, message: EmailMessage, connection: BaseEmailBackend, now: datetime) -> None:
    """Give a mail to the server, and write down its answer."""
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, reply = next(iter(error.recipients.values()))
        return _refused(letter, message.to[0], code, reply.decode("utf-8", "replace"), now)
    except AnymailRecipientsRefused as error:
        return _refused(letter, message.to[0], 550, str(error), now)
    except smtplib.SMTPDataError as error:
        return _not_taken(letter, error, now)
    except (smtplib.SMTPException, OSError) as error:
        raise _Unreachable(f"{type(error).__name__}: {error}") from error
    return _end(letter, LetterState.ACCEPTED, now)


def _refused(letter: Letter, address: str, code: int, reply: str, now: datetime) -> None:
    """The server does not take mail for this recipient: for good, or not now."""
    said = f"{code} {' '.join(reply.split())}"
    if code < 500:
        return _put_off([letter], said, now)
    refuse_address(address=address, reason=said, now=now)
    return _end(letter, LetterState.REFUSED, now, said)


def _not_taken(letter: Letter, error: smtplib.SMTPDataError, now: datetime) -> None:
    """The server does not take this mail. Its recipient may well get others."""
    reply = (
        error.smtp_error.decode("utf-8", "replace")
        if isinstance(error.smtp_error, bytes)
        else error.smtp_error
    )
    said = f"{error.smtp_code} {' '.join(reply.split())}"
    if error.smtp_code < 500:
        return _put_off([letter], said, now)
    return _end(letter, LetterState.REFUSED, now, said)


def _end(letter: Letter, state: LetterState, now: datetime, trouble: str = "") -> None:
    Letter.objects.filter(pk=letter.pk).update(state=state, ended_at=now, trouble=trouble[:300])


def _put_off(letters: Sequence[Letter], trouble: str, now: datetime) -> None:
    """Try again later, each time after a longer pause, and give up after some days."""
    for letter in letters:
        attempts = letter.attempts + 1
        if attempts >= MOST_ATTEMPTS:
            _end(letter, LetterState.REFUSED, now, trouble)
            continue
        Letter.objects.filter(pk=letter.pk).update(
            attempts=attempts,
            due_at=now + _FIRST_PAUSE * 2 ** (attempts - 1),
            begun_at=None,
            trouble=trouble[:300],
        )
