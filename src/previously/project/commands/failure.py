"""What a command says when it cannot do what it was asked for."""

from __future__ import annotations


class Failure(Exception):
    """One line for whoever typed the command."""
