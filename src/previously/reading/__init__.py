"""The only door between the database and whatever a reader receives."""

from previously.discussion.participants import Participant
from previously.discussion.ranking import Sort
from previously.readers.recording import UnknownProgress
from previously.reading.article import read_article, read_draft
from previously.reading.calendar import read_calendar
from previously.reading.cards import page_of
from previously.reading.companion import read_relationships, read_who_is_who
from previously.reading.feed_news import read_changed_feeds
from previously.reading.feeds import (
    read_episode_feed,
    read_site_feed,
    read_tag_feed,
    read_work_feed,
    read_writer_feed,
)
from previously.reading.following import (
    followed_among,
    is_unsubscribe_link,
    read_confirmation,
    read_follow_button,
    read_follow_page,
    read_following,
    read_following_by,
    read_new_articles,
    read_personal_feed,
    read_thread_news,
    viewer_of,
)
from previously.reading.former import Lead, find_former
from previously.reading.histories import read_history
from previously.reading.knowing import TITLE as HEADLINE
from previously.reading.lists import (
    ARTICLE_KINDS,
    SORTS,
    WORK_KINDS,
    read_articles,
    read_home,
    read_kind,
    read_shows,
    read_site,
    read_tag,
)
from previously.reading.own_page import read_reader_progress
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
from previously.reading.saying import viewer_saying
from previously.reading.search import SEARCH_KINDS, QueryTooLong, read_search, suggest
from previously.reading.shapes import CommentAction, SiteReading
from previously.reading.sitemap import read_news, read_sitemap, read_sitemap_index
from previously.reading.story import read_story, read_timeline
from previously.reading.talking import (
    Room,
    Turn,
    article_room,
    episode_room,
    read_comment_action,
    read_comment_form,
    read_comment_page,
    read_comment_place,
    read_comments,
    read_episode_comments,
)
from previously.reading.viewer import Viewer
from previously.reading.work import read_episode, read_episodes, read_work

__all__ = [
    "ARTICLE_KINDS",
    "HEADLINE",
    "PICTURE_FORMATS",
    "PICTURE_WIDTHS",
    "SEARCH_KINDS",
    "SORTS",
    "WORK_KINDS",
    "CommentAction",
    "Lead",
    "Participant",
    "PictureFile",
    "QueryTooLong",
    "Room",
    "SiteReading",
    "Sort",
    "Turn",
    "UnknownProgress",
    "Viewer",
    "article_room",
    "episode_room",
    "find_former",
    "followed_among",
    "is_unsubscribe_link",
    "open_picture",
    "page_of",
    "read_article",
    "read_articles",
    "read_calendar",
    "read_changed_feeds",
    "read_comment_action",
    "read_comment_form",
    "read_comment_page",
    "read_comment_place",
    "read_comments",
    "read_confirmation",
    "read_draft",
    "read_episode",
    "read_episode_comments",
    "read_episode_feed",
    "read_episodes",
    "read_follow_button",
    "read_follow_page",
    "read_following",
    "read_following_by",
    "read_history",
    "read_home",
    "read_kind",
    "read_new_articles",
    "read_news",
    "read_people",
    "read_person",
    "read_personal_feed",
    "read_public_article",
    "read_public_article_by_key",
    "read_public_episode",
    "read_public_episode_by_key",
    "read_public_person",
    "read_public_work",
    "read_public_work_by_key",
    "read_reader_progress",
    "read_relationships",
    "read_search",
    "read_shows",
    "read_site",
    "read_site_feed",
    "read_sitemap",
    "read_sitemap_index",
    "read_story",
    "read_tag",
    "read_tag_feed",
    "read_thread_news",
    "read_timeline",
    "read_who_is_who",
    "read_work",
    "read_work_feed",
    "read_writer_feed",
    "suggest",
    "viewer_of",
    "viewer_saying",
]
