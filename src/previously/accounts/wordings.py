"""What forms of an account say when they refuse something: allauth's messages, in our words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_WRONG = _("This address and password do not belong together.")
_NO_SUCH_CODE = _("That code does not fit.")

OF_ACCOUNTS = {
    # Whether it was the address or the password must not be told, nor which of the two was an address.
    "email_password_mismatch": _WRONG,
    "username_password_mismatch": _WRONG,
    "invalid_login": _WRONG,
    "too_many_login_attempts": _("Too many tries went wrong. Wait five minutes, then try again."),
    "rate_limited": _("That was often in a short time. Wait a few minutes, then try again."),
    "incorrect_password": _("That is not your password."),
    "enter_current_password": _("Type the password you have now."),
    "incorrect_code": _NO_SUCH_CODE,
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("This is where your mail goes. Send mail to another address first."),
    "unverified_primary_email": _(
        "Confirm this address first: mail goes only where somebody said that it is theirs."
    ),
    "duplicate_email": _("This address is one of yours already."),
    "email_taken": _("This address belongs to an account already."),
    "max_email_addresses": _("You can have %d addresses. Remove one first."),
    "invalid_or_expired_key": _("This link is used up or too old."),
    "invalid_password_reset": _("This link is used up or too old."),
    "unknown_email": _("No account has this address."),
    "same_as_current": _("That is what it is already."),
    "select_only_one": _("Choose one of them only."),
}

OF_SECOND_STEPS = {
    "add_email_blocked": _(
        "While a second step guards your account, no address can be added. Switch it off first."
    ),
    "cannot_delete_authenticator": _("Your account needs a second step, so this one stays."),
    "cannot_generate_recovery_codes": _(
        "Recovery codes are for when a second step is lost. Set one up first."
    ),
    "incorrect_code": _NO_SUCH_CODE,
    "unverified_email": _("Confirm your address first: it is your way back in if you lose the second step."),
}

OF_ACCOUNTS_ELSEWHERE = {
    "email_taken": _(
        "An account here has this address already. Sign in to it, then add your account at %s to it."
    ),
    "invalid_token": _("The other site’s answer could not be read. Try again."),
    "no_password": _("Choose a password first: this is your only way in."),
    "no_verified_email": _("Confirm an address first: without one there is no way back in."),
    "disconnect_last": _("This is your only way in, so it stays. Choose a password first."),
    "connected_other": _("That account opens another account here already."),
}
