"""The addresses of the pages. Articles stand at the root and so come last."""

from __future__ import annotations

from django.urls import include, path, re_path, register_converter

from previously.surfaces import pages, pictures


class SlugConverter:
    """A slug in any script: whatever stands between two slashes."""

    regex = r"[^/?#\s]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CodeConverter(SlugConverter):
    """The code of an episode: s1e2."""

    regex = r"s\d{1,4}e\d{1,5}"


register_converter(SlugConverter, "words")
register_converter(CodeConverter, "code")

app_name = "surfaces"
urlpatterns = [
    path("", pages.home, name="home"),
    path("", include("previously.surfaces.syndication_urls")),
    path("shows/", pages.shows, name="shows"),
    path("shows/<words:slug>/", pages.work, name="work"),
    path("shows/<words:slug>/story-so-far/", pages.story_so_far, name="story-so-far"),
    path("shows/<words:slug>/characters/", pages.characters, name="characters"),
    path("shows/<words:slug>/relationships/", pages.relationships, name="relationships"),
    path("shows/<words:slug>/timeline/", pages.timeline, name="timeline"),
    path("shows/<words:slug>/<code:code>/", pages.episode, name="episode"),
    path("people/", pages.people, name="people"),
    path("people/<words:slug>/", pages.person, name="person"),
    path("tags/<words:slug>/", pages.tag, name="tag"),
    path("kinds/<words:code>/", pages.kind, name="kind"),
    path("calendar/", pages.calendar, name="calendar"),
    path("search/", pages.search, name="search"),
    path("search/suggest", pages.suggestions, name="suggestions"),
    path("progress/", pages.progress_page, name="progress"),
    path("progress/import/", pages.history, name="history"),
    re_path(
        r"^pictures/(?P<key>[^/]+)-(?P<width>\d{1,5})\.(?P<format>avif|webp|jpeg)$",
        pictures.picture,
        name="picture",
    ),
    path("<words:slug>/", pages.article, name="article"),
    # Addresses of another system, as long as they may be.
    path("<path:rest>/", pages.moved, name="moved"),
    # And those that do not end in a slash: each is led to where it should be at once, and not by way of the slash.
    re_path(r"^(?P<rest>.*[^/])$", pages.without_slash, name="without-slash"),
]
