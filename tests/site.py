"""Tests have a site folder of their own, so that running them never touches ./site.

Loaded as a plugin by name, since Django's settings, which look for the folder, are read before any conftest.
"""

import os
from pathlib import Path

os.environ["PREVIOUSLY_SITE"] = str(Path(__file__).resolve().parent.parent / ".cache" / "test-site")
