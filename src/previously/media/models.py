"""Pictures. Their addresses say nothing about what is on them, and cannot be worked out from a file."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.core.files.base import File
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

KEY_LENGTH = 20


def digest_of(file: File[bytes]) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    digest = sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 20), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def key_of(archive_path: str, digest: str) -> str:
    """What stands for a picture in addresses, from its name in archives and the digest of its bytes.

    It is made with the site's secret: whoever has a file, or guesses its name, cannot work out at which address the
    site would hold it, and so cannot find out by asking whether it does.
    """
    return salted_hmac("previously.picture", f"{archive_path}:{digest}", algorithm="sha256").hexdigest()[
        :KEY_LENGTH
    ]


class Picture(AbstractImage):
    """A picture with a neutral address."""

    key = models.CharField(
        _("key"),
        max_length=KEY_LENGTH,
        editable=False,
        db_index=True,
        help_text=_("What stands for the picture in addresses; it tells nothing about it."),
    )
    archive_path = models.CharField(
        _("name in archives"),
        max_length=300,
        blank=True,
        db_index=True,
        help_text=_(
            "Where the picture stands in an exported archive, such as media/soundtrack-1/poster.jpg."
        ),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "archive_path")

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.key:
            self.key = key_of(self.archive_path, digest_of(self.file.file))
        super().save(*args, **kwargs)

    def get_upload_to(self, filename: str) -> str:
        """A neutral place below the media folder, whatever the file was called."""
        extension = filename.rpartition(".")[2].lower()
        return f"pictures/{digest_of(self.file.file)[:KEY_LENGTH]}.{extension}"


class Rendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
