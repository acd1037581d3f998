"""Run in a process of its own: a worker in place of one that died, as the server begins them."""

from __future__ import annotations

import sys

import django


def main(me: str, instead_of: str) -> None:
    """Work until killed."""
    django.setup()
    from previously.project.commands.working import work_until_unwanted

    work_until_unwanted(lambda: True, me, instead_of)


if __name__ == "__main__":
    main(*sys.argv[1:3])
