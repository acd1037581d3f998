"""Comments as each of the cast gets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from previously.articles.models import ArticlePage
from previously.discussion.models import Comment, Status
from previously.discussion.places import ArticlePlace
from previously.reading import Turn, Viewer, read_article
from previously.reading.comments import read_discussion
from previously.reading.shapes import CommentReading, Discussion, Gap
from tests.cast import DAE, INES, MINA, Catalogue, make_article, make_comments

pytestmark = pytest.mark.django_db


@pytest.fixture
def recap(catalogue: Catalogue) -> ArticlePage:
    return make_article("recap-4", catalogue.drama, "S1E4")


def discussion(article: ArticlePage, viewer: Viewer) -> Discussion:
    reading = read_article(article.slug, viewer, frozenset({"article"}))
    assert reading is not None
    assert reading.discussion is not None
    return reading.discussion


def shown(comments: tuple[CommentReading, ...]) -> list[tuple[str, int]]:
    """The words of comments, each with its depth."""
    return [("".join(p for p in c.body.parts if isinstance(p, str)), c.depth) for c in comments]


def test_each_comment_is_shown_by_its_label_and_the_rest_is_counted_by_episode(recap: ArticlePage) -> None:
    make_comments(
        recap, [("one", "", ""), ("nine", "S1E9", ""), ("also nine", "S1E9", ""), ("ten", "S1E10", "")]
    )
    reading = discussion(recap, DAE)
    assert shown(reading.comments) == [("<p>one</p>\n", 0)]
    assert [(locked.count, locked.requires[0].phrase) for locked in reading.locked] == [
        (2, "episode 9"),
        (1, "episode 10"),
    ]
    assert discussion(recap, INES).count == 4


def test_an_answer_asks_for_at_least_what_the_comment_before_it_does(recap: ArticlePage) -> None:
    make_comments(recap, [("nine", "S1E9", ""), ("an answer", "S1E1", "nine"), ("another", "", "an answer")])
    assert discussion(recap, DAE).comments == ()
    assert shown(discussion(recap, INES).comments) == [
        ("<p>nine</p>\n", 0),
        ("<p>an answer</p>\n", 1),
        ("<p>another</p>\n", 2),
    ]


def test_an_inline_spoiler_in_a_comment_opens_with_its_episode(recap: ArticlePage) -> None:
    make_comments(recap, [("Wait: [he drowns]{after=S1E9}", "", "")])
    assert "drowns" not in repr(discussion(recap, DAE))
    assert "drowns" in repr(discussion(recap, INES))


def test_an_inline_spoiler_that_names_nothing_stays_closed(recap: ArticlePage) -> None:
    make_comments(recap, [("Wait: [he drowns]{after=S9E9} [he swims]{after=nonsense!}", "", "")])
    assert "drowns" not in repr(discussion(recap, INES))
    assert "swims" not in repr(discussion(recap, INES))


def test_what_waits_for_a_moderator_is_neither_shown_nor_counted(recap: ArticlePage) -> None:
    make_comments(recap, [("one", "S1E9", ""), ("two", "", "")])
    Comment.objects.update(status=Status.PENDING)
    reading = discussion(recap, INES)
    assert (reading.count, reading.comments, reading.locked) == (0, (), ())


def test_an_answer_to_a_comment_that_was_taken_away_stands_alone(recap: ArticlePage) -> None:
    make_comments(recap, [("one", "", ""), ("two", "", "one")])
    Comment.objects.filter(body="one").update(status=Status.SPAM)
    assert shown(discussion(recap, DAE).comments) == [("<p>two</p>\n", 0)]


def test_a_thread_may_be_deeper_than_python_goes(recap: ArticlePage) -> None:
    make_comments(recap, [("0", "", ""), *((str(n), "", str(n - 1)) for n in range(1, 1200))])
    last = read_discussion(ArticlePlace(recap), INES, Turn(number=24))
    assert (last.page_count, [comment.depth for comment in last.comments]) == (24, [*range(1150, 1200)])


def test_html_in_a_comment_is_text(recap: ArticlePage) -> None:
    make_comments(recap, [("<script>alert(1)</script>", "", "")])
    assert shown(discussion(recap, MINA).comments) == [("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", 0)]


def test_a_short_comment_makes_no_large_table(recap: ArticlePage) -> None:
    make_comments(recap, [("|a" * 900 + "\n" + "|-" * 900 + "\n" + "|b|\n" * 1500, "", "")])
    ((html, _depth),) = shown(discussion(recap, MINA).comments)

    assert "<t" not in html
    assert len(html) < 12_000


def asked(article: ArticlePage, viewer: Viewer, *reveals: str) -> Discussion:
    """The discussion of an article for a reader who asked to be shown this of it anyway."""
    reading = read_article(article.slug, viewer, frozenset(reveals), Turn(reveals=frozenset(reveals)))
    assert reading is not None
    assert reading.discussion is not None
    return reading.discussion


@pytest.fixture
def later(recap: ArticlePage) -> ArticlePage:
    """Comments from three points, two of them under the same label, and words for later in one."""
    make_comments(
        recap,
        [
            ("five, and [at nine he drowns]{after=S1E9}", "S1E5", ""),
            ("nine, [at nine too]{after=S1E9}, [at ten]{after=S1E10}", "S1E9", ""),
            ("also nine", "S1E9", "nine, [at nine too]{after=S1E9}, [at ten]{after=S1E10}"),
            ("four", "", ""),
        ],
    )
    return recap


def told(discussion: Discussion) -> str:
    return " ".join(part for c in discussion.comments for part in c.body.parts if isinstance(part, str))


def test_all_comments_that_open_after_one_episode_are_shown_to_who_asks_and_no_others(
    later: ArticlePage,
) -> None:
    (five, nine) = discussion(later, DAE).locked
    assert (five.path, nine.path) == ("comments.harbour-lights:S1E5", "comments.harbour-lights:S1E9")

    found = asked(later, DAE, nine.path)

    assert (found.count, found.is_revealed, found.locked) == (3, True, (five,))
    for words, is_there in {
        "nine": True,
        "at nine too": True,
        "four": True,
        "five": False,
        "at ten": False,
    }.items():
        assert (words in told(found)) == is_there, words


def test_a_single_comment_is_shown_to_who_asks(later: ArticlePage) -> None:
    found = asked(later, DAE, "comment.c2")

    assert [comment.key for comment in found.comments] == ["c2", "c3"]
    # What it answers was not asked for.
    assert found.comments[0].parent is None
    assert [(group.count, group.requires[0].phrase) for group in found.locked] == [
        (1, "episode 5"),
        (1, "episode 9"),
    ]


def test_a_few_words_are_shown_to_who_asks_and_no_others(later: ArticlePage) -> None:
    comments = [("one [at nine]{after=S1E9} [at ten]{after=S1E10}", "", "")]
    film = make_article("of-nothing", later.work, "S1E4")
    make_comments(film, comments)
    (one,) = discussion(film, DAE).comments
    gaps = [part.path for part in one.body.parts if isinstance(part, Gap)]
    assert gaps == ["words.c0.0", "words.c0.1"]

    found = asked(film, DAE, gaps[0])

    assert ("at nine" in told(found), "at ten" in told(found)) == (True, False)


def test_showing_the_whole_article_anyway_shows_no_comment_from_further_on(later: ArticlePage) -> None:
    assert told(asked(later, MINA, "all", "article")) == told(discussion(later, DAE))


@pytest.mark.parametrize(
    "path",
    [
        "comment.",
        "comment.c9",
        "comments.",
        "comments.harbour-lights:S1E8",
        "words.c1.0",
        "comment.c0\0",
        "comment.c0%",
    ],
)
def test_what_is_not_there_cannot_be_asked_for(later: ArticlePage, path: str) -> None:
    assert replace(asked(later, DAE, path), is_revealed=False) == discussion(later, DAE)


def test_what_moderators_keep_is_shown_to_nobody_who_asks(later: ArticlePage) -> None:
    Comment.objects.filter(key="c0").update(status=Status.PENDING)

    found = asked(later, DAE, "comment.c0", "comments.harbour-lights:S1E5")

    assert "five" not in told(found)
