"""An export of our own with something of everything that WordPress writes, and enough posts for several batches."""

from __future__ import annotations

from collections.abc import Iterator

from tests.migration.wxr import comment, item, term, wxr

POSTS = 110
BLOCKS = """<!-- wp:paragraph --><p>The tide is out, and <em>somebody</em> left a lamp.</p><!-- /wp:paragraph -->
<!-- wp:heading --><h2>The pier</h2><!-- /wp:heading -->
<!-- wp:list --><ul><li>One boat</li><li>Two oars</li></ul><!-- /wp:list -->
<!-- wp:quote --><blockquote><p>Nobody rows at night.</p><cite>Dae</cite></blockquote><!-- /wp:quote -->
<!-- wp:some-plugin/box --><div>What a plugin made.</div><!-- /wp:some-plugin/box -->"""
CLASSIC = """First paragraph, told in the old way.

Second paragraph,
with a line of its own. [unknown thing="1"]kept as text[/unknown]

<blockquote>A line that was said.</blockquote>"""
HEAD = (
    term("category", 3, "drama", "Drama")
    + term("category", 4, "korean", "Korean", parent="drama")
    + term("tag", 5, "sad", "Sad")
    + term("tag", 6, "used-by-nothing", "Used by nothing")
)


def everything() -> str:
    """The whole export."""
    return wxr(*_posts(), *_pages(), *_others(), head=HEAD)


def everything_with_pictures(number: int) -> str:
    """The same, and so many posts with a picture above and one in the text."""
    place = "https://old.example/wp-content/uploads/2022/03/still-{}.png"
    pictures = (
        item(1000 + each, f"Still {each}", type="attachment", status="inherit", file=place.format(each))
        for each in range(number)
    )
    later = '<p>Also Read: <a href="https://old.example/2022/03/post-{}/">More</a></p>'
    posts = (
        item(
            2000 + each,
            f"Salt Road Episode {each % 8 + 1} Recap",
            f'{CLASSIC}\n\n<img src="{place.format(each)}" alt="A still">\n\n{later.format(2000 + number - 1 - each)}',
            meta={"_thumbnail_id": str(1000 + each)},
        )
        for each in range(number)
    )
    return wxr(*_posts(), *_pages(), *_others(), *pictures, *posts, head=HEAD)


def _posts() -> Iterator[str]:
    for number in range(1, POSTS + 1):
        yield item(
            number,
            f"Harbour Lights Episode {number % 16 + 1} Recap" if number % 3 else f"A note of ours {number}",
            BLOCKS if number % 2 else CLASSIC,
            terms=[("category", "drama", "Drama"), ("post_tag", "sad", "Sad")] if number % 4 else [],
            comments=_thread(number) if number % 5 == 0 else (),
            excerpt="What it is about." if number % 7 == 0 else "",
        )
    for number, status in enumerate(("draft", "pending", "private", "future"), start=POSTS + 1):
        yield item(number, f"Not out: {status}", CLASSIC, status=status, date="2031-03-01 10:00:00")
    yield item(POSTS + 5, "Behind a password", CLASSIC, password="swordfish")
    yield item(POSTS + 6, "The same address", CLASSIC, slug="post-1")


def _thread(number: int) -> tuple[str, ...]:
    first = number * 10
    return (
        comment(first, "The lamp again."),
        comment(first + 1, "And the boat.", parent=first),
        comment(first + 2, "Held back.", approved="0"),
        comment(first + 3, "Elsewhere they say so too.", type="pingback"),
    )


def _pages() -> Iterator[str]:
    for number in range(200, 206):
        yield item(
            number,
            f"Page {number}",
            BLOCKS,
            type="page",
            link=f"https://old.example/page-{number}/",
            slug=f"page-{number}",
        )


def _others() -> Iterator[str]:
    yield item(300, "A menu's entry", type="nav_menu_item")
    yield item(301, "An event", CLASSIC, type="event")
    yield item(
        302, "A picture that is not there", type="attachment", file="https://old.example/uploads/gone.jpg"
    )
    yield item(303, "An old version", CLASSIC, type="revision")
