"""Akismet as a checker (https://akismet.com/developers/detailed-docs/comment-check/); off unless its key is set.

The one module of the site that speaks to somebody else about what a reader wrote.
"""

from __future__ import annotations

import httpx
from django.conf import settings

from previously.discussion.checking import Opinion, Submission

_SECONDS = 10.0


class Akismet:
    """Asks Akismet. Whatever goes wrong on the way is `UNKNOWN`."""

    def __init__(self) -> None:
        self._key: str = settings.AKISMET_KEY
        self._url: str = settings.AKISMET_URL.rstrip("/")

    def check(self, submission: Submission) -> Opinion:
        """What Akismet thinks of a comment."""
        answer = self._ask(submission)
        return {"true": Opinion.SPAM, "false": Opinion.HAM}.get(answer, Opinion.UNKNOWN)

    def _ask(self, submission: Submission) -> str:
        fields = {
            "api_key": self._key,
            "blog": submission.site,
            "user_ip": submission.network,
            "permalink": submission.permalink,
            "comment_type": "reply" if submission.is_reply else "comment",
            "comment_author": submission.author,
            "comment_author_email": submission.email,
            "comment_content": submission.body,
            "comment_date_gmt": submission.written_at.isoformat(timespec="seconds"),
            "blog_lang": submission.language,
            "blog_charset": "UTF-8",
        }
        try:
            answer = httpx.post(
                f"{self._url}/1.1/comment-check", data=fields, timeout=_SECONDS, follow_redirects=False
            )
        except httpx.HTTPError:
            return ""
        return answer.text.strip() if answer.status_code == httpx.codes.OK else ""
