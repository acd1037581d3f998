"""Pictures from a copy of the uploads."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from previously.articles.models import ArticlePage
from previously.media.models import Picture
from previously.migration.models import ImportedPicture
from tests.migration.conftest import Moving
from tests.migration.wxr import item

UPLOADS = "https://old.example/wp-content/uploads"

pytestmark = pytest.mark.django_db


def picture(color: str = "red", kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 6), color).save(file, kind)
    return file.getvalue()


def place(moving: Moving, name: str, content: bytes) -> Path:
    path = moving.uploads / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def attachment(number: int, name: str, **given):
    return item(number, name, type="attachment", status="inherit", file=f"{UPLOADS}/{name}", **given)


def test_pictures_of_the_text_and_above_it_are_brought_over(moving: Moving):
    place(moving, "2022/03/sea.png", picture())
    place(moving, "2022/03/hero.png", picture("blue"))
    report = moving.move(
        moving.write(
            item(
                1,
                content=f'<p><img src="{UPLOADS}/2022/03/sea-300x200.png" alt="The sea"></p>',
                meta={"_thumbnail_id": "3"},
            ),
            attachment(2, "2022/03/sea.png", parent=1),
            attachment(3, "2022/03/hero.png", meta={"_wp_attachment_image_alt": "Two people"}, parent=1),
        )
    )

    article = ArticlePage.objects.get()
    assert (article.hero.archive_path, article.hero_alt) == ("media/2022/03/hero.png", "Two people")
    (still,) = article.body.raw_data
    assert (still["type"], still["value"]["alt"]) == ("still", "The sea")
    assert Picture.objects.get(pk=still["value"]["image"]).archive_path == "media/2022/03/sea.png"
    assert (report.counts["attachments"].found, report.counts["attachments"].kept) == (2, 2)


def test_a_picture_that_arrives_later_takes_its_place(moving: Moving):
    path = moving.write(item(1, content=f'<p>a</p><p><img src="{UPLOADS}/2022/03/sea.png" alt="Sea"></p>'))
    first = moving.move(path)
    place(moving, "2022/03/sea.png", picture())

    moving.move(path)

    assert first.notes["Pictures that are missing from texts"] == ["2022/03/sea.png in /post-1/"]
    assert [block["type"] for block in ArticlePage.objects.get().body.raw_data] == ["prose", "still"]


def test_the_same_picture_again_is_not_copied_again(moving: Moving):
    place(moving, "2022/03/sea.png", picture())
    path = moving.write(item(1), attachment(2, "2022/03/sea.png"))
    moving.move(path)

    assert moving.move(path).changed.total() == 0
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("left_behind", [b"", b"half of"])
def test_a_file_that_a_killed_import_left_behind_is_written_over(
    moving: Moving, media: Path, left_behind: bytes
):
    for name in ("one", "same"):
        place(moving, f"2022/03/{name}.png", picture())
    path = moving.write(item(1), attachment(2, "2022/03/one.png"), attachment(3, "2022/03/same.png"))
    moving.move(path)
    names = sorted(Picture.objects.values_list("file", flat=True))
    Picture.objects.all().delete()
    ImportedPicture.objects.all().delete()
    for name in names:
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(left_behind)

    moving.move(path)

    assert sorted(Picture.objects.values_list("file", flat=True)) == names
    assert {(media / name).read_bytes() for name in names} == {picture()}
    assert len([each for each in media.rglob("*") if each.is_file()]) == 2


def test_files_that_are_no_pictures_or_lead_out_are_told_and_not_read(moving: Moving, tmp_path: Path):
    place(moving, "2022/03/fake.jpg", b"<?php evil(); ?>")
    place(moving, "2022/03/named-wrongly.jpg", picture())
    (tmp_path / "secret.png").write_bytes(picture())
    (moving.uploads / "2022/03/link.png").symlink_to(tmp_path / "secret.png")
    report = moving.move(
        moving.write(
            item(1),
            attachment(2, "2022/03/fake.jpg"),
            attachment(3, "2022/03/named-wrongly.jpg"),
            attachment(4, "2022/03/link.png"),
            attachment(5, "../../secret.png"),
            attachment(6, "2022/03/song.mp3"),
            attachment(7, "2022/03/gone.png"),
        )
    )

    assert [each.archive_path for each in Picture.objects.all()] == ["media/2022/03/named-wrongly.png"]
    assert report.notes["Files that cannot be used"] == [
        "2022/03/fake.jpg: it is no picture",
        "2022/03/link.png: it leads out of the folder of uploads and was not read",
    ]
    assert report.counts["attachments"].kept == 1
    assert report.counts["attachments"].left_out == {
        "its file was not found, or is none that can be used": 3,
        "its address leads to no file below the uploads": 1,
        "it is no picture, and this site holds pictures only": 1,
    }


def test_a_picture_that_is_too_large_is_told_as_such_and_not_as_one_that_was_not_found(moving: Moving):
    file = moving.uploads / "2022/03/huge.png"
    file.parent.mkdir(parents=True)
    Image.new("1", (20_000, 20_000)).save(file)

    report = moving.move(moving.write(item(1), attachment(2, "2022/03/huge.png")))

    assert report.notes["Files that cannot be used"] == [
        "2022/03/huge.png: too large: more than 60,000,000 pixels"
    ]
    assert "Files that were not found" not in report.notes
