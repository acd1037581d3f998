"""Whatever a site holds, its archive gives the same site again."""

from __future__ import annotations

import shutil
import tempfile
import zoneinfo
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from previously.archive.checks import check
from previously.archive.export import export, write_archive
from previously.archive.files import read_folder
from previously.archive.known import Known
from previously.archive.load import load
from tests.archive.conftest import files, nothing_is_written, rows, undone
from tests.archive.strategies import archives

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def data_of(folder):
    found = check(read_folder(folder), Known())
    return found.__class__(found.site, found.people, found.works, found.articles, found.comments)


# Shrinking would load thousands of archives.
@settings(
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_load_of_an_export_gives_the_same_site(data):
    folder = Path(tempfile.mkdtemp())
    try:
        archive = data.draw(archives(folder))
        written, first, second = folder / "written", folder / "first", folder / "second"
        write_archive(archive, written, zoneinfo.ZoneInfo("Asia/Tokyo"))
        with undone():
            load(written)
            export(first)
            before = rows()
            with nothing_is_written():
                assert load(written).is_nothing
                assert load(first).is_nothing
            assert rows() == before
        with undone():
            load(first)
            export(second)

        assert data_of(first) == data_of(written)
        assert files(second) == files(first)
        assert {n: c for n, c in files(first).items() if n.startswith("media/")} == {
            name: path.read_bytes() for name, path in archive.media.items()
        }
    finally:
        shutil.rmtree(folder)
