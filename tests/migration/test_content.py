"""From what WordPress's editors wrote to our blocks."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previously.archive.body import write_body
from previously.articles.prose import cut, plain
from previously.migration.wordpress.content.converting import convert
from previously.migration.wordpress.content.surroundings import Converted, FoundPicture, Surroundings

AROUND = Surroundings(
    picture=lambda address, key: FoundPicture(
        f"media/{key or address.rpartition('/')[2]}.jpg" if key or address else ""
    ),
    link=lambda address: address.replace("https://old.example/2022", ""),
    article=lambda address: "other" if address.endswith("/other/") else "",
    reusable=lambda key: "<!-- wp:paragraph --><p>Used again</p><!-- /wp:paragraph -->" if key == "5" else "",
    attached=lambda: ["11", "12"],
    whole="S1E16",
)


def converted(written: str, around: Surroundings = AROUND) -> Converted:
    return convert(written, around)


def body(written: str, around: Surroundings = AROUND) -> str:
    return write_body(converted(written, around).blocks)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("One\nline\n\nTwo", "One\\\nline\n\nTwo"),
        ("One<br />two", "One\\\ntwo"),
        ("<div>In a box\n\nstill</div>after", "In a box\n\nstill\n\nafter"),
        ("<em>so</em> <strong>bold </strong>end", "*so* **bold** end"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("x<b>'a'</b>y", "x'a'y"),
        ("<h1>One</h1>text<h5>Five</h5>", "## One\n\ntext\n\n#### Five"),
        ('<a href="https://x.example/a b">link</a>', "[link](https://x.example/a%20b)"),
        ('<a href="https://old.example/2022/slug/">link</a>', "[link](/slug/)"),
        ('<a href="javascript:alert(1)">link</a>', "link"),
        ('<a href="#top">top</a>', "top"),
        ("<script>alert(1)</script><style>p{}</style>text", "text"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<pre><code>x = 1\n  y</code></pre>", "```\nx = 1\n  y\n```"),
        ("<code>a`b</code>", "``a`b``"),
        ("<hr />", "---"),
        ("<dl><dt>Cast</dt><dd>Mina</dd></dl>", "**Cast**\n\nMina"),
        ("<details><summary>More</summary><p>Inside</p></details>", "**More**\n\nInside"),
        (
            "<table><tr><th>A</th><th>B|C</th></tr><tr><td>1</td></tr></table>",
            "| A | B\\|C |\n| --- | --- |\n| 1 |  |",
        ),
        ("<blockquote><p>Stay.</p><cite>Mina</cite></blockquote>", '::: quote {source="Mina"}\nStay.\n:::'),
        ("<p>never <b>closes <i>at all", "never **closes *at all***"),
        ("1. one\n- two\n# three\n> four", "1\\. one\\\n\\- two\\\n\\# three\\\n\\> four"),
        ("a *b* _c_ `d` [e] &lt;f&gt; snake_case", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\] \\<f> snake_case"),
        ("::: spoiler S1E1\nno\n:::", "\\::: spoiler S1E1\\\nno\\\n\\:::"),
    ],
)
def test_html_of_the_classic_editor(written: str, expected: str):
    assert body(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            '[caption id="a" width="300"]<a href="x"><img src="a.png" alt="Rain" /></a> Still From Episode 1[/caption]',
            '![Rain](media/a.png.jpg "Still From Episode 1")',
        ),
        (
            '[caption caption="She waits (Image: Disney+)"]<img src="a.png" alt="Rain">[/caption]',
            '![Rain](media/a.png.jpg "She waits"){credit="Disney+"}',
        ),
        ('[gallery ids="3,4"]', "![](media/3.jpg)\n\n![](media/4.jpg)"),
        ("[gallery]", "![](media/11.jpg)\n\n![](media/12.jpg)"),
        (
            "[embed]https://youtu.be/abcdefghijk[/embed]",
            "::: embed https://www.youtube.com/watch?v=abcdefghijk\n:::",
        ),
        ("[youtube abcdefghijk]", "::: embed https://www.youtube.com/watch?v=abcdefghijk\n:::"),
        ('[audio mp3="https://x.example/a.mp3"][/audio]', "::: embed https://x.example/a.mp3\n:::"),
        ('[video src="https://x.example/a.mp4"]', "::: embed https://x.example/a.mp4\n:::"),
        (
            "before\n\nhttps://vimeo.com/123456\n\nafter",
            "before\n\n::: embed https://vimeo.com/123456\n:::\n\nafter",
        ),
        (
            '[spoiler title="The end"]\nHe dies.\n\nYes.\n[/spoiler]',
            "::: spoiler S1E16\n**The end**\n\nHe dies.\n\nYes.\n:::",
        ),
        ("It is [spoiler]her[/spoiler].", 'It is [her]{after="S1E16"}.'),
        (
            'It is <span class="spoiler">her.<br><br>And him.<img src="https://old.example/x.png" alt="Both"></span>',
            'It is [her.\\\nAnd him.]{after="S1E16"}\n\n::: spoiler S1E16\n![Both](media/x.png.jpg)\n:::',
        ),
        ('<div class="su-spoiler"><p>He dies.</p></div>', "::: spoiler S1E16\nHe dies.\n:::"),
        ("[[caption]] stays", "\\[caption\\] stays"),
    ],
)
def test_shortcodes(written: str, expected: str):
    assert body(written) == expected


def test_unknown_shortcodes_are_kept_as_text_and_listed():
    found = converted('[contact-form-7 id="5"] and [mystery]inside[/mystery] but [sic] and [to be continued]')

    assert write_body(found.blocks) == (
        '\\[contact-form-7 id="5"\\] and \\[mystery\\]inside\\[/mystery\\] but \\[sic\\] and \\[to be continued\\]'
    )
    assert found.unknown_shortcodes == {"contact-form-7": 1, "mystery": 1}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph -->", "One two"),
        (
            '<!-- wp:image {"id":7} -->\n<figure class="wp-block-image"><img src="b.jpg" alt="Sea" class="wp-image-7"/>'
            "<figcaption>Still From Two</figcaption></figure>\n<!-- /wp:image -->",
            '![Sea](media/7.jpg "Still From Two")',
        ),
        (
            '<!-- wp:embed {"url":"https://x.example/1"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">'
            "\nhttps://x.example/1\n</div></figure><!-- /wp:embed -->",
            "::: embed https://x.example/1\n:::",
        ),
        ('<!-- wp:block {"ref":5} /-->', "Used again"),
        ("<!-- wp:more --><!--more--><!-- /wp:more --><p>x</p>", "x"),
        (
            '<!-- wp:gallery --><figure class="wp-block-gallery"><figure><img src="a" data-id="1"/><figcaption>One</figcaption>'
            '</figure><figure><img src="b" data-id="2"/></figure></figure><!-- /wp:gallery -->',
            '![One](media/1.jpg "One")\n\n![](media/2.jpg)',
        ),
        ('<!-- wp:verse --><pre class="wp-block-verse">a\nb\n\nc</pre><!-- /wp:verse -->', "a\\\nb\n\nc"),
    ],
)
def test_blocks_of_the_block_editor(written: str, expected: str):
    assert body(written) == expected


def test_unknown_blocks_keep_their_text_and_are_listed():
    found = converted(
        '<!-- wp:acme/box {"a":1} --><div><p>Inside</p></div><!-- /wp:acme/box --><!-- wp:latest-posts /-->'
    )

    assert write_body(found.blocks) == "Inside"
    assert found.unknown_blocks == {"acme/box": 1, "latest-posts": 1}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            '<p><strong>Also Read: </strong><a href="https://old.example/other/">Other</a></p>',
            "::: also-read other\n:::",
        ),
        (
            '<p>Also Read: <a href="https://elsewhere.example/x/">X</a></p>',
            "Also Read: [X](https://elsewhere.example/x/)",
        ),
        (
            '<p><img src="a.png"></p><p><em>Still from Episode 2</em></p>',
            '![Still from Episode 2](media/a.png.jpg "Still from Episode 2")',
        ),
        ('<p><img src="a.png" alt="Sea"></p><p>She waits.</p>', "![Sea](media/a.png.jpg)\n\nShe waits."),
        ("<p><b>This recap contains major spoilers!</b></p><p>Text</p>", "Text"),
        ("<p>(Spoilers ahead.)</p><p>Text</p>", "Text"),
        ("<p>Warning: spoilers for episode 4 below</p><p>Text</p>", "Text"),
        ("<p>She spoils him. No spoilers from me.</p>", "She spoils him. No spoilers from me."),
    ],
)
def test_what_shows_only_beside_one_another(written: str, expected: str):
    assert body(written) == expected


def test_a_notice_stays_where_no_label_can_stand_for_it():
    found = converted("<p>Contains major spoilers!</p>", Surroundings())

    assert (write_body(found.blocks), found.notices) == ("Contains major spoilers!", 1)


def test_pictures_that_are_missing_are_listed_and_their_captions_kept():
    around = Surroundings(picture=lambda address, key: FoundPicture(address=address))
    found = converted('[caption]<img src="https://old.example/a.jpg"> At sea[/caption]', around)

    assert write_body(found.blocks) == "At sea"
    assert found.missing_pictures == ["https://old.example/a.jpg"]


def test_html_a_thousand_deep_keeps_its_words():
    assert body(f"{'<div>' * 5000}deep") == "deep"
    assert body(f"{'<blockquote>' * 3000}deep").replace("> ", "").strip(">\n :quote") == "deep"


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn")), max_size=60)


@given(
    WORDS,
    WORDS,
    st.sampled_from(["{}{}", "<p>{}</p><p>{}</p>", "<b>{}</b>{}", "{}<em>{}</em>", "<b>{}<i>{}</i></b>"]),
)
def test_readers_are_shown_the_words_that_were_written(one: str, two: str, shape: str):
    """Whatever characters they hold: none is taken for markup, and none is lost."""
    html = shape.format(escape(one).replace("[", "&#91;"), escape(two).replace("[", "&#91;"))
    shown = " ".join(
        plain(cut(block.text, lambda spoiler: True))
        for block in converted(f"<!-- wp:paragraph -->{html}").blocks
        if hasattr(block, "text")
    )

    between = " " if "</p>" in shape else ""
    assert "".join(shown.split()) == "".join(f"{one}{between}{two}".split())
