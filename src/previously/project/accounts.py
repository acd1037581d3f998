"""Settings of accounts: how readers sign up and in. See django-allauth's documentation for what each of them means."""

from __future__ import annotations

from typing import Any


def account_settings(*, is_https: bool, providers: list[dict[str, Any]], proxies: int) -> dict[str, Any]:
    """All that django-allauth is told."""
    return {
        **_signing_in(is_https),
        **_second_steps(is_https),
        "SOCIALACCOUNT_ADAPTER": "previously.accounts.adapter.ElsewhereAdapter",
        # A name of one's own is asked for before the account is made.
        "SOCIALACCOUNT_AUTO_SIGNUP": False,
        # What another site says of an address opens no account that is here already.
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": providers}},
        # Of so many proxies the site trusts what they say of a reader's address.
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
    }


def _signing_in(is_https: bool) -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "previously.accounts.adapter.AccountAdapter",
        "ACCOUNT_SIGNUP_FORM_CLASS": "previously.accounts.forms.NameAtSignUp",
        "ACCOUNT_FORMS": {
            "login": "previously.accounts.sign_in.SignInForm",
            "signup": "previously.accounts.sign_in.SignUpForm",
            "add_email": "previously.accounts.passwords_and_addresses.AddAddressForm",
            "reset_password": "previously.accounts.passwords_and_addresses.ForgottenPasswordForm",
            "change_password": "previously.accounts.passwords_and_addresses.ChangedPasswordForm",
            "set_password": "previously.accounts.passwords_and_addresses.FirstPasswordForm",
            "reset_password_from_key": "previously.accounts.passwords_and_addresses.ReplacedPasswordForm",
        },
        "ACCOUNT_LOGIN_METHODS": {"email", "username"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_MAX_EMAIL_ADDRESSES": 5,
        # An address must be confirmed before it opens anything: so signing up with one that has an account and with one
        # that has none are answered alike.
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": True,
        "ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_CONFIRM_EMAIL_ON_GET": False,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/",
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if is_https else "http",
        "ACCOUNT_RATE_LIMITS": {"signup": "20/m/ip", "account_exists": "3/h/key"},
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "/progress/",
    }


def _second_steps(is_https: bool) -> dict[str, Any]:
    return {
        "MFA_FORMS": {
            "add_webauthn": "previously.accounts.second_steps.AddPasskeyForm",
            "edit_webauthn": "previously.accounts.second_steps.RenamePasskeyForm",
        },
        "MFA_ADAPTER": "previously.accounts.adapter.SecondStepAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_TOLERANCE": 1,
        # Passkeys belong to a name and to HTTPS; browsers let the machine one sits at do without the latter.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not is_https,
    }
