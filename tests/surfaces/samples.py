"""A sample of everything a page can be asked to spell: short and long, Latin and Hangul, open and withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from previously.reading.search_shapes import (
    ArticleHit,
    CharacterHit,
    EpisodeHit,
    PersonHit,
    SearchFilter,
    SearchReading,
    SnippetPart,
    WorkHit,
)
from previously.reading.shapes import (
    AlsoReadBlock,
    ArchiveReading,
    ArticleReading,
    BeatBlock,
    Block,
    Card,
    CharacterReading,
    CommentForm,
    CommentReading,
    ContinueReading,
    CreditLine,
    Discussion,
    EmbedBlock,
    EpisodeReading,
    EpisodeRow,
    FactsLine,
    Gap,
    Gate,
    HomeReading,
    HomeSection,
    Link,
    Listing,
    LockedComments,
    OwnShow,
    PersonCard,
    PersonReading,
    PictureReading,
    PlaceToWatch,
    ProgressControl,
    ProgressOption,
    Prose,
    QuoteBlock,
    ReaderProgress,
    RelationReading,
    Requirement,
    RoleReading,
    SeasonReading,
    ShowsReading,
    SiteReading,
    SourceCredit,
    SpoilerBlock,
    SpoilerMark,
    StillBlock,
    Verdict,
    WorkCard,
    WorkReading,
)

HOSTILE = "<script>alert('\"&')</script>"

SITE = SiteReading(
    name="Previously Demo",
    tagline="Recaps that never spoil",
    language="en",
    pages=(Link("/about/", "About"), Link("/how-this-works/", "How this works")),
    kinds=(
        Link("/kinds/recap/", "Recaps"),
        Link("/kinds/review/", "Reviews"),
        Link("/kinds/explained/", "Explained"),
    ),
)

S1E2 = Requirement("soundtrack-1", "Soundtrack #1", "S1E2", "episode 2")
S1E4 = Requirement("soundtrack-1", "Soundtrack #1", "S1E4", "episode 4")
OBS_E8 = Requirement("our-beloved-summer", "Our Beloved Summer", "S1E8", "episode 8")
SARA_E8 = Requirement("who-killed-sara", "Who Killed Sara?", "S2E8", "season 2, episode 8")
WHITE_BEAR = Requirement("black-mirror", "Black Mirror", "S2E2", "White Bear")
TOSCANA = Requirement("toscana", "Toscana", "all", "the film")

POSTER = PictureReading(
    "soundtrack-1.poster", 1000, 1500, "Poster: a vinyl record rises over snowy rooftops."
)
HERO = PictureReading(
    "soundtrack-1.s1e1-1",
    1600,
    900,
    "Illustration of a small pub glowing orange on a dark blue street while snow falls.",
    "Illustration: the pub where nobody is married except the owners",
    "Previously",
)
STUDIO = PictureReading(
    "soundtrack-1.s1e1-3",
    1600,
    900,
    "A photographer’s studio wall.",
    "Illustration: the wall, the lamp, the accused",
    "Previously",
)
SUITCASE = PictureReading(
    "soundtrack-1.s1e1-2", 1600, 900, "A red suitcase on a doorstep.", "Luggage, and baggage", ""
)
SHOP = PictureReading("soundtrack-1.s1e2-1", 1600, 900, "A convenience store at night.")
WALK = PictureReading("soundtrack-1.hero", 1600, 900, "Two small figures walking uphill through snow.")

SOUNDTRACK = Link("/shows/soundtrack-1/", "Soundtrack #1")
RAVI = Link("/people/ravi-menon-blake/", "Ravi Menon-Blake")
EUN_SOO = Link("/shows/soundtrack-1/#lee-eun-soo", "Lee Eun-soo")
SUN_WOO = Link("/shows/soundtrack-1/#han-sun-woo", "Han Sun-woo")


def card(title: str, slug: str, **changes: object) -> Card:
    """A card, of a recap unless told otherwise."""
    plain = Card(
        id=1,
        url=f"/{slug}/",
        title=title,
        kind="recap",
        kind_name="Recap",
        work=SOUNDTRACK,
        covers="Episode 1",
        dek="Two best friends, one song, two weeks. The opener is as light as the snow it is filmed in.",
        hero=HERO,
        poster=POSTER,
        author=RAVI,
        published_at=datetime(2022, 3, 24, 4, 30, tzinfo=UTC),
        is_ahead=False,
        is_title_withheld=False,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


CARD = card(
    "Soundtrack No1 Episode 1 Recap: Han So-hee and Park Hyung-sik Share a Roof and a Deadline",
    "soundtrack-no1-episode-1-recap",
)
CARD_2 = card(
    "Soundtrack No1 Episode 2 Recap: The Mandarin Incident",
    "soundtrack-no1-episode-2-recap",
    covers="Episode 2",
    hero=SHOP,
    dek="Jealousy, chocolate and a drawer nobody should have opened.",
)
CARD_AHEAD = card(
    "Soundtrack No1 Episode 3 Recap",
    "shows/soundtrack-1/s1e3",
    covers="Episode 3",
    hero=None,
    dek="",
    is_ahead=True,
    is_title_withheld=True,
)
CARD_FILM = card(
    "Toscana Review: A Chef, a Castle, and the Usual Inheritance",
    "toscana-review",
    kind="review",
    kind_name="Review",
    work=Link("/shows/toscana/", "Toscana"),
    covers="The film",
    hero=SUITCASE,
    dek="Denmark goes to Italy to feel something, and is served a decent lunch.",
    author=Link("/people/teo-marchetti/", "Teo Marchetti"),
)
CARD_SARA = card(
    "Who Killed Sara? Season 2 Ending Explained: Every Answer, and the Three It Refuses to Give",
    "who-killed-sara-season-2-ending-explained",
    kind="explained",
    kind_name="Explained",
    work=Link("/shows/who-killed-sara/", "Who Killed Sara?"),
    covers="Season 2, episodes 1–8",
    hero=None,
    poster=None,
    dek="A season that buries its bodies neatly and its logic less so.",
)
CARD_LIST = card(
    "Five Korean Dramas to Watch When It Snows",
    "five-for-snow",
    kind="list",
    kind_name="List",
    work=None,
    covers="",
    hero=WALK,
    poster=None,
    author=None,
    dek="",
)

FACTS = FactsLine(
    work=SOUNDTRACK,
    native_title="사운드트랙#1",
    kind_name="Series",
    year=2022,
    country="South Korea",
    network="Disney+",
    credits=(
        CreditLine("Director", (Link("/people/kim-hee-won/", "Kim Hee-won"),)),
        CreditLine("Writer", (Link("/people/ahn-sae-bom/", "Ahn Sae-bom"),)),
    ),
    cast=(
        Link("/people/han-so-hee/", "Han So-hee"),
        Link("/people/park-hyung-sik/", "Park Hyung-sik"),
        Link("/people/kim-joo-hun/", "Kim Joo-hun"),
        Link("/people/lee-jung-eun/", "Lee Jung-eun"),
    ),
    episode_count=4,
    runtime=45,
    where_to_watch=(
        PlaceToWatch(
            "Disney+ Hotstar", "IN", "subscription", "https://www.hotstar.com/", date(2022, 3, 23), None
        ),
    ),
)

_EPISODES = (
    "Episode 1 – Echoes of Love",
    "Episode 2 – A Picture Is Worth a Thousand Words",
    "Episode 3 – Unrequited Love",
    "Episode 4 – It Must Be Love",
)


def control(seen: int = 1, *, is_recorded: bool = True) -> ProgressControl:
    """The control of a serial of four episodes for a reader who has seen some."""
    texts = _EPISODES
    values = ("S1E1", "S1E2", "S1E3", "S1E4")
    options = tuple(
        ProgressOption(value, text, is_recorded and number == seen)
        for number, (value, text) in enumerate(zip(values, texts, strict=True), start=1)
    )
    return ProgressControl(
        work=SOUNDTRACK,
        work_slug="soundtrack-1",
        has_episodes=True,
        is_set=False,
        is_recorded=is_recorded,
        is_finished=seen == 4,
        summary=f"You are at episode {seen} of 4." if is_recorded else "You have not said where you are.",
        options=options,
        next_seen=None if seen == 4 else ProgressOption(f"S1E{seen + 1}", _EPISODES[seen], False),
        percent=25 * seen,
    )


ANTHOLOGY_CONTROL = ProgressControl(
    work=Link("/shows/black-mirror/", "Black Mirror"),
    work_slug="black-mirror",
    has_episodes=True,
    is_set=True,
    is_recorded=True,
    is_finished=False,
    summary="You have seen 1 of 3 episodes.",
    options=(
        ProgressOption("S1E1", "The National Anthem", False),
        ProgressOption("S2E2", "White Bear", True),
        ProgressOption("S2E4", "White Christmas", False),
    ),
    next_seen=ProgressOption("S2E4", "White Christmas", False),
    percent=33,
)
FILM_CONTROL = ProgressControl(
    work=Link("/shows/toscana/", "Toscana"),
    work_slug="toscana",
    has_episodes=False,
    is_set=True,
    is_recorded=False,
    is_finished=False,
    summary="You have not said whether you have seen it.",
    options=(),
    next_seen=ProgressOption("all", "Toscana", False),
    percent=0,
)


def prose(*parts: str | Gap | SpoilerMark) -> Prose:
    """Running text."""
    return Prose(parts)


_OPENING = prose(
    "<p>You can tell how long two people have been friends by how badly they behave in each other’s offices. Lee "
    "Eun-soo comes into Han Sun-woo’s studio to have her portrait taken, and within a minute she is going through the "
    "prints on his wall like a customs officer and has opened proceedings against the soft toy on his desk. He lets "
    "her. He is a photographer, and she is in focus.</p><p>We learn most of what we need from the way he waits. "
    "이은수와 한선우는 열아홉 해 된 친구다. The subtitles make that <em>nineteen years</em>.</p>",
)
_INLINE = prose(
    "<h2>The suitcase</h2><p>They clean, they eat, they drink rather more than the cleaning called for. ",
    Gap("inline", (S1E2,), "p7.0"),
    " She goes to sleep next to him in the middle of the evening, with the whole weight of a person who has nothing to "
    'hide. If you come to it from <a href="/shows/our-beloved-summer/">Our Beloved Summer</a>, you will know the '
    "temperature; ",
    Gap("inline", (OBS_E8, S1E4), "p7.1"),
    ". And ",
    SpoilerMark(True, (S1E2,)),
    "the chocolate was never his idea",
    SpoilerMark(False, (S1E2,)),
    ", as you know by now.</p><ul><li>One flat</li><li>Two weeks</li><li>No ground rules</li></ul>",
)


def beat(
    number: int, text: str, *, when: str = "", is_key: bool = False, extra: tuple[Block, ...] = ()
) -> BeatBlock:
    """A scene between the two friends."""
    return BeatBlock(number, (EUN_SOO, SUN_WOO), when, is_key, (prose(f"<p>{text}</p>"), *extra))


BODY: tuple[Block, ...] = (
    _OPENING,
    beat(
        1,
        "Sun-woo shoots Eun-soo’s profile picture at his studio. She inspects the prints on the wall and mocks the toy "
        "on the desk; he keeps pressing the shutter.",
    ),
    StillBlock(STUDIO),
    prose(
        "<h2>Two weeks, and not a day more</h2><p>Eun-soo has been writing lyrics for three years and is still waiting "
        "for the one that gets her name on a door. The man with the door is Kang Woo-il, composer, producer and owner "
        "of the calmest voice in Seoul.</p>"
    ),
    beat(
        2,
        "Woo-il turns the lyric down: it talks of one-sided love without feeling any. Eun-soo pleads, and he gives her "
        "two weeks to try again.",
        is_key=True,
    ),
    QuoteBlock(
        prose("<p>Why must loving somebody hurt? If it hurts, put it down.</p>"), "Eun-soo, third grievance"
    ),
    Gap("beat", (S1E2,), "b6"),
    _INLINE,
    beat(
        3,
        "Four years earlier Sun-woo is about to tell her. She gets in first: the two of them must never be a couple.",
        when="4 years ago",
        is_key=True,
    ),
    AlsoReadBlock(CARD_2),
    Gap("still", (S1E4,), "b10"),
    EmbedBlock(
        "https://www.youtube.com/watch?v=x",
        "Soundtrack #1 – main trailer",
        "YouTube",
        "https://www.youtube-nocookie.com/embed/x",
    ),
    SpoilerBlock(
        (S1E2,),
        (prose("<p>You who have seen the second episode know what is in the drawer.</p>"), StillBlock(SHOP)),
    ),
    Gap("spoiler", (S1E4,), "b13"),
    prose(
        "<h2>Final thoughts</h2><p>Forty-five minutes, four of these in all, and not one kidnapping, chaebol or truck. "
        "<em>Soundtrack #1</em> bets everything on two people in a room.</p><blockquote><p>A B-side is for the people "
        "who turned the record over.</p></blockquote>"
    ),
)

WITHHELD_BODY: tuple[Block, ...] = tuple(
    Gap(kind, (requirement,), f"b{number}")
    for number, (kind, requirement) in enumerate(
        zip(
            (
                "prose",
                "beat",
                "still",
                "quote",
                "embed",
                "spoiler",
                "comment",
                "character",
                "fact",
                "picture",
            ),
            (S1E2, S1E4, S1E4, WHITE_BEAR, SARA_E8, TOSCANA, OBS_E8, S1E2, S1E2, TOSCANA),
            strict=True,
        )
    )
)

_COMMENT = CommentReading(
    key="c1",
    parent=None,
    parent_author="",
    depth=0,
    author="Margit from Graz",
    written_at=datetime(2022, 3, 24, 18, 0, tzinfo=UTC),
    edited_at=None,
    body=prose("<p>The toy on the desk is the best actor in this. I will not be taking questions.</p>"),
    requires=(),
    likes=3,
)
_FORM = CommentForm("guest", "", (), (S1E2,), 10_000)
DISCUSSION = Discussion(
    count=3,
    comments=(
        _COMMENT,
        replace(
            _COMMENT,
            key="c2",
            parent="c1",
            parent_author="Margit from Graz",
            depth=1,
            author="hana_k",
            written_at=datetime(2022, 3, 25, 9, 0, tzinfo=UTC),
            edited_at=datetime(2022, 3, 25, 9, 5, tzinfo=UTC),
            body=prose("<p>정말요! The toy deserved better.</p>"),
            likes=0,
            is_own=True,
            is_editable=True,
        ),
        replace(
            _COMMENT,
            key="c3",
            author="박서준팬",
            written_at=datetime(2022, 3, 26, 18, 0, tzinfo=UTC),
            body=prose(
                "<p>Watch his hands in the pub scene. ",
                Gap("inline", (S1E4,), "c3.0"),
                " I said what I said.</p>",
            ),
            requires=(S1E2,),
            likes=1,
        ),
        replace(
            _COMMENT,
            key="c4",
            author="",
            body=prose("<p>This comment was deleted by its writer.</p>"),
            likes=0,
            is_deleted=True,
        ),
    ),
    locked=(LockedComments(4, (S1E4,)), LockedComments(1, (OBS_E8,))),
    url="/soundtrack-no1-episode-1-recap/comments/",
    sort="best",
    number=2,
    page_count=3,
    form=_FORM,
)

ARTICLE = ArticleReading(
    id=2,
    url="/soundtrack-no1-episode-1-recap/",
    canonical="",
    shared_url="/soundtrack-no1-episode-1-recap/",
    plain_url="/soundtrack-no1-episode-1-recap/",
    title="Soundtrack No1 Episode 1 Recap: Han So-hee and Park Hyung-sik Share a Roof and a Deadline",
    title_gap=None,
    search_title="",
    kind="recap",
    kind_name="Recap",
    dek="Two best friends, one song, two weeks. The opener is as light as the snow it is filmed in, and it keeps a "
    "cold hand in its pocket.",
    dek_gap=None,
    search_description="",
    covers="Episode 1",
    author=RAVI,
    published_at=datetime(2022, 3, 24, 4, 30, tzinfo=UTC),
    updated_at=datetime(2022, 3, 25, 12, 50, tzinfo=UTC),
    hero=HERO,
    hero_gap=None,
    facts=FACTS,
    gate=None,
    body=BODY,
    verdict=Verdict(
        "A warm, quick first hour with two leads who look as if they have been bickering since primary school. Sweet, "
        "and not only sweet.",
        Decimal("4.0"),
        Decimal(5),
    ),
    tags=(
        Link("/tags/romance/", "romance"),
        Link("/tags/friends-to-lovers/", "friends to lovers"),
        Link("/tags/music/", "music"),
    ),
    also_read=(CARD_FILM, CARD_AHEAD),
    control=control(1),
    previous=None,
    next=CARD_2,
    continue_here=CARD_2,
    related=(CARD_SARA, CARD_FILM, CARD_LIST),
    discussion=DISCUSSION,
    minutes=7,
    is_revealed=False,
)
ARTICLE_WARNED = replace(
    ARTICLE,
    gate=Gate(False, (replace(S1E2, seen="S1E1", phrase="episode 1"),)),
    control=control(0, is_recorded=False),
)
ARTICLE_ASKED = replace(
    ARTICLE,
    title="Soundtrack No1 Episode 4 Recap",
    title_gap=Gap("title", (S1E4,), "title"),
    dek="",
    dek_gap=Gap("dek", (S1E4,), "dek"),
    covers="Episode 4",
    hero=None,
    hero_gap=Gap("picture", (S1E4,), "hero"),
    gate=Gate(True, (S1E4,)),
    body=(),
    verdict=None,
    tags=(),
    also_read=(),
    discussion=Discussion(0, (), (LockedComments(6, (S1E4,)),)),
    minutes=0,
)
ARTICLE_WITHHELD = replace(
    ARTICLE,
    title="Soundtrack No1 Episode 3 Recap",
    title_gap=Gap("title", (S1E4,), "title"),
    dek="",
    dek_gap=Gap("dek", (S1E4,), "dek"),
    hero=None,
    hero_gap=Gap("picture", (S1E4,), "hero"),
    body=WITHHELD_BODY,
    verdict=None,
    is_revealed=True,
)
ARTICLE_BARE = ArticleReading(
    id=3, url="/about/", canonical="", shared_url="/about/", plain_url="/about/", title="About", title_gap=None,
    search_title="", kind="page", kind_name="Page", dek="", dek_gap=None, search_description="",
    covers="", author=None, published_at=None, updated_at=None, hero=None, hero_gap=None, facts=None, gate=None,
    body=(prose("<p>We write about stories told in episodes.</p>"),), verdict=None, tags=(), also_read=(), control=None,
    previous=None, next=None, continue_here=None, related=(), discussion=None, minutes=1, is_revealed=False,
)  # fmt: skip
ARTICLE_HOSTILE = replace(
    ARTICLE,
    title=HOSTILE,
    search_title=HOSTILE,
    dek=HOSTILE,
    covers=HOSTILE,
    author=Link("/people/x/", HOSTILE),
    hero=replace(HERO, alt=HOSTILE, caption=HOSTILE, credit=HOSTILE),
    body=(
        StillBlock(replace(HERO, alt=HOSTILE, caption=HOSTILE, credit=HOSTILE)),
        QuoteBlock(prose("<p>Words.</p>"), HOSTILE),
        EmbedBlock("https://example.org/", HOSTILE, HOSTILE, "https://example.org/"),
        BeatBlock(1, (Link("/x/", HOSTILE),), HOSTILE, True, ()),
        AlsoReadBlock(card(HOSTILE, "x", dek=HOSTILE)),
        Gap("beat", (Requirement("x", HOSTILE, "S1E1", HOSTILE),), HOSTILE),
        prose("<p>", Gap("inline", (Requirement("x", HOSTILE, "S1E1", HOSTILE),), HOSTILE), "</p>"),
    ),
    verdict=Verdict(HOSTILE, Decimal("3.5"), Decimal(5)),
    tags=(Link("/tags/x/", HOSTILE),),
)

WORK_CARD = WorkCard(
    "/shows/soundtrack-1/", "soundtrack-1", "Soundtrack #1", "사운드트랙#1", "series", "Series", 2022, "South Korea",
    "Disney+", POSTER, 5, "You are at episode 1 of 4.", 25, True,
)  # fmt: skip
WORK_CARDS = (
    WORK_CARD,
    WorkCard("/shows/who-killed-sara/", "who-killed-sara", "Who Killed Sara?", "¿Quién mató a Sara?", "series",
             "Series", 2021, "Mexico", "Netflix", None, 3, "", 0, False),
    WorkCard("/shows/toscana/", "toscana", "Toscana", "", "film", "Film", 2022, "Denmark", "Netflix", None, 1, "", 0,
             False),
    WorkCard("/shows/katt/", "katt", "Katt Williams: World War III", "", "special", "Special", 2022, "United States",
             "Netflix", None, 1, "You have seen it.", 100, True),
    WorkCard("/shows/2521/", "2521", "Twenty-Five Twenty-One", "스물다섯 스물하나", "series", "Series", 2022,
             "South Korea",
             "tvN", POSTER, 1, "", 0, False),
)  # fmt: skip


def row(number: int, *, seen: bool = False, strict: bool = False) -> EpisodeRow:
    """An episode of the serial."""
    return EpisodeRow(
        url=f"/shows/soundtrack-1/s1e{number}/",
        code=f"S1E{number}",
        name=f"Episode {number}",
        title="" if strict else _EPISODES[number - 1].partition(" – ")[2],
        air_date=date(2022, 3, 23 + number),
        runtime=45,
        synopsis=""
        if strict
        else "Two people, one flat, one unfinished song. Work gets done, meals get eaten, and a "
        "trip to the studio comes with refreshments.",
        still=None if strict else (HERO, SHOP, STUDIO, WALK)[number - 1],
        also=("Finale",) if number == 4 else (),
        is_seen=seen,
        is_strict=strict,
        article_count=1,
    )


WORK = WorkReading(
    url="/shows/soundtrack-1/",
    slug="soundtrack-1",
    title="Soundtrack #1",
    native_title="사운드트랙#1",
    aliases=("Soundtrack No1", "Soundtrack 1", "サウンドトラック#1"),
    kind="series",
    kind_name="Series",
    is_anthology=False,
    synopsis="Eun-soo writes lyrics, Sun-woo takes photographs, and they have been best friends since they were nine. "
    "One winter in Seoul they move under the same roof for two weeks to finish a song.",
    poster=POSTER,
    facts=FACTS,
    credits=FACTS.credits,
    seasons=(
        SeasonReading(1, "Season 1", (row(1, seen=True), row(2), row(3), row(4, strict=True))),
    ),
    characters=(
        CharacterReading(
            "lee-eun-soo", "Lee Eun-soo", "이은수",
            "A lyricist, 28, funny, impatient and louder than the room.",
            (Link("/people/han-so-hee/", "Han So-hee"),),
            ("has written lyrics for three years without a breakthrough", "has never loved anyone one-sidedly"),
        ),
        CharacterReading(
            "han-sun-woo", "Han Sun-woo", "한선우",
            "A photographer, 28, and the person Eun-soo rings first. He says little and remembers everything.",
            (Link("/people/park-hyung-sik/", "Park Hyung-sik"),), (),
        ),
        CharacterReading("eun-soos-mother", "Eun-soo’s mother", "은수 엄마", "She lets herself in.", (), ()),
    ),
    relations=(
        RelationReading("Lee Eun-soo", "Han Sun-woo", "friend", "best friends since they were nine", False),
        RelationReading("Lee Eun-soo", "Han Sun-woo", "lives-with", "shared her flat for two weeks", True),
        RelationReading("Ma-ri", "Gyeol-han", "married", "run the pub together as husband and wife", False),
    ),
    where_to_watch=(
        PlaceToWatch("Disney+ Hotstar", "IN", "subscription", "https://www.hotstar.com/", date(2022, 3, 23), None),
        PlaceToWatch("Disney+", "KR", "subscription", "", date(2022, 3, 23), date(2023, 1, 1)),
        PlaceToWatch("Disney+", "JP", "subscription", "", None, None),
    ),
    region="IN",
    sources=(
        SourceCredit("TVmaze", "https://www.tvmaze.com/", "Information from TVmaze, used under CC BY-SA 4.0.",
                     "https://creativecommons.org/licenses/by-sa/4.0/"),
    ),
    articles=(CARD, CARD_2, CARD_AHEAD),
    control=control(1),
    continue_here=CARD_2,
)  # fmt: skip
WORK_BARE = replace(
    WORK, slug="toscana", title="Toscana", native_title="", aliases=(), synopsis="", poster=None, credits=(),
    seasons=(), characters=(), relations=(), where_to_watch=(), articles=(), control=FILM_CONTROL, continue_here=None,
    facts=FactsLine(Link("/shows/toscana/", "Toscana"), "", "Film", None, "", "", (), (), 0, None, ()),
)  # fmt: skip
WORK_ANTHOLOGY = replace(WORK, control=ANTHOLOGY_CONTROL, is_anthology=True)

EPISODE = EpisodeReading(
    "/shows/soundtrack-1/s1e2/", SOUNDTRACK, row(2), None, (CARD_2,), Link("/shows/soundtrack-1/s1e1/", "Episode 1"),
    Link("/shows/soundtrack-1/s1e3/", "Episode 3"), control(1), FACTS,
    sources=WORK.sources,
)  # fmt: skip
EPISODE_STRICT = replace(
    EPISODE, row=row(4, strict=True), gap=Gap("still", (S1E4,), "episode"), articles=(CARD_AHEAD,), next=None
)

CONTINUING = ContinueReading(WORK_CARD, control(1), CARD_2)
CONTINUING_ANTHOLOGY = ContinueReading(
    replace(WORK_CARDS[1], title="Black Mirror", slug="black-mirror", native_title=""),
    ANTHOLOGY_CONTROL,
    None,
)
_CANDY = Link("/shows/candy/", "Candy")
LATEST = (CARD_2, CARD_SARA, CARD_FILM, CARD_AHEAD, CARD_LIST, CARD)
HOME = HomeReading(
    lead=CARD,
    latest=LATEST,
    continuing=(CONTINUING, CONTINUING_ANTHOLOGY),
    shows=WORK_CARDS,
    sections=(
        HomeSection(
            "Explained", Link("/kinds/explained/", "All explained"), (CARD_SARA, CARD_AHEAD, CARD_FILM)
        ),
    ),
)
HOME_EMPTY = HomeReading(None, (), (), (), ())

SHOWS = ShowsReading(
    Listing(WORK_CARDS * 2, 1, 3, 25), "series", "", "title",
    (Link("series", "Series"), Link("film", "Film"), Link("special", "Special")),
    (Link("KR", "South Korea"), Link("MX", "Mexico")),
)  # fmt: skip
SHOWS_EMPTY = replace(SHOWS, works=Listing((), 1, 1, 0))

PEOPLE = Listing(
    (
        PersonCard("/people/han-so-hee/", "Han So-hee", "한소희", None, "Soundtrack #1"),
        PersonCard("/people/park-hyung-sik/", "Park Hyung-sik", "박형식", HERO, "Soundtrack #1"),
        PersonCard("/people/ravi-menon-blake/", "Ravi Menon-Blake", "", None, ""),
    ) * 3,
    2, 3, 70,
)  # fmt: skip
PERSON = PersonReading(
    "/people/han-so-hee/", "Han So-hee", "한소희", ("Han So Hee", "Lee So-hee"),
    "Plays women who would rather not explain themselves, and has yet to be asked twice.",
    None,
    (RoleReading(WORK_CARD, ("Lee Eun-soo",)), RoleReading(WORK_CARDS[2], ("Director", "Writer"))),
    Listing((CARD, CARD_2), 1, 2, 12),
)  # fmt: skip
PERSON_BARE = PersonReading("/people/x/", "X", "", (), "", None, (), Listing((), 1, 1, 0))

ARCHIVE = ArchiveReading("friends to lovers", "Tag", Listing(LATEST, 2, 4, 20))
ARCHIVE_EMPTY = ArchiveReading("Previews", "Kind", Listing((), 1, 1, 0))

_OWN = OwnShow(WORK_CARD, control(1), "Episode 3 airs on Friday.", (CARD_2, CARD), "2 recaps", False, False)
_OWN_FINISHED = replace(
    _OWN,
    work=replace(WORK_CARD, slug="candy", title="Candy", native_title=""),
    control=replace(control(4), work=_CANDY, work_slug="candy"),
    next_airing="",
    is_finished=True,
)
PROGRESS = ReaderProgress(
    continuing=(
        _OWN,
        replace(_OWN, work=CONTINUING_ANTHOLOGY.work, control=ANTHOLOGY_CONTROL, news=(), news_text=""),
    ),
    finished=(_OWN_FINISHED,),
    not_started=(replace(_OWN, work=WORK_CARDS[2], control=FILM_CONTROL, next_airing="", news=(CARD_FILM,)),),
    dropped=(
        replace(
            _OWN_FINISHED, control=replace(control(1), work_slug="sara"), is_finished=False, is_dropped=True
        ),
    ),
    minds_spoilers=True,
    can_drop=True,
)
PROGRESS_EMPTY = ReaderProgress((), (), (), (), False, False)

SNIPPET = (
    SnippetPart("… one song, two weeks, and a ", False),
    SnippetPart("snow", True),
    SnippetPart(" <b>", False),
)
SEARCH = SearchReading(
    query="snow",
    corrected="",
    hits=Listing(
        (
            WorkHit("work", "Series", WORK_CARD, SNIPPET),
            PersonHit("person", "Person", PEOPLE.items[0], ()),
            CharacterHit("character", "Character", EUN_SOO.url, EUN_SOO.text, "이은수", SOUNDTRACK, SNIPPET),
            EpisodeHit(
                "episode", "Episode", "/shows/soundtrack-1/s1e2/", "Episode 2", "Snow", SOUNDTRACK, ()
            ),
            ArticleHit("recap", "Recap", CARD, SNIPPET),
            ArticleHit("recap", "Recap", CARD_AHEAD, ()),
        ),
        1,
        2,
        26,
    ),
    works=(
        SearchFilter("soundtrack-1", "Soundtrack #1", 20, False),
        SearchFilter("toscana", "Toscana", 6, True),
    ),
    kinds=(SearchFilter("work", "Show or film", 1, False), SearchFilter("recap", "Recap", 25, False)),
)
SEARCH_HOSTILE = replace(SEARCH, query=HOSTILE, corrected=HOSTILE)
SEARCH_EMPTY = SearchReading("zzz", "", Listing((), 1, 1, 0), (), ())
SEARCH_UNASKED = replace(SEARCH_EMPTY, query="")
