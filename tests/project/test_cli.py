"""The command line: what it says, its status, and that a site is left as it was."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from previously.project import cli
from previously.project.commands.failure import Failure
from previously.project.progress_bar import ProgressBar
from tests.archive.conftest import SMALL

SOURCE = Path(__file__).resolve().parents[2] / "src"


def previously(*arguments, site):
    """Run the command in a process of its own."""
    environment = {**os.environ, "PREVIOUSLY_SITE": str(site), "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "previously.project.cli", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_site_that_is_not_there_is_not_made(tmp_path):
    done = previously("load", tmp_path, site=tmp_path / "nowhere")

    assert done.returncode == 1
    assert done.stderr == (
        f"previously: there is no site in {tmp_path}/nowhere; "
        f"make one with: previously --site {tmp_path}/nowhere init\n"
    )
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.slow
def test_a_site_from_nothing_to_an_archive_and_back(tmp_path):
    site, archive, out = tmp_path / "site", tmp_path / "archive", tmp_path / "out"
    for name, text in SMALL.items():
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_text(text)

    assert previously("init", site=site).returncode == 0
    assert previously("init", site=site).stdout == f"The site is in {site}\n"
    assert previously("load", archive, site=site).returncode == 0
    assert previously("load", archive, site=site).stdout.endswith("nothing has changed\n")
    assert previously("export", out, site=site).returncode == 0
    assert previously("load", out, site=site).stdout.endswith("nothing has changed\n")
    (archive / "site.yaml").write_text("nonsense")
    broken = previously("load", archive, site=site)

    assert (broken.returncode, broken.stderr) == (
        1,
        "previously: site.yaml:1: expected keys with values, found “nonsense”\n",
    )
    assert (site / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "previously: the following arguments are required: COMMAND (previously --help says more)\n"),
        (
            ["load"],
            "previously load: the following arguments are required: FOLDER (previously load --help says more)\n",
        ),
        (
            ["serve", "--port", "x"],
            "previously serve: argument --port: “x” is no port (previously serve --help says more)\n",
        ),
    ],
)
def test_what_is_mistyped_is_told_in_one_line(arguments, line, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)

    assert caught.value.code == 2
    assert capsys.readouterr().err == line


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (Failure("no such thing"), 1, "previously: no such thing\n"),
        (OSError("the disk\nis full"), 1, "previously: OSError: the disk is full\n"),
        (KeyboardInterrupt(), 130, "previously: stopped; nothing was changed\n"),
    ],
)
def test_whatever_goes_wrong_is_told_in_one_line(error, status, line, capsys, monkeypatch):
    def fail(*args):
        raise error

    monkeypatch.setattr(cli, "_run", fail)
    monkeypatch.setattr(signal, "signal", lambda *args: None)

    assert cli.main(["init"]) == status
    assert capsys.readouterr().err == line


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere():
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        bar = ProgressBar(stream)
        for done in range(3):
            bar("Reading", done, 2)
        bar("Writing", 1, 1)
        bar.close()

    assert pipe.getvalue() == "Reading (2)\nWriting (1)\n"
    assert terminal.getvalue().endswith(f"\rWriting            {'█' * 24} 1/1\x1b[K\n")
    assert f"{'█' * 24} 2/2\x1b[K\n" in terminal.getvalue()
