"""Texts and blocks: one is the other in another spelling."""

from hypothesis import given
from hypothesis import strategies as st

from previously.archive.attributes import parse_attributes, parse_still, write_attributes, write_still
from previously.archive.body import normal, normal_prose, parse_body, write_body
from previously.archive.data import AlsoRead, Beat, Embed, Prose, Quote, Spoiler, Still
from previously.archive.schema import Source
from previously.articles.prose import cut, plain
from tests.archive.strategies import blocks, hostile, prose

labels = st.sampled_from(["S1E4", "soundtrack-1:S1E4", "toscana", "S1E1, S1E2", "한소희:S1E1"])
slugs = st.sampled_from(["one", "한소희", "a_b"])
paths = st.sampled_from(
    ["media/a.png", "media/b c (1).jpg", 'media/q"<>.gif', "media/&amp;.png", "media/\\.png"]
)
bodies = blocks(labels, paths, slugs, slugs)


def parsed(text):
    return parse_body(text, Source("x.md")).blocks


@given(bodies)
def test_what_is_written_is_read_again(body):
    body = normal(body)

    assert parsed(write_body(body)) == body


@given(bodies)
def test_what_is_read_is_in_normal_form_and_written_the_same(body):
    text = write_body(normal(body))

    assert write_body(parsed(text)) == text
    assert normal(parsed(text)) == parsed(text)


@given(prose)
def test_making_prose_normal_changes_nothing_for_readers(text):
    before, after = (plain(cut(each, lambda _spoiler: True)) for each in (text, normal_prose(text)))

    assert after == before


@given(st.dictionaries(st.sampled_from(["when", "after", "source"]), hostile.filter(bool)))
def test_attributes_are_read_as_they_were_written(pairs):
    assert parse_attributes(write_attributes(pairs).strip()[1:-1] if pairs else "", tuple(pairs)) == pairs


def test_every_block_has_its_spelling():
    text = """\
First *words*.

## And more

![What it shows](media/a.jpg "A caption"){credit="Previously" after=S1E2}

::: beat {characters="eun-soo sun-woo" when="4 years ago" key=true after=S1E2}
A scene.

![In it](media/b.jpg)
:::

::: spoiler S1E4
A section.

::: spoiler S1E5
Another in it.
:::
:::

::: quote {source="Eun-soo"}
Words.
:::

::: embed https://example.org/v {title="A clip"}
:::

::: also-read other-article
:::"""

    found = parsed(text)

    assert found == (
        Prose("First *words*.\n\n## And more"),
        Still("media/a.jpg", "What it shows", "A caption", "Previously", "S1E2"),
        Beat(
            ("eun-soo", "sun-woo"),
            "4 years ago",
            True,
            "S1E2",
            (Prose("A scene."), Still("media/b.jpg", "In it")),
        ),
        Spoiler("S1E4", (Prose("A section."), Spoiler("S1E5", (Prose("Another in it."),)))),
        Quote("Words.", "Eun-soo"),
        Embed("https://example.org/v", "A clip"),
        AlsoRead("other-article"),
    )
    assert write_body(found) == text


def test_a_directive_inside_fenced_code_is_text():
    text = "```\n::: beat\n```\n\n- a list\n\n  ~~~\n  :::\n  ~~~"

    assert parsed(text) == (Prose(text),)


def test_a_directive_ends_the_paragraph_above_it():
    assert parsed("Words\n::: spoiler S1E1\nMore\n:::\nAfter") == (
        Prose("Words"),
        Spoiler("S1E1", (Prose("More"),)),
        Prose("After"),
    )


def test_an_image_with_everything_awkward_in_it():
    still = Still(
        'media/a (b) "c".png', 'A [box] & "more" \\ &amp; *x*', 'It\'s "so" \\', 'By "us"', "S1E1, S1E2"
    )

    assert parse_still(write_still(still)) == still
