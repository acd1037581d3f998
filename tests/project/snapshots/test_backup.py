"""Backups: what is in them, what is refused, and that a site comes back as it was or not at all."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from previously.project import cli
from previously.project.locks import BACKING_UP, SERVING, lock
from previously.project.site_folder import SiteFolder
from previously.project.snapshots.manifest import BadBackup
from previously.project.snapshots.restoring import CannotRestore, restore_backup
from previously.project.snapshots.taking import CannotBackUp, take_backup
from tests.archive.conftest import files
from tests.project.snapshots.conftest import add_picture, assert_whole, make_site, picture_names

ROOT = Path(__file__).resolve().parents[3]


def no_progress(what, done, total):
    pass


def back_up(site, file, **options):
    return take_backup(site, file, progress=no_progress, **options)


def restore(site, file, **options):
    return restore_backup(site, file, progress=no_progress, **options)


def kept(site):
    """A site's files, but for what is made anew and what SQLite writes as it likes."""
    return {
        name: content
        for name, content in files(site.root).items()
        if not name.startswith(("static/", "site.sqlite3", "."))
    }


def contents_of(site):
    with closing(sqlite3.connect(site.database)) as database:
        return list(database.iterdump())


def rewritten(file, change, target=None):
    """The backup with its members changed: `change` is given them by name and gives them back."""
    with zipfile.ZipFile(file) as archive:
        members = change({info.filename: archive.read(info) for info in archive.infolist()})
    target = target or file.with_suffix(".changed")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def with_manifest(change):
    """A change of the manifest alone."""

    def changed(members):
        manifest = json.loads(members["manifest.json"])
        change(manifest)
        return members | {"manifest.json": json.dumps(manifest).encode()}

    return changed


def test_a_site_comes_back_as_it_was(site, tmp_path):
    back_up(site, tmp_path / "backup")
    other = SiteFolder(tmp_path / "other")

    restored = restore(other, tmp_path / "backup")

    assert kept(other) == kept(site)
    assert contents_of(other) == contents_of(site)
    assert restored.files == len(kept(site)) + 1
    assert (other.root / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not (other.root / "static").exists()


def test_only_its_owner_may_read_a_backup(site, tmp_path):
    back_up(site, tmp_path / "backup")

    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "site"]
    assert [path.name for path in site.root.glob(".*")] == [BACKING_UP]


def test_pictures_on_another_disk_are_in_the_backup(site, tmp_path):
    site.media.rename(tmp_path / "elsewhere")
    site.media.symlink_to(tmp_path / "elsewhere")
    (site.media / "circle").symlink_to(site.root)

    back_up(site, tmp_path / "backup")
    other = SiteFolder(tmp_path / "other")
    restore(other, tmp_path / "backup")

    assert_whole(other)
    assert not other.media.is_symlink()


def test_settings_are_told_but_no_secrets(site, tmp_path, monkeypatch):
    monkeypatch.setenv("PREVIOUSLY_HOSTS", "recaps.example")
    monkeypatch.setenv("PREVIOUSLY_TMDB_KEY", "hush")
    monkeypatch.setenv("PREVIOUSLY_SMTP", "smtp://me:hush@mail.example")
    back_up(site, tmp_path / "backup")
    for name in ("HOSTS", "TMDB_KEY", "SMTP"):
        monkeypatch.delenv(f"PREVIOUSLY_{name}")

    restored = restore(SiteFolder(tmp_path / "other"), tmp_path / "backup")

    assert restored.settings_to_make == (
        "PREVIOUSLY_HOSTS=recaps.example",
        "PREVIOUSLY_SMTP",
        "PREVIOUSLY_TMDB_KEY",
    )
    assert b"hush" not in (tmp_path / "backup").read_bytes()


