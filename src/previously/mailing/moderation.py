"""What waits for moderators, as a mail."""

from __future__ import annotations

from datetime import datetime

from previously.discussion.queueing import compose_moderation_digest
from previously.mailing.mails import Mail, spell
from previously.mailing.models import Letter


def compose_moderation(letter: Letter, now: datetime) -> Mail | None:
    """The queue as it is told to moderators, who read everything."""
    since, until = (datetime.fromisoformat(letter.about[name]) for name in ("since", "until"))
    found = compose_moderation_digest(since=since, now=until)
    user = letter.subscriber.user
    if found is None or user is None or user.email not in found.recipients:
        return None
    return spell("moderation", found.subject, {"text": found.text}, letter.subscriber)
