"""Readers follow something, choose how they hear of it, and stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from previously.delivery.notice import Notice, write_notice
from previously.delivery.participants import network_address
from previously.following import services
from previously.following.addresses import address_of
from previously.following.asking import BadAddress, may_ask, read_address
from previously.following.models import Pace, Subscriber
from previously.following.targets import Target, find_target
from previously.following.tokens import CONFIRM, MANAGE, UNSUBSCRIBE, owner_of, read_token, write_token
from previously.readers.models import User
from previously.reading.following import confirmed_by

AskToConfirm = Callable[[Subscriber, str, datetime], None]


@require_POST
def follow(request: HttpRequest, kind: str, key: str, ask: AskToConfirm) -> HttpResponse:
    """Follow something, or no longer; without an account, have the address asked whether it wants that."""
    now = timezone.now()
    target = find_target(kind, key, now)
    if target is None:
        raise Http404
    if isinstance(request.user, User):
        return _follow_with_account(request, request.user, target, now)
    page = f"/follow/{kind}/{quote(key)}/"
    try:
        address = read_address(request.POST.get("email", ""))
    except BadAddress:
        return HttpResponseRedirect(f"{page}?problem=address", status=303)
    # A field that people do not see: who fills it in is a program. It is told what everybody is told.
    is_program = bool(request.POST.get("website"))
    if not is_program and may_ask(address=address, source=network_address(request), now=now):
        subscriber = services.subscriber_at(address, now)
        ask(subscriber, f"{_pace(request)} {target.kind} {target.key}", now)
    return HttpResponseRedirect("/following/asked/", status=303)


def _follow_with_account(request: HttpRequest, user: User, target: Target, now: datetime) -> HttpResponse:
    subscriber = services.subscriber_of(user, now)
    if request.POST.get("unfollow"):
        services.unfollow(subscriber=subscriber, target=target)
        text = _("You no longer follow this.")
    else:
        try:
            services.follow(subscriber=subscriber, target=target, now=now)
        except services.TooManyFollows as error:
            raise BadRequest(_("You follow too many things already.")) from error
        text = _("You follow this now.")
    response = HttpResponseRedirect(_next(request, "/following/"), status=303)
    write_notice(response, Notice(text, ()))
    return response


@require_POST
def change_following(request: HttpRequest) -> HttpResponse:
    """What somebody with an account changes about what they follow."""
    if not isinstance(request.user, User):
        return HttpResponseRedirect("/following/", status=303)
    now = timezone.now()
    return _changed(request, services.subscriber_of(request.user, now), "/following/", now)


@csrf_exempt  # the link is the key, and works where there are no cookies
@require_POST
def change_following_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same for an address without an account."""
    now = timezone.now()
    found = read_token(MANAGE, token, now)
    subscriber = owner_of(found) if found is not None else None
    if subscriber is None or subscriber.user_id is not None or subscriber.confirmed_at is None:
        raise Http404
    if request.POST.get("forget"):
        services.forget_subscriber(subscriber=subscriber)
        response = HttpResponseRedirect("/", status=303)
        write_notice(response, Notice(_("We have forgotten your address and what it followed."), ()))
        return response
    return _changed(request, subscriber, f"/following/{token}/", now)


def _changed(request: HttpRequest, subscriber: Subscriber, page: str, now: datetime) -> HttpResponse:
    for field, change in _CHANGES.items():
        if field in request.POST:
            text = change(subscriber, request.POST, now)
            response = HttpResponseRedirect(page, status=303)
            write_notice(response, Notice(text, ()))
            return response
    raise BadRequest(_("The form did not say what to change."))


def _change_pace(subscriber: Subscriber, form: Mapping[str, str], now: datetime) -> str:
    pace = form["pace"]
    if pace not in Pace.values:
        raise BadRequest(_("There is no such choice."))
    weekday = form.get("weekday", str(subscriber.weekday))
    if weekday not in map(str, WEEKDAYS):
        raise BadRequest(_("There is no such choice."))
    services.set_pace(
        subscriber=subscriber,
        pace=Pace(pace),
        weekday=int(weekday),
        hears_replies=bool(form.get("hears_replies")),
        now=now,
    )
    return _("We will write as you chose.")


def _drop(subscriber: Subscriber, form: Mapping[str, str], now: datetime) -> str:
    kind, _colon, key = form["unfollow"].partition(":")
    target = find_target(kind, key, now)
    if target is not None:
        services.unfollow(subscriber=subscriber, target=target)
    return _("You no longer follow this.")


def _change_feed(subscriber: Subscriber, form: Mapping[str, str], now: datetime) -> str:
    if subscriber.user_id is None:
        raise BadRequest(_("A feed of one’s own needs an account."))
    if form["feed"] == "close":
        services.close_feed(subscriber=subscriber)
        return _("Your feed is gone. Its old address leads nowhere.")
    services.open_feed(subscriber=subscriber)
    return _("Here is the address of your feed. Keep it to yourself.")


def _try_again(subscriber: Subscriber, form: Mapping[str, str], now: datetime) -> str:
    services.enable_address(address=address_of(subscriber))
    return _("We will try your address again.")


_CHANGES: dict[str, Callable[[Subscriber, Mapping[str, str], datetime], str]] = {
    "pace": _change_pace,
    "unfollow": _drop,
    "feed": _change_feed,
    "try_again": _try_again,
}


@csrf_exempt  # the link is the key
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The owner of an address says that they want the mail; twice is once."""
    now = timezone.now()
    found = read_token(CONFIRM, token, now)
    subscriber = owner_of(found) if found is not None else None
    if found is None or subscriber is None or subscriber.email is None:
        raise Http404
    target, pace = confirmed_by(found.about, now)
    services.confirm_address(subscriber=subscriber, target=target, pace=pace, now=now)
    services.hand_over(subscriber=subscriber, now=now)
    response = HttpResponseRedirect(f"/following/{write_token(MANAGE, subscriber)}/", status=303)
    write_notice(response, Notice(_("Thank you. We will write when there is something new."), ()))
    return response


def unsubscribe_by(token: str) -> bool:
    """Take whoever the link names off the list it names; False for a link that is not ours.

    A link that has done its work, or whose owner is gone, does it again: the answer tells nothing.
    """
    found = read_token(UNSUBSCRIBE, token, timezone.now())
    if found is None:
        return False
    subscriber = owner_of(found)
    if subscriber is not None:
        services.unsubscribe(subscriber=subscriber, list_name=found.about)
    return True


def _pace(request: HttpRequest) -> Pace:
    asked = request.POST.get("pace", "")
    return Pace(asked) if asked in Pace.values and asked != Pace.NEVER else Pace.DAILY


def _next(request: HttpRequest, otherwise: str) -> str:
    target = request.POST.get("next", "")
    if target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return target
    return otherwise
