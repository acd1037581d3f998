"""A PostgreSQL server of the test's own, on the loopback address, whose data go when it does."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

USER, PASSWORD = "recaps", "p@ss/word"
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Server:
    """Where it listens."""

    port: int
    programs: Path

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgres://{USER}:p%40ss%2Fword@127.0.0.1:{self.port}/{name}"

    def make_database(self, name: str) -> str:
        """A new database; its address."""
        self.run("createdb", "--template=template0", "--encoding=UTF8", name)
        return self.url(name)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs."""
        environment = {**os.environ, "PGHOST": "127.0.0.1", "PGPORT": str(self.port)}
        environment |= {"PGUSER": USER, "PGPASSWORD": PASSWORD}
        subprocess.run(
            [self.programs / program, *arguments], env=environment, check=True, capture_output=True
        )


@contextmanager
def postgresql() -> Iterator[Server]:
    """Start it, as somebody who is not root: it refuses to serve as root."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="previously-postgresql-"))
    as_somebody = _as_somebody(folder)
    try:
        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        data = folder / "data"
        options = [
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]
        made: list[str | Path] = [programs / "initdb", f"--pgdata={data}", f"--username={USER}", *options]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **as_somebody)
        port = _free_port()
        command: list[str | Path] = [
            programs / "postgres",
            "-D",
            data,
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
            "-k",
            folder,
        ]
        with (folder / "log").open("w") as log:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                [*command, "-c", "fsync=off"], stdout=log, stderr=log, cwd=folder, **as_somebody
            )
        try:
            _wait_until_up(programs, port, process, folder / "log")
            yield Server(port, programs)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The newest that Debian's packages have put away, or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    assert found or on_path, "install PostgreSQL: .ci/postgresql"
    return (found[-1] if found else Path(str(on_path)).resolve()).parent


def _as_somebody(folder: Path) -> dict[str, Any]:
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = names.get("postgres") or names["nobody"]
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(programs: Path, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    asked: list[str | Path] = [programs / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    end = time.monotonic() + PATIENCE
    while subprocess.run(asked, check=False).returncode != 0:
        assert process.poll() is None, f"PostgreSQL does not start:\n{log.read_text()}"
        assert time.monotonic() < end, "PostgreSQL does not answer"
        time.sleep(0.1)
