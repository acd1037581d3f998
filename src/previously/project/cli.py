"""The `previously` command.

Exit status 0 means done. Anything else comes with one line on stderr, and leaves the site as it was.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from previously.project.commands.failure import Failure
from previously.project.site_folder import SiteFolder

_INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} ({self.prog} --help says more)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for; the exit status."""
    given = _parser().parse_args(arguments)
    if given.site is not None:
        os.environ["PREVIOUSLY_SITE"] = str(given.site.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "previously.project.settings")
    # Being told to end is like Ctrl-C: what was begun is taken back.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _run(given, SiteFolder.current())
    except KeyboardInterrupt:
        return _failed("stopped; nothing was changed", _INTERRUPTED)
    except Failure as failure:
        return _failed(str(failure), failure.status)
    except Exception as error:
        if os.environ.get("PREVIOUSLY_DEBUG") == "1":
            raise
        return _failed(f"{type(error).__name__}: {error}")
    return 0


def _failed(reason: str, status: int = 1) -> int:
    print(f"previously: {' '.join(reason.split())}", file=sys.stderr)
    return status


def _run(given: argparse.Namespace, site: SiteFolder) -> None:
    # Django takes a second to import, which --help and a mistyped command need not wait for.
    from previously.project.commands import (  # noqa: PLC0415
        archives,
        backups,
        checking,
        importing,
        owning,
        serving,
        working,
    )

    commands: Mapping[str, Callable[[], None]] = {
        "init": lambda: serving.init_site(site),
        "load": lambda: archives.load_archive(site, given.folder),
        "export": lambda: archives.export_archive(site, given.folder),
        "import": lambda: importing.run_import(site, given),
        "backup": lambda: backups.back_up(site, given.file, replaces=given.replace),
        "restore": lambda: backups.restore(site, given.file, replaces=given.replace),
        "check": lambda: checking.check(site),
        "owner": lambda: owning.make_owner_of(site, given.email),
        "serve": lambda: serving.serve_site(site, given.port, given.workers),
        "work": lambda: working.work_for(site),
        "demo": lambda: serving.serve_demo(site, given.port),
    }
    commands[given.command]()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="previously", description="Publish recaps that never spoil.")
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="the site's folder (default: $PREVIOUSLY_SITE, or ./site)"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    commands.add_parser("init", help="make an empty site, or bring one up to date")
    load = commands.add_parser("load", help="load an archive; the same one again changes nothing")
    load.add_argument("folder", type=Path, metavar="FOLDER")
    export = commands.add_parser("export", help="write the whole site as an archive")
    export.add_argument("folder", type=Path, metavar="FOLDER")
    _add_imports(commands.add_parser("import", help="bring content from elsewhere into a site"))
    backup = commands.add_parser(
        "backup", help="write a consistent snapshot of a site, in use or not, to one file"
    )
    restore = commands.add_parser("restore", help="make a site what a backup says")
    for command in (backup, restore):
        command.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--replace", action="store_true", help="replace a file that is there")
    restore.add_argument("--replace", action="store_true", help="replace the site that is there")
    commands.add_parser("check", help="say what is wrong with a site: settings, links, pictures, labels")
    owner = commands.add_parser("owner", help="let somebody do everything at the desk")
    owner.add_argument("email", metavar="EMAIL")
    serve = commands.add_parser("serve", help="serve the site for production use")
    serve.add_argument("--workers", type=_count, default=_workers(), metavar="N", help="processes")
    commands.add_parser("work", help="run the site's tasks, as `serve` does itself (for several machines)")
    demo = commands.add_parser("demo", help="load the demo site and serve it")
    for command in (serve, demo):
        command.add_argument("--port", type=_port, default=os.environ.get("PORT", "8000"), metavar="N")
    return parser


def _add_imports(parser: argparse.ArgumentParser) -> None:
    """The sources that `import` knows, each a command of its own; commands.importing runs them."""
    sources = parser.add_subparsers(dest="source", required=True, metavar="SOURCE", parser_class=_Parser)
    wordpress = sources.add_parser("wordpress", help="migrate a WordPress export")
    wordpress.add_argument("file", type=Path, metavar="FILE.xml")
    wordpress.add_argument(
        "--uploads", type=Path, metavar="DIR", help="a copy of wp-content/uploads, for the pictures"
    )
    wordpress.add_argument(
        "--fetch", action="store_true", help="ask the old site for pictures that are not in --uploads"
    )
    for kind, standard in (("category", "category"), ("tag", "tag"), ("author", "author")):
        wordpress.add_argument(
            f"--{kind}-base",
            metavar="NAME",
            help=f"what stood before the name of each {kind} in addresses, if not “{standard}”",
        )
    wordpress.add_argument("--dry-run", action="store_true", help="only say what would be done")
    feed = sources.add_parser("feed", help="bring over the posts of a feed, where there is no export")
    feed.add_argument("feed", metavar="URL|FILE")
    feed.add_argument("--fetch", action="store_true", help="ask the old site for the pictures")
    feed.add_argument("--dry-run", action="store_true", help="only say what would be done")
    catalogue = sources.add_parser("catalogue", help="make or update a work from another catalogue")
    catalogue.add_argument(
        "catalogue", choices=["tvmaze", "tmdb", "wikidata", "refresh"], metavar="CATALOGUE"
    )
    catalogue.add_argument("what", nargs="*", metavar="WORK", help="its title or its id there")
    catalogue.add_argument(
        "--waiting", action="store_true", help="every work that an import made and that posts wait for"
    )
    catalogue.add_argument("--work", metavar="SLUG", help="the work of this site that is meant")
    catalogue.add_argument("--dry-run", action="store_true", help="only say what would be done")


def _workers() -> int:
    return min(4, os.cpu_count() or 1)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one is needed")
    return number


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}” is no port")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