def test_a_backup_is_not_written_over_a_file_unless_that_is_said(site, tmp_path):
    (tmp_path / "backup").write_text("dear")

    with pytest.raises(CannotBackUp, match="is there already"):
        back_up(site, tmp_path / "backup")
    assert (tmp_path / "backup").read_text() == "dear"

    back_up(site, tmp_path / "backup", replaces=True)
    assert zipfile.is_zipfile(tmp_path / "backup")


@pytest.mark.parametrize(
    ("place", "reason"),
    [("site/media/backup", "in the site's own folder"), ("no/backup", "there is no folder")],
)
def test_a_backup_needs_a_place(site, tmp_path, place, reason):
    with pytest.raises(CannotBackUp, match=reason):
        back_up(site, tmp_path / place)


def test_two_backups_at_once_are_one_too_many(site, tmp_path):
    with lock(site.root / BACKING_UP), pytest.raises(CannotBackUp, match="another backup"):
        back_up(site, tmp_path / "backup")


def test_a_site_is_not_replaced_unless_that_is_said(site, tmp_path):
    other = make_site(tmp_path / "other", b"another picture")
    before = files(other.root)
    back_up(site, tmp_path / "backup")

    with pytest.raises(CannotRestore, match="is not empty; say --replace"):
        restore(other, tmp_path / "backup")
    assert files(other.root) == before

    restore(other, tmp_path / "backup", replaces=True)
    assert kept(other) == kept(site)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "other", "site"]


def test_a_site_that_is_being_served_is_never_replaced(site, tmp_path):
    back_up(site, tmp_path / "backup")
    before = files(site.root)

    with (
        lock(site.root / SERVING, is_shared=True),
        pytest.raises(CannotRestore, match="being served; stop it"),
    ):
        restore(site, tmp_path / "backup", replaces=True)

    assert {**before, SERVING: b""} == files(site.root)


def test_a_folder_that_is_no_site_is_never_replaced(site, tmp_path):
    back_up(site, tmp_path / "backup")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear").write_text("…")

    with pytest.raises(CannotRestore, match="something that is no site"):
        restore(SiteFolder(tmp_path / "letters"), tmp_path / "backup", replaces=True)


def _escaping(name):
    def change(members):
        manifest = json.loads(members["manifest.json"])
        manifest["files"][name] = manifest["files"].pop("demo-version")
        content = members.pop("demo-version")
        return members | {name: content, "manifest.json": json.dumps(manifest).encode()}

    return change


def _without(name):
    return lambda members: {key: value for key, value in members.items() if key != name}


BROKEN = {
    "a file from outside": (lambda m: m | {"stranger": b""}, "its manifest and its files differ: 'stranger'"),
    "a file is missing": (_without("demo-version"), "its manifest and its files differ: 'demo-version'"),
    "no manifest": (_without("manifest.json"), "it has no manifest"),
    "a manifest of nonsense": (lambda m: m | {"manifest.json": b"["}, "its manifest cannot be read"),
    "a manifest of a list": (lambda m: m | {"manifest.json": b"[]"}, "its manifest cannot be read"),
    "another format": (with_manifest(lambda m: m.update(format=2)), "another version of this program"),
    "no database": (with_manifest(lambda m: m.update(database="x")), "it holds no database"),
    "other bytes of the same length": (lambda m: m | {"demo-version": b"2"}, "demo-version is damaged"),
    "other bytes": (lambda m: m | {"demo-version": b"22"}, "demo-version is not as large as"),
    "a damaged database": (
        lambda m: m | {"site.sqlite3": b"?" * len(m["site.sqlite3"])},
        "site.sqlite3 is damaged",
    ),
    "upwards": (_escaping("../x"), "outside the site: '../x'"),
    "from the root": (_escaping("/x"), "outside the site: '/x'"),
    "upwards, hidden": (_escaping("media/../../x"), "outside the site"),
    "another system's way upwards": (_escaping("media\\..\\x"), "outside the site"),
    "a drive": (_escaping("C:x"), "outside the site"),
    "a file that is a folder": (_escaping("site.sqlite3/x"), "site.sqlite3 as a file and as a folder"),
}


