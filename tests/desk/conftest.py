"""An editor at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from previously.readers.models import User


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    """A browser in which somebody is signed in who may do everything."""
    client.force_login(User.objects.create_superuser("editor", "editor@example.org", "a-password"))
    return client
