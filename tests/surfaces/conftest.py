import pytest
from django.test import override_settings


@pytest.fixture
def plain_static_files():
    """Styles and scripts by their plain names, since the tests collect none."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"staticfiles": storage}):
        yield
