"""How allauth does things on this site."""

from __future__ import annotations

from contextlib import suppress
from html import unescape
from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from previously.accounts import wordings
from previously.accounts.mails import send_mail
from previously.masthead.models import Masthead
from previously.readers.models import User
from previously.readers.names import clean_name


def origin(request: HttpRequest) -> str:
    """How addresses of the site begin in mail: as its owner has said, or as it was asked for."""
    configured: str = settings.PUBLIC_ORIGIN
    return configured or request.build_absolute_uri("/").rstrip("/")


class AccountAdapter(DefaultAccountAdapter):
    """Names nobody has to invent, links that lead back here, mail that nobody waits for."""

    error_messages = DefaultAccountAdapter.error_messages | wordings.OF_ACCOUNTS

    def add_message(  # noqa: PLR0917  as allauth calls it
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it as the site says everything: on the next page, whichever that is."""
        with suppress(TemplateDoesNotExist):
            if not message and message_template:
                message = unescape(render_to_string(message_template, message_context or {}, request)).strip()
            if message:
                request.told = message  # type: ignore[attr-defined]

    def generate_unique_username(self, txts: list[str | None], regex: str | None = None) -> str:
        """Nobody is shown it, so it tells nothing: neither the address nor a name."""
        return f"reader-{get_random_string(16).lower()}"

    def get_login_stages(self) -> list[str]:
        """Ours instead of allauth's own confirmation of addresses."""
        ours = {
            "allauth.account.stages.EmailVerificationStage": "previously.accounts.stages.ConfirmAddressStage"
        }
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_safe_url(self, url: str) -> bool:
        """A path of this site and nothing else."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell the owner of an address that somebody signs up with it, a few times an hour and no more."""
        if ratelimit.consume(self.request, app="allauth.account", action="account_exists", key=email):
            super().send_account_already_exists_mail(email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail now, send it behind the scenes: then no answer takes longer for a mail than without one."""
        site = SimpleNamespace(name=Masthead.current().name, domain=origin(self.request))
        message = self.render_mail(
            template_prefix, email, {"request": self.request, "email": email, **context, "current_site": site}
        )
        send_mail.enqueue(email, str(message.subject), str(message.body))

    def format_email_subject(self, subject: str) -> str:
        """“Confirm your address · Recaps”."""
        return f"{subject} · {Masthead.current().name}"

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return origin(request) + _path_of(super().get_email_confirmation_url(request, emailconfirmation))

    def get_reset_password_from_key_url(self, key: str) -> str:
        return origin(self.request) + _path_of(super().get_reset_password_from_key_url(key))


class SecondStepAdapter(DefaultMFAAdapter):
    """What authenticator apps and passkeys call this site and its reader."""

    error_messages = DefaultMFAAdapter.error_messages | wordings.OF_SECOND_STEPS

    def get_totp_issuer(self) -> str:
        return Masthead.current().name

    def generate_authenticator_name(self, user: User, type: str) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1} if count else gettext("Passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        told: dict[str, str] = super().get_public_key_credential_rp_entity()
        return told | {"name": Masthead.current().name}


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """What becomes of somebody who signs in with an account they have elsewhere."""

    error_messages = DefaultSocialAccountAdapter.error_messages | wordings.OF_ACCOUNTS_ELSEWHERE

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        told: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        return told | {"display_name": sociallogin.user.display_name}

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        """Take over the name by which they are known there, if it may stand on a page; they can change it."""
        user: User = super().populate_user(request, sociallogin, data)
        told = " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
        user.first_name = user.last_name = ""
        try:
            user.display_name = clean_name(str(data.get("name") or told))
        except ValidationError:
            user.display_name = ""
        return user


def _path_of(address: str) -> str:
    return "/" + address.split("://", 1)[-1].split("/", 1)[-1]
