"""Accounts elsewhere that readers may sign in with, by OpenID Connect, from the environment or a file of the site."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_KEYS = ("name", "server", "client_id", "client_secret")
_ID = re.compile(r"[a-z0-9-]{1,40}")


class BadProvider(ValueError):
    """A provider that is not told of as it should be."""


def providers_at(environment: Mapping[str, str], file: Path) -> list[dict[str, Any]]:
    """What django-allauth needs to know of each provider.

    One is told by PREVIOUSLY_OIDC_SERVER, _NAME, _CLIENT_ID and _CLIENT_SECRET; any number in the file, as TOML:

        [club]
        name = "Film Club"
        server = "https://login.club.example"
        client_id = "previously"
        client_secret = "…"
    """
    told: dict[str, Any] = tomllib.loads(file.read_text()) if file.exists() else {}
    one = {key: environment.get(f"PREVIOUSLY_OIDC_{key.upper()}", "") for key in _KEYS}
    if any(one.values()):
        told = {"oidc": one, **told}
    return [_provider(name, values) for name, values in told.items()]


def _provider(name: str, values: Any) -> dict[str, Any]:
    if not _ID.fullmatch(name):
        raise BadProvider(f"“{name}” is no short name of a provider; use a-z, 0-9 and hyphens")
    if not isinstance(values, dict) or set(values) != set(_KEYS) or not all(map(_is_text, values.values())):
        raise BadProvider(f"the provider “{name}” needs {', '.join(_KEYS)}, and nothing else")
    return {
        "provider_id": name,
        "name": values["name"],
        "client_id": values["client_id"],
        "secret": values["client_secret"],
        "settings": {"server_url": values["server"], "oauth_pkce_enabled": True},
    }


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""
