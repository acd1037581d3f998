from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings

from previously.media.models import Picture

PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@pytest.fixture
def picture(db: None, settings: Settings, tmp_path: Path) -> Picture:
    settings.MEDIA_ROOT = tmp_path
    picture: Picture = Picture.objects.create(title="A still", file=ContentFile(PIXEL, "kiss.gif"))
    return picture


def test_an_editor_sees_the_pictures_to_choose_from(editor: Client, picture: Picture) -> None:
    address = picture.get_rendition("max-165x165").url

    answer = editor.get(address)

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("image/")
    assert "private" in answer["Cache-Control"]


def test_nobody_else_learns_even_whether_there_is_such_a_file(client: Client, picture: Picture) -> None:
    there, nowhere = client.get(picture.file.url), client.get("/desk/files/pictures/nothing.gif")

    assert there.status_code == nowhere.status_code == 302
    assert there["Location"].startswith("/account/sign-in/")


def test_the_address_does_not_climb_out_of_the_folder(editor: Client, picture: Picture) -> None:
    assert editor.get("/desk/files/../secret-key").status_code == 400
    assert editor.get("/desk/files/%2e%2e/secret-key").status_code == 400
