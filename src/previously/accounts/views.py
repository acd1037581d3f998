"""The reader's account: what it is called, what the site holds about them, and leaving."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import passthrough_next_redirect_url
from allauth.account.views import LoginView, SignupView
from allauth.socialaccount.providers.openid_connect.views import login as openid_connect_login
from allauth.socialaccount.views import SignupView as SignupElsewhereView
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from previously.accounts.forms import DeleteForm, NameForm
from previously.accounts.services import rename_reader
from previously.delivery.notice import Notice, write_notice
from previously.readers.holdings import Leaving, delete_reader, export_reader
from previously.readers.models import User


class _Entrance:
    """What the pages for coming in share: the page one came from, to go back to."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        came_from = self._came_from()
        if not context.get("redirect_field_value") and came_from:
            context["redirect_field_value"] = came_from
            context["redirect_field"] = format_html('<input type="hidden" name="next" value="{}">', came_from)
            for name in ("login_url", "signup_url"):
                if context.get(name):
                    context[name] += "?" + urlencode({"next": came_from})
        return context

    def _came_from(self) -> str:
        """A page of this site outside the account; the browser says so in its Referer, and says it to us only."""
        address = self.request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(address, allowed_hosts={self.request.get_host()}):
            return ""
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        is_ours = path.startswith(("/account/", "/desk/", "//")) or not path.startswith("/")
        return "" if is_ours else path


def leave_for(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the site that knows the reader. Browsers let no form lead there by itself: the policy forbids it."""
    response: HttpResponse = openid_connect_login(request, provider_id)
    if request.method == "POST" and isinstance(response, HttpResponseRedirect):
        return render(request, "accounts/leaving.html", {"address": response.url})
    return response


class SignInView(_Entrance, LoginView):
    """Sign in."""


class SignUpView(_Entrance, SignupView):
    """Sign up."""


class SignUpElsewhereView(_Entrance, SignupElsewhereView):
    """Sign up with an account that one has elsewhere."""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """All there is to an account, and its reader's name."""
    user = _reader(request)
    form = NameForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        rename_reader(user=user, name=form.cleaned_data["display_name"])
        return _told(redirect("account"), _("You are called %(name)s now.") % {"name": user.display_name})
    return render(request, "accounts/overview.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@login_required
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What the export holds, and the button that asks for it."""
    return render(request, "accounts/export.html")


@never_cache
@login_required
@require_POST
@reauthentication_required
def download(request: HttpRequest) -> HttpResponse:
    """Everything the site holds about this reader, as one JSON file."""
    told = {"exported_at": timezone.now().isoformat(), **export_reader(_reader(request))}
    response = JsonResponse(told, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="my-account.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """What goes and what can stay, and the form that deletes the account."""
    user = _reader(request)
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and not user.is_staff and form.is_valid():
        with transaction.atomic():
            leaving = Leaving(keeps_comments=form.cleaned_data["comments"] == "keep")
            delete_reader(User.objects.select_for_update().get(pk=user.pk), leaving)
        logout(request)
        return _told(HttpResponseRedirect("/"), _("Your account is deleted, with all that was in it."))
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/delete.html", {"form": form}, status=status)


@require_safe
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The desk's own door leads to the one where second steps are asked for."""
    return HttpResponseRedirect(
        passthrough_next_redirect_url(request, reverse("account_login"), "next")
        if "next" in request.GET
        else f"{reverse('account_login')}?{urlencode({'next': '/desk/'})}"
    )


def _reader(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _told(response: HttpResponse, text: str) -> HttpResponse:
    write_notice(response, Notice(text, ()))
    return response
