"""Who takes part in a discussion: an account, a browser that was given a name, or somebody who only reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Participant:
    """Whoever reads or writes. `guest` is what a browser without an account is known by, once it has written."""

    user_id: int | None = None
    name: str = ""  # what an account is called in public
    email: str = ""
    guest: str = ""
    address: str = ""  # a digest of the network address
    network: str = ""  # the network address itself, for a checker that asks for it
    is_moderator: bool = False

    @property
    def has_account(self) -> bool:
        """Whether they are signed in."""
        return self.user_id is not None

    @property
    def account_id(self) -> int:
        """The id of the account; one that nobody has where there is none."""
        return self.user_id or 0

    def owns(self, user_id: int | None, guest: str) -> bool:
        """Whether something written by this account, or else in this browser, is theirs."""
        if user_id is not None:
            return user_id == self.user_id
        return bool(guest) and guest == self.guest


ONLOOKER = Participant()
"""Somebody of whom nothing is known."""