@pytest.mark.parametrize(("change", "reason"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_changes_nothing(site, tmp_path, change, reason):
    back_up(site, tmp_path / "backup")
    broken = rewritten(tmp_path / "backup", change)
    other = make_site(tmp_path / "other", b"another picture")
    before, around = files(other.root), sorted(tmp_path.iterdir())

    with pytest.raises(BadBackup) as told:
        restore(other, broken, replaces=True)

    assert reason in str(told.value)
    assert {**before, SERVING: b""} == files(other.root)
    assert sorted(tmp_path.iterdir()) == around


def test_a_database_that_is_not_one_is_refused_even_when_its_digest_is_right(site, tmp_path):
    site.database.write_bytes(b"no database")
    with pytest.raises(Exception, match="not a database"):
        back_up(site, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_backup_is_told_so(tmp_path, content):
    (tmp_path / "backup").write_bytes(content)

    with pytest.raises(BadBackup, match="is no backup, or not a whole one"):
        restore(SiteFolder(tmp_path / "other"), tmp_path / "backup")
    assert not (tmp_path / "other").exists()


def test_a_backup_that_was_cut_off_is_told_so(site, tmp_path):
    back_up(site, tmp_path / "backup")
    whole = (tmp_path / "backup").read_bytes()
    for length in range(0, len(whole), len(whole) // 20):
        (tmp_path / "cut").write_bytes(whole[:length])
        with pytest.raises(BadBackup):
            restore(SiteFolder(tmp_path / "other"), tmp_path / "cut")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "cut", "site"]


def test_a_backup_that_needs_more_than_the_disk_has_is_refused(site, tmp_path, monkeypatch):
    back_up(site, tmp_path / "backup")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))

    with pytest.raises(CannotRestore, match="has 1,000 left"):
        restore(SiteFolder(tmp_path / "other"), tmp_path / "backup")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "site"]


def test_a_file_that_unpacks_to_more_than_it_says_is_refused(site, tmp_path):
    site.media.joinpath("bomb").write_bytes(b"\0" * 5_000_000)
    back_up(site, tmp_path / "backup")
    bomb = rewritten(
        tmp_path / "backup",
        with_manifest(lambda m: m["files"]["media/bomb"].update(size=10, sha256="0" * 64)),
    )
    written = bytearray(bomb.read_bytes())
    size_of_it = written.rindex(b"media/bomb") - 46 + 24  # in the list of files at the end
    written[size_of_it : size_of_it + 4] = (10).to_bytes(4, "little")
    bomb.write_bytes(written)

    with pytest.raises(BadBackup, match="media/bomb is damaged"):
        restore(SiteFolder(tmp_path / "other"), bomb)
    assert not (tmp_path / "other").exists()


def test_the_kind_of_database_must_be_the_same(site, tmp_path, monkeypatch):
    back_up(site, tmp_path / "backup")
    monkeypatch.setenv("PREVIOUSLY_DATABASE_URL", "postgres://127.0.0.1/recaps")

    with pytest.raises(CannotRestore, match="a site with an embedded database"):
        restore(SiteFolder(tmp_path / "other"), tmp_path / "backup")


