"""The folder that holds everything of one site: its database, media and secret key."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from previously.project.database import database_url


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """Paths inside a site's folder."""

    root: Path

    @classmethod
    def current(cls) -> Self:
        """The folder named by $PREVIOUSLY_SITE, or ./site."""
        return cls(Path(os.environ.get("PREVIOUSLY_SITE", "site")).resolve())

    @property
    def database(self) -> Path:
        """The embedded database."""
        return self.root / "site.sqlite3"

    @property
    def media(self) -> Path:
        """Pictures, as uploaded and in other sizes."""
        return self.root / "media"

    @property
    def static(self) -> Path:
        """Style sheets and scripts, collected."""
        return self.root / "static"

    @property
    def cache(self) -> Path:
        """What can be had again."""
        return self.root / "cache"

    @property
    def is_initialised(self) -> bool:
        """Whether a site was made here. With a database elsewhere, only the secret key tells."""
        return (self.root / "secret-key" if database_url() else self.database).exists()

    @property
    def mail(self) -> Path:
        """Mails, where no mail server is named."""
        return self.root / "mail"

    @property
    def imports(self) -> Path:
        """What imports told, and what they fetched."""
        return self.root / "imports"

    def secret_key(self) -> str:
        """The site's secret, made when first asked for and readable by its owner alone."""
        path = self.root / "secret-key"
        if not path.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            descriptor, made = tempfile.mkstemp(dir=self.root)  # only its owner may read it
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(50))
            # Of several processes that start at once, one makes the key, and none sees it half-written.
            with contextlib.suppress(FileExistsError):
                os.link(made, path)
            Path(made).unlink()
        return path.read_text().strip()
