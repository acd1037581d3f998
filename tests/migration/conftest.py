"""Importing into the site of a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from previously.migration.posts import PostFacts, Understood
from previously.migration.report import Report
from previously.migration.wordpress.running import Wishes, import_wordpress
from tests.archive.conftest import media
from tests.migration.everything import everything
from tests.migration.wxr import wxr

__all__ = ["media"]

# Exports of other people's sites are read where they lie, and are no part of this project: the theme test data of the
# WordPress project, say, in a folder named in $PREVIOUSLY_WXR or beside the project. Our own is always there.
FOLDER = Path(os.environ.get("PREVIOUSLY_WXR") or Path(__file__).resolve().parents[3] / "shared" / "wxr")
OTHERS = {path.stem: path for path in sorted(FOLDER.glob("*.xml"))}
OURS = "everything"
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)

Reading = Mapping[str, Understood]


def understand_as(
    titles: Mapping[str, Understood],
) -> Callable[[Iterable[PostFacts], Any], dict[str, Understood]]:
    """An understanding that is known beforehand, by the headlines of posts; nothing is known of the others."""

    def understand(posts: Iterable[PostFacts], known_works: Any) -> dict[str, Understood]:
        unknown = Understood("feature", confidence=0.0)
        return {post.key: titles.get(post.title, unknown) for post in posts}

    return understand


class Moving:
    """Imports into the site of a test, again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uploads = folder / "uploads"

    def write(self, *items: str, head: str = "", name: str = "export.xml") -> Path:
        """An export with these items."""
        path = self.folder / name
        path.write_text(wxr(*items, head=head), encoding="utf-8")
        return path

    def move(self, path: Path, titles: Mapping[str, Understood] | None = None, **wishes: Any) -> Report:
        """Import a file."""
        if self.uploads.is_dir():
            wishes.setdefault("uploads", self.uploads)
        return import_wordpress(Wishes(path, **wishes), understand_as(titles or {}), NOW)


def export_called(name: str, folder: Path) -> Path:
    """Our own export, or one of the others."""
    if name != OURS:
        return OTHERS[name]
    path = folder / f"{OURS}.xml"
    path.write_text(everything(), encoding="utf-8")
    return path


@pytest.fixture(params=(OURS, *OTHERS))
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An export with much in it, one after the other."""
    return export_called(request.param, tmp_path)


@pytest.fixture
def moving(db: None, media: Path, tmp_path: Path) -> Moving:
    """Importing, with a media folder of the test's own."""
    return Moving(tmp_path)
