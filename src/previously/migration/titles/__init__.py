"""Reading real-world headlines: which show, which season and episodes, what kind of article, and how sure.

Plain Python, so that it can be tried on any list of headlines without a site.
"""

from previously.migration.titles.names import KnownNames, spelling_key
from previously.migration.titles.reading import SURE, Reading, read_title
from previously.migration.titles.trust import Frame

__all__ = ["SURE", "Frame", "KnownNames", "Reading", "read_title", "spelling_key"]