def test_without_postgresqls_programs_that_is_told_in_one_line(site, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PREVIOUSLY_DATABASE_URL", "postgres://127.0.0.1/recaps")
    monkeypatch.setenv("PREVIOUSLY_SITE", str(site.root))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(signal, "signal", lambda *args: None)

    assert cli.main(["backup", str(tmp_path / "backup")]) == 1
    assert capsys.readouterr().err == (
        "previously: pg_dump is not installed; it comes with PostgreSQL's client programs\n"
    )
    assert not (tmp_path / "backup").exists()


def test_the_commands_say_what_they_did(site, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(signal, "signal", lambda *args: None)
    backup, other = tmp_path / "backup", tmp_path / "other"
    for folder in (site.root, other):  # so that what the command sets is taken back
        monkeypatch.setenv("PREVIOUSLY_SITE", str(folder))

    assert cli.main(["--site", str(site.root), "backup", str(backup)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Backed up 4 files to {backup}. It holds the secret key: keep it private."
    )
    assert cli.main(["--site", str(other), "restore", str(backup)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Now bring it up to date with: previously --site {other} init"
    )
    assert cli.main(["--site", str(other), "restore", str(backup)]) == 1
    assert capsys.readouterr().err == (
        f"previously: {other} is not empty; say --replace to lose what is in it\n"
    )


WRITER = """
import random, sqlite3, sys, os
from pathlib import Path
from previously.project.site_folder import SiteFolder
from tests.project.snapshots.conftest import add_picture
site, chance = SiteFolder(Path(sys.argv[1])), random.Random(1)
database = sqlite3.connect(site.database, timeout=20, isolation_level=None)
print("writing", flush=True)
for number in range(10**9):
    add_picture(site, number.to_bytes(8, "big") * chance.randint(1, 20_000))
    database.execute("BEGIN IMMEDIATE")
    coins = chance.randint(-9, 9)
    database.execute("UPDATE purse SET coins = coins + ? WHERE owner = 'mina'", [coins])
    database.execute("UPDATE purse SET coins = coins - ? WHERE owner = 'dae'", [coins])
    database.execute("COMMIT")
    if number % 2:
        pk, name = database.execute("SELECT id, file FROM media_picture ORDER BY random() LIMIT 1").fetchone()
        database.execute("DELETE FROM media_picture WHERE id = ?", [pk])
        os.unlink(site.media / name)
"""


@contextmanager
def writing_to(site):
    """Somebody adds and deletes pictures, and moves coins, as fast as they can."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    command = [sys.executable, "-c", WRITER, str(site.root)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        try:
            yield
            assert writer.poll() is None
        finally:
            writer.kill()


def test_a_backup_under_writing_load_restores_to_a_whole_site(site, tmp_path):
    for number in range(200):
        add_picture(site, b"%d" % number)
    with writing_to(site):
        for number in range(8):
            back_up(site, tmp_path / f"backup-{number}")
            time.sleep(0.05)

    found = set()
    for number in range(8):
        other = SiteFolder(tmp_path / f"other-{number}")
        restore(other, tmp_path / f"backup-{number}")
        assert_whole(other)
        found.add(tuple(picture_names(other)))
    assert len(found) > 1


COMMAND = [sys.executable, "-m", "previously.project.cli"]


def killed_after(seconds, arguments):
    """Run a command and kill it outright; whether it was still running."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}/src"}
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


@pytest.mark.slow
def test_a_command_killed_at_any_moment_leaves_a_whole_site_and_no_half_backup(site, tmp_path):
    for number in range(400):
        add_picture(site, b"%d" % number * 20_000)
    other = make_site(tmp_path / "other", b"another picture")
    untouched, whole = picture_names(other), picture_names(site)
    began = time.monotonic()
    assert not killed_after(600, ["--site", str(site.root), "backup", str(tmp_path / "whole")])
    duration = time.monotonic() - began
    chance = random.Random(5)

    killed = 0
    for number in range(12):
        half = tmp_path / f"half-{number}"
        killed += killed_after(
            chance.uniform(0.3, 1) * duration, ["--site", str(site.root), "backup", str(half)]
        )
        assert_whole(site)
        if half.exists():
            restore(SiteFolder(tmp_path / f"third-{number}"), half)
        killed += killed_after(
            chance.uniform(0.3, 1) * duration,
            ["--site", str(other.root), "restore", "--replace", str(tmp_path / "whole")],
        )
        assert_whole(other)
        assert picture_names(other) in (untouched, whole)
    assert killed > 0

    back_up(site, tmp_path / "last")
    assert [path.name for path in site.root.glob(".*")] == [BACKING_UP]
    shutil.rmtree(other.root)
    restore(other, tmp_path / "last")
    assert picture_names(other) == whole
