"""What was just done, said once on the next page, with the way to undo it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "previously_notice"
_SALT = "previously.notice"
_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and the fields to post to /progress/ to undo what it tells of."""

    text: str
    undo: tuple[tuple[str, str], ...]


def read_notice(request: HttpRequest) -> Notice | None:
    """The notice this reader has not seen yet; None when there is none or it is not ours."""
    text = request.COOKIES.get(COOKIE)
    if not text:
        return None
    try:
        sentence, undo = signing.loads(text, salt=_SALT, max_age=_SECONDS)
        return Notice(str(sentence), tuple((str(name), str(value)) for name, value in undo))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def write_notice(response: HttpResponse, notice: Notice) -> None:
    """Say this on the next page."""
    value = signing.dumps([notice.text, notice.undo], salt=_SALT, compress=True)
    response.set_cookie(COOKIE, value, max_age=_SECONDS, httponly=True, samesite="Lax")


def forget_notice(response: HttpResponse) -> None:
    """It has been said."""
    response.delete_cookie(COOKIE, samesite="Lax")
