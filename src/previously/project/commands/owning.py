"""`owner`: whoever may do everything at the desk."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from previously.project.commands.failure import Failure
from previously.project.commands.preparing import open_site
from previously.project.site_folder import SiteFolder


def make_owner_of(site: SiteFolder, email: str) -> None:
    """Let the account of an address do everything at the desk, and say how to sign in."""
    open_site(site)
    from previously.accounts.services import make_owner  # noqa: PLC0415 (needs Django to be set up)

    try:
        validate_email(email)
    except ValidationError as error:
        raise Failure(f"“{email}” is no e-mail address") from error
    password = make_owner(email=email)
    if password:
        print(
            f"Sign in at /desk/ as {email} with the password {password}, and choose another under /account/"
        )
    else:
        print(f"{email} may do everything at /desk/ now, and signs in as before")
