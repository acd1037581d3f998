"""Random archives: works of all shapes, labels everywhere, articles with every block, threads, hostile strings."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from previously.archive.body import normal
from previously.archive.data import (
    AlsoRead,
    Archive,
    ArticleData,
    AvailabilityData,
    Beat,
    CharacterData,
    CommentData,
    CreditData,
    Embed,
    EpisodeData,
    ExternalIdsData,
    FactData,
    FrontMatter,
    LinkData,
    MenuEntryData,
    MenusData,
    PersonData,
    Prose,
    Quote,
    RelationData,
    SeasonData,
    SiteData,
    Spoiler,
    Still,
    VerdictData,
    WorkData,
)

HOSTILE = [
    *("no", "NO", "null", "~", "true", "1.0", "1e3", "0x1F", "2022-03-23", "12:30:00", ": #", "a: b", "a #b"),
    *("- x", "? y", "[z]", "{x}", "&a", "*b", "!c", "%d", "@e", "`f`", "|", "> g", "---", "...", "#h", "<<"),
    *(
        " leading",
        "trailing ",
        "two\nlines",
        "\n\nblank",
        "tab\there",
        "a\n b\n\n  c",
        "ends\n",
        '"',
        "'",
        "\\",
    ),
    *(
        "한소희",
        "이은수 Eun-soo",
        "🎬👩‍👩‍👧",
        "é",
        "\u2028x",
        "\x85y",
        "\ufeffz",
        "\u00a0",
        "‘quoted’, “too”",
        "a" * 120,
    ),
]
SLUGS = ["soundtrack-1", "toscana", "한소희", "a_b", "x9", "no", "null", "1984", "black-mirror", "Seoul"]
PATHS = ["media/a/poster.png", "media/b c.jpg", "media/한/still (1).png", 'media/q"uote.gif', "media/x.webp"]

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
hostile = st.one_of(st.sampled_from(HOSTILE), st.text(characters, max_size=20))
filled = hostile.filter(bool)
names = st.lists(hostile, max_size=4).map(tuple)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
moments = st.builds(
    lambda seconds: datetime.fromtimestamp(seconds / 1_000_000, timezone(timedelta(hours=5, minutes=30))),
    st.integers(315_532_800_000_000, 4_102_444_800_000_000),
)
prose = st.one_of(
    filled,
    st.lists(
        st.sampled_from(
            [
                "# Title",
                "::: beat",
                ":::",
                "```",
                "~~~ x",
                "    code",
                "- item",
                "> quote",
                "",
                "",
                "words",
                "![a](media/x.webp)",
                "an ![a](b) inline",
                "[a]: /b",
                "| a |\n|---|\n| b |",
                "<b>",
                "&amp;",
                "\\",
            ]
        ),
        min_size=1,
        max_size=8,
    ).map("\n".join),
)


def some(items: Any, most: int) -> Any:
    """A tuple of so many items at most, or none where none can be made."""
    return st.just(()) if items.is_empty else st.lists(items, max_size=most).map(tuple)


def blocks(labels: Any, paths: Any, articles: Any, people: Any, depth: int = 0) -> Any:
    """Bodies of articles; `depth` counts the spoiler sections around."""
    plain: Any = st.one_of(
        st.builds(Prose, prose),
        st.builds(Still, paths, hostile, hostile, hostile, labels | st.just("")),
        st.builds(Quote, prose, hostile, labels | st.just("")),
        st.builds(Embed, st.just("https://example.org/v?a=1"), hostile, labels | st.just("")),
        st.builds(AlsoRead, articles),
    )
    inside = some(plain, 3)
    beats = st.builds(Beat, some(people, 2), hostile, st.booleans(), labels | st.just(""), inside)
    inner: Any = plain | beats
    if depth < 2:
        section = st.deferred(lambda: blocks(labels, paths, articles, people, depth + 1))
        inner = inner | st.builds(Spoiler, labels, section)
    return some(inner, 4)


def picture(path: str, shade: int) -> bytes:
    """A tiny picture in the format its name promises."""
    file = io.BytesIO()
    kinds = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "webp": "WEBP"}
    Image.new("RGB", (3, 2), (shade, 0, 9)).save(file, kinds[path.rpartition(".")[2]])
    return file.getvalue()


@st.composite
def archives(draw: Any, folder: Path) -> Archive:
    """A whole archive; its pictures are written into a folder."""
    slugs = draw(st.permutations(SLUGS))
    paths = draw(st.lists(st.sampled_from(PATHS), unique=True, min_size=1, max_size=4))
    media = {}
    for number, path in enumerate(paths):
        media[path] = folder / f"{number}.bin"
        media[path].write_bytes(picture(path, draw(st.integers(0, 3))))
    maker = _Maker(draw, slugs, paths)
    people = {slug: maker.person() for slug in slugs[: draw(st.integers(1, 3))]}
    works = maker.works(list(people))
    articles = maker.articles(works, list(people))
    comments = {slug: maker.thread(data.front.work) for slug, data in articles.items() if draw(st.booleans())}
    comments = {slug: thread for slug, thread in comments.items() if thread}
    return Archive(maker.site(), people, works, articles, comments, media)


titles = filled.map(lambda text: text[:100])
addresses = st.sampled_from(
    [
        "/",
        "/about/",
        "/한소희/",
        "/?p=12",
        "/search/?q=a&b#c",
        "https://example.org/?a=b",
        "mailto:a@example.org",
    ]
)
links = st.builds(LinkData, title=titles, address=addresses)
menus = st.builds(
    MenusData,
    main=some(
        st.builds(MenuEntryData, title=titles, address=addresses, below=some(links, 2))
        | st.builds(MenuEntryData, title=titles, below=st.lists(links, min_size=1, max_size=2).map(tuple)),
        3,
    ),
    footer=some(links, 3),
)


class _Maker:
    def __init__(self, draw: Any, slugs: list[str], paths: list[str]) -> None:
        self.draw, self.slugs = draw, slugs
        self.version = draw(st.sampled_from([1, 2]))
        self.paths = st.sampled_from(paths)
        self.maybe_path = self.paths | st.just("")
        self.references: list[str] = []

    def site(self) -> Any:
        return self.draw(
            st.builds(
                SiteData,
                archive=st.just(self.version),
                name=filled,
                tagline=hostile,
                language=st.sampled_from(["en", "pt-BR", "no"]),
                region=st.sampled_from(["NO", "IN"]),
                time_zone=st.sampled_from(["Asia/Kolkata", "UTC", "America/Sao_Paulo"]),
                unknown_readers=st.sampled_from(["open", "ask"]),
                strict_titles=st.booleans(),
                menus=self.since_2(menus, MenusData()),
            )
        )

    def since_2(self, values: Any, default: Any) -> Any:
        """What only the second version of the format has a place for."""
        return values if self.version >= 2 else st.just(default)

    def person(self) -> Any:
        return self.draw(
            st.builds(
                PersonData,
                name=filled,
                native_name=hostile,
                aliases=names,
                bio=hostile,
                photo=self.maybe_path,
            )
        )

    def labels(self, own_work: str) -> Any:
        """Labels, as a writer writes them."""

        def written(reference: str) -> st.SearchStrategy[str]:
            work, _colon, code = reference.partition(":")
            return (
                st.sampled_from([code, code.lower(), reference])
                if code and work == own_work
                else st.just(reference)
            )

        if not self.references:
            return st.nothing()
        one = st.sampled_from(self.references).flatmap(written)
        return st.lists(one, min_size=1, max_size=3).map(", ".join)

    def works(self, people: list[str]) -> dict[str, WorkData]:
        slugs = self.slugs[: self.draw(st.integers(0, 3))]
        skeletons = {slug: self.skeleton(slug) for slug in slugs}
        return {slug: self.work(slug, kind, seasons, people) for slug, (kind, seasons) in skeletons.items()}

    def skeleton(self, slug: str) -> tuple[str, tuple[SeasonData, ...]]:
        kind = self.draw(st.sampled_from(["series", "series", "film", "special"]))
        if kind != "series":
            self.references.append(slug)
            return kind, ()
        seasons = []
        for number in self.draw(st.lists(st.integers(0, 3), unique=True, min_size=1)):
            codes = self.draw(st.lists(st.integers(1, 30), unique=True, min_size=1, max_size=4))
            self.references += [f"{slug}:S{number}E{code}" for code in codes]
            seasons.append(SeasonData(number=number, episodes=tuple(self.episode(code) for code in codes)))
        slot = next((f"S{s.number}E{s.episodes[0].number}" for s in seasons if s.number), "")
        return kind, tuple(self.slotted(season, slot) if season.number == 0 else season for season in seasons)

    def slotted(self, season: SeasonData, slot: str) -> SeasonData:
        first, *others = season.episodes
        values = {name: getattr(first, name) for name in EpisodeData.__slots__} | {"watch_after": slot}
        return SeasonData(number=0, episodes=(EpisodeData(**values), *others))

    def episode(self, number: int) -> Any:
        return self.draw(
            st.builds(
                EpisodeData,
                number=st.just(number),
                title=hostile,
                air_date=days,
                runtime=st.none() | st.integers(0, 300),
                synopsis=hostile,
                still=self.maybe_path,
                still_alt=hostile,
                also=names,
                watch_after=st.just(""),
            )
        )

    def work(self, slug: str, kind: str, seasons: tuple[SeasonData, ...], people: list[str]) -> Any:
        label = self.labels(slug) | st.just("")
        ids = self.draw(st.lists(st.sampled_from(self.slugs), unique=True, max_size=3))
        who = st.sampled_from(ids) if ids else st.nothing()
        short = filled.map(lambda text: text[:40])
        relations = st.builds(
            RelationData, from_=who, to=who, kind=short, text=hostile, after=label, until=label
        )
        characters = [
            self.draw(
                st.builds(
                    CharacterData,
                    id=st.just(each),
                    name=filled,
                    native_name=hostile,
                    aliases=names,
                    description=hostile,
                    after=label,
                )
            )
            for each in ids
        ]
        credit = st.builds(
            CreditData, person=st.sampled_from(people), job=short, character=who | st.just(""), after=label
        )
        where = st.builds(
            AvailabilityData,
            provider=filled.map(lambda text: text[:100]),
            region=st.sampled_from(["NO", "KR"]),
            offer=st.sampled_from(["", "no", "rent"]),
            url=st.sampled_from(["", "https://example.org/?a=b#c"]),
            from_=days,
            to=days,
        )
        return self.draw(
            st.builds(
                WorkData,
                title=filled,
                native_title=hostile,
                aliases=names,
                kind=st.just(kind),
                shape=st.sampled_from(["serial", "anthology", ""] if kind == "series" else [""]),
                country=st.sampled_from(["", "NO", "KR"]),
                language=st.sampled_from(["", "no", "ko"]),
                year=st.none() | st.integers(1900, 2100),
                network=hostile.map(lambda text: text[:100]),
                synopsis=hostile,
                poster=self.maybe_path,
                poster_alt=hostile,
                listed=self.since_2(st.booleans(), True),
                seasons=st.just(seasons),
                characters=st.just(tuple(characters)),
                credits=some(credit, 3),
                relations=some(relations, 3),
                facts=some(st.builds(FactData, character=who, text=filled, after=label), 3),
                where_to_watch=some(where, 3),
                external_ids=st.builds(ExternalIdsData, imdb=st.sampled_from(["", "tt1", "no", "007"])),
            )
        )

    def articles(self, works: dict[str, WorkData], people: list[str]) -> dict[str, ArticleData]:
        slugs = [f"{slug}-article" for slug in self.slugs[: self.draw(st.integers(0, 3))]]
        return {slug: self.article(slug, slugs, works, people) for slug in slugs}

    def article(self, slug: str, slugs: list[str], works: dict[str, WorkData], people: list[str]) -> Any:
        own = self.draw(st.sampled_from(["", *works]))
        label = self.labels(own)
        covers = self.draw(label | st.just("")) if self.references else ""
        kinds = ["news", "list", "feature", "page"]
        if own:
            kinds += ["review", "preview"]
            kinds += ["recap", "reactions", "explained"] if covers else []
        title_after = self.draw(label | st.just(""))
        names_in_story = [each.id for each in works[own].characters] if own else []
        who = st.sampled_from(names_in_story) if names_in_story else st.nothing()
        front = self.draw(
            st.builds(
                FrontMatter,
                title=filled,
                title_after=st.just(title_after),
                safe_title=filled if title_after else hostile,
                dek=hostile,
                dek_after=label | st.just(""),
                kind=st.sampled_from(kinds),
                work=st.just(own),
                covers=st.just(covers),
                author=st.sampled_from(["", *people]),
                published=st.none() | moments,
                updated=st.none() | moments,
                hero=self.maybe_path,
                hero_alt=hostile,
                hero_credit=hostile,
                hero_after=label | st.just(""),
                verdict=st.sampled_from(
                    [
                        VerdictData(),
                        VerdictData(score=Decimal("4.50"), out_of=Decimal(5), text="no"),
                        VerdictData(score=Decimal(0), out_of=Decimal(10)),
                        VerdictData(text="two\nlines"),
                    ]
                ),
                tags=st.lists(
                    st.sampled_from(["romance", "Best Friends", "한국", "🎬", "no", "a, b", "1.0"]),
                    max_size=3,
                ).map(tuple),
                also_read=st.lists(st.sampled_from(slugs), max_size=3).map(tuple),
                redirect_from=st.sampled_from([(), (f"/2022/03/{slug}/",), (f"/b/{slug}/", f"/a/{slug}/")]),
                pinned=self.since_2(st.booleans(), False),
                search_title=self.since_2(hostile, ""),
                search_description=self.since_2(hostile, ""),
                canonical=self.since_2(st.sampled_from(["", "https://example.org/first/?a=b#c"]), ""),
            )
        )
        body = self.draw(blocks(label, self.paths, st.sampled_from(slugs), who))
        return ArticleData(front, normal(body))

    def thread(self, own_work: str) -> tuple[CommentData, ...]:
        ids = self.draw(st.lists(filled.map(lambda text: text[:64]), unique=True, max_size=5))
        made = []
        for number, key in enumerate(ids):
            parent = self.draw(st.sampled_from(["", *ids[:number]]))
            comment = st.builds(
                CommentData,
                id=st.just(key),
                parent=st.just(parent),
                author=filled.map(lambda text: text[:100]),
                date=moments.map(lambda at: at.astimezone(UTC)),
                body=filled,
                after=self.labels(own_work) | st.just(""),
                status=st.sampled_from(["approved", "pending", "spam"]),
            )
            made.append(self.draw(comment))
        return tuple(made[:: self.draw(st.sampled_from([1, -1]))])
