"""What a command says when it cannot do what it was asked for."""

from __future__ import annotations


class Failure(Exception):
    """One line for whoever typed the command, and the status the command ends with."""

    def __init__(self, reason: str, status: int = 1) -> None:
        super().__init__(reason)
        self.status = status
