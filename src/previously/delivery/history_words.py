"""Why a file cannot be read, said to whoever chose it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from previously.readers.history.viewing import BadHistory, Fault


def why_refused(error: BadHistory) -> str:
    """A sentence or two: what is wrong with the file, and what to do."""
    said = {"detail": error.detail}
    sentences = {
        Fault.EMPTY: _("This file is empty."),
        Fault.TOO_LARGE: _("This file is larger than 20 MB. Choose the one list of what you watched."),
        Fault.TOO_MANY_ROWS: _("This file has more than %(detail)s rows."),
        Fault.BINARY: _("This is not a table, a list or a ZIP. Choose the CSV, JSON or ZIP you were given."),
        Fault.WORKBOOK: _(
            "This is a workbook of a spreadsheet program. Save it as CSV there, and choose that."
        ),
        Fault.LETTERS: _(
            "The letters of this file cannot be told. Save it as CSV in UTF-8, and choose that."
        ),
        Fault.BAD_ZIP: _("This ZIP is damaged or was not downloaded whole. Download it again."),
        Fault.LOCKED_ZIP: _(
            "This ZIP is locked with a password. Unpack it, and choose the file that is in it."
        ),
        Fault.ZIP_TOO_LARGE: _(
            "This ZIP holds more than can be unpacked here. Choose one file that is in it."
        ),
        Fault.NOTHING_IN_ZIP: _("This ZIP holds no list of what was watched that we know."),
        Fault.CUT_CSV: _("This file ends in the middle of line %(detail)s. Download it again."),
        Fault.BAD_CSV: _("Line %(detail)s of this file cannot be read as part of a table."),
        Fault.BAD_JSON: _(
            "This file cannot be read from line %(detail)s on. Perhaps it was not downloaded whole."
        ),
        Fault.UNKNOWN_COLUMNS: _(
            "This is not a list of what was watched that we know. Its columns are: %(detail)s."
        ),
        Fault.UNKNOWN_JSON: _("This is not a list of what was watched that we know."),
        Fault.SHOWS_ONLY: _(
            "This lists shows without saying which episodes you have seen. Choose the list of episodes."
        ),
    }
    return sentences[error.fault] % said
