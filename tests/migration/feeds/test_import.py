"""A feed moves in: from a site on this machine, page by page, or from a file."""

from __future__ import annotations

import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from previously.articles.models import ArticlePage, OldAddress
from previously.migration.models import Source
from previously.project import cli
from previously.project.commands import feeding, importing
from tests.archive.conftest import media, rows

__all__ = ["media"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

ITEM = """<item><title>{title}</title><link>https://old.example/2026/01/{slug}/</link><dc:creator>Ines</dc:creator>
<pubDate>Sat, 03 Jan 2026 10:00:00 +0000</pubDate><category>Harbour Lights</category><guid>{slug}</guid>{text}</item>"""
WHOLE = "<content:encoded><![CDATA[<p>The lamp goes out in <em>{slug}</em>.</p>]]></content:encoded>"
BEGUN = "<description>It begins […]</description>"


def item(slug, title, text=WHOLE):
    return ITEM.format(slug=slug, title=title, text=text.format(slug=slug))


def feed(*items, following=""):
    link = f'<atom:link rel="next" href="{following}"/>' if following else ""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>Old Recaps</title><link>https://old.example/</link>{link}{''.join(items)}</channel></rss>"
    )


FIRST = item("hl-1", "Harbour Lights Episode 1 Recap: The Lamp")
SECOND = item("hl-2", "Harbour Lights Episode 2 Recap: The Boat")
THIRD = item("hl-3", "Harbour Lights Episode 3 Recap: The Rope", BEGUN)


@pytest.fixture
def old_site():
    """Serves what a test puts at its addresses."""
    pages: dict[str, str] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            content = pages.get(self.path)
            self.send_response(200 if content is not None else 404)
            self.end_headers()
            self.wfile.write((content or "").encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    server.server_close()


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    def run(*arguments):
        status = cli.main(["import", "feed", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    monkeypatch.setenv("PREVIOUSLY_SITE", str(tmp_path / "site"))
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(signal, "signal", lambda *args: None)
    monkeypatch.setattr(feeding, "open_site", lambda site: None)
    monkeypatch.setattr(importing, "open_site", lambda site: None)
    return run


def test_all_pages_of_a_feed_move_in(old_site, command):
    address, pages = old_site
    pages["/feed/"] = feed(FIRST, following="/feed/?page=2")
    pages["/feed/?page=2"] = feed(SECOND, THIRD)

    status, out, err = command(f"{address}/feed/")

    assert (status, err) == (0, "")
    assert "1 of 3 posts are only begun in the feed: they become drafts" in out
    articles = {row.slug: row for row in ArticlePage.objects.select_related("work", "author", "label")}
    assert {slug: (row.live, row.covers) for slug, row in articles.items() if row.live} == {
        "hl-1": (True, "S1E1"),
        "hl-2": (True, "S1E2"),
    }
    one = articles["hl-1"]
    assert (one.work.title, one.author.name, one.label.text) == (
        "Harbour Lights",
        "Ines",
        f"{one.work.slug}:S1E1",
    )
    assert [block.value for block in one.body] == ["The lamp goes out in *hl-1*."]
    assert not articles["hl-3"].live
    assert OldAddress.objects.get(path="/2026/01/hl-1/").article == one


def test_the_same_feed_again_changes_nothing(tmp_path, command):
    (tmp_path / "feed.xml").write_text(feed(FIRST, SECOND))
    command(tmp_path / "feed.xml")
    Source.objects.update(started_at=None, finished_at=None, report={})
    before = rows()

    assert command(tmp_path / "feed.xml")[0] == 0

    Source.objects.update(started_at=None, finished_at=None, report={})
    assert rows() == before


def test_a_newer_feed_adds_what_is_new(tmp_path, command):
    path = tmp_path / "feed.xml"
    path.write_text(feed(FIRST))
    command(path)
    path.write_text(feed(SECOND, FIRST))
    command(path)

    assert sorted(ArticlePage.objects.values_list("slug", flat=True)) == ["hl-1", "hl-2"]


def test_a_dry_run_writes_nothing(tmp_path, command):
    (tmp_path / "feed.xml").write_text(feed(FIRST))
    before = rows()

    status, out, _err = command(tmp_path / "feed.xml", "--dry-run")

    assert (status, rows()) == (0, before)
    assert "Nothing was written." in out


@pytest.mark.parametrize(
    ("content", "reason"),
    [("<html></html>", "cannot be imported: it is a web page"), (feed(), "holds no posts")],
)
def test_what_is_no_feed_changes_nothing_and_is_told(tmp_path, command, content, reason):
    path = tmp_path / "feed.xml"
    path.write_text(content)
    before = rows()

    status, _out, err = command(path)

    assert (status, err) == (1, f"previously: {path} {reason}\n")
    assert rows() == before


def test_a_site_that_has_no_feed_there_is_told(old_site, command):
    address, _pages = old_site

    assert command(f"{address}/feed/")[2] == (
        f"previously: {address}/feed/ cannot be imported: there is nothing at this address\n"
    )
