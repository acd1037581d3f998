"""The only door between the database and whatever a reader receives."""

from previously.reading.article import find_old_address, read_article, read_draft
from previously.reading.feeds import (
    read_episode_feed,
    read_site_feed,
    read_tag_feed,
    read_work_feed,
    read_writer_feed,
)
from previously.reading.lists import (
    read_home,
    read_kind,
    read_reader_progress,
    read_shows,
    read_site,
    read_tag,
)
from previously.reading.people import read_people, read_person
from previously.reading.pictures import PICTURE_FORMATS, PICTURE_WIDTHS, PictureFile, open_picture
from previously.reading.public import (
    read_public_article,
    read_public_article_by_key,
    read_public_episode,
    read_public_episode_by_key,
    read_public_person,
    read_public_work,
    read_public_work_by_key,
)
from previously.reading.search import QueryTooLong, read_search, suggest
from previously.reading.shapes import SiteReading
from previously.reading.sitemap import read_news, read_sitemap, read_sitemap_index
from previously.reading.viewer import Viewer
from previously.reading.work import read_episode, read_work

__all__ = [
    "PICTURE_FORMATS",
    "PICTURE_WIDTHS",
    "PictureFile",
    "QueryTooLong",
    "SiteReading",
    "Viewer",
    "find_old_address",
    "open_picture",
    "read_article",
    "read_draft",
    "read_episode",
    "read_episode_feed",
    "read_home",
    "read_kind",
    "read_news",
    "read_people",
    "read_person",
    "read_public_article",
    "read_public_article_by_key",
    "read_public_episode",
    "read_public_episode_by_key",
    "read_public_person",
    "read_public_work",
    "read_public_work_by_key",
    "read_reader_progress",
    "read_search",
    "read_shows",
    "read_site",
    "read_site_feed",
    "read_sitemap",
    "read_sitemap_index",
    "read_tag",
    "read_tag_feed",
    "read_work",
    "read_work_feed",
    "read_writer_feed",
    "suggest",
]
