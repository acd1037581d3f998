"""From a letter to a mail, at the moment of sending: cut at where its recipient is then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from previously.following.models import Subscriber
from previously.following.services import RECAPS
from previously.following.tokens import CONFIRM, write_token
from previously.mailing.mails import Mail, origin, spell
from previously.mailing.models import Letter, LetterKind
from previously.mailing.moderation import compose_moderation
from previously.mailing.threads import compose_thread
from previously.masthead.letterhead import one_line
from previously.reading import followed_among, read_confirmation, read_new_articles, read_site, viewer_of
from previously.reading.shapes import Card

MOST_IN_A_DIGEST = 20
CONFIRM_WITHIN = timedelta(days=7)


def compose(letter: Letter, now: datetime) -> Mail | None:
    """The mail a letter becomes; None when there is nothing to tell any longer."""
    return _COMPOSERS[LetterKind(letter.kind)](letter, now)


def _confirmation(letter: Letter, now: datetime) -> Mail | None:
    until = letter.made_at + CONFIRM_WITHIN
    token = write_token(CONFIRM, letter.subscriber, letter.about["confirms"], until)
    asked = read_confirmation(token, now)
    if asked is None:
        return None
    context = {
        "what": asked.about.text if asked.about is not None else read_site(timezone.now()).name,
        "address": f"{origin()}/following/confirm/{token}/",
    }
    subject = _("Is this you? %(site)s asks before it writes") % {"site": read_site(timezone.now()).name}
    return spell("confirmation", subject, context, letter.subscriber)


def _recap(letter: Letter, now: datetime) -> Mail | None:
    cards = _news(letter, now)
    return compose_recap(cards[0], letter.subscriber) if cards else None


def _news(letter: Letter, now: datetime) -> tuple[Card, ...]:
    """What a letter tells of that its recipient still follows, and that readers can still have."""
    ids = followed_among(letter.about["articles"], letter.subscriber)
    return read_new_articles(ids, viewer_of(letter.subscriber, now))


def compose_recap(card: Card, subscriber: Subscriber) -> Mail:
    """One new article."""
    about = card.work.text if card.work is not None else read_site(timezone.now()).name
    why = _("New about a show that you follow: %(what)s") % {"what": about}
    if card.work is None and card.author is not None:
        why = _("New from a writer whom you follow: %(who)s") % {"who": card.author.text}
    return spell("recap", card.title, {"card": card, "why": why}, subscriber, RECAPS)


def _digest(letter: Letter, now: datetime) -> Mail | None:
    cards = _news(letter, now)
    return compose_digest(cards, letter.subscriber) if cards else None


def compose_digest(cards: tuple[Card, ...], subscriber: Subscriber) -> Mail:
    """Several new articles: what is for the recipient now, and a line for each that is ahead of them.

    The subject is made of headlines as they are cut, and of how many articles there are, open or not.
    """
    shown = cards[:MOST_IN_A_DIGEST]
    open_cards = [card for card in shown if not card.is_ahead]
    ahead = [card for card in shown if card.is_ahead]
    first = one_line((open_cards or ahead)[0].title)
    others = len(cards) - 1
    subject = (
        ngettext("%(first)s, and %(others)d more", "%(first)s, and %(others)d more", others)
        % {"first": first, "others": others}
        if others
        else first
    )
    context = {
        "heading": _("New for you") if open_cards else _("New, and ahead of you"),
        "open": open_cards,
        "ahead": ahead,
        "more": len(cards) - len(shown),
    }
    return spell("digest", subject, context, subscriber, RECAPS)


_COMPOSERS: dict[LetterKind, Callable[[Letter, datetime], Mail | None]] = {
    LetterKind.CONFIRMATION: _confirmation,
    LetterKind.RECAP: _recap,
    LetterKind.DIGEST: _digest,
    LetterKind.THREAD: compose_thread,
    LetterKind.MODERATION: compose_moderation,
}
