"""The reader of headlines: all stages in their order, and how sure the whole is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from previously.migration.titles.edges import Found
from previously.migration.titles.kinds import FEATURE, LIST, NEWS, RECAP, Cue, cues_of
from previously.migration.titles.known import Place, are_a_row, known_show, place_of, stands_alone
from previously.migration.titles.names import KnownNames, Match
from previously.migration.titles.normalise import Headline, normalise
from previously.migration.titles.phrase import Phrase
from previously.migration.titles.phrases import phrases_of
from previously.migration.titles.sentence import Sentence, lower_in
from previously.migration.titles.shows import find_show
from previously.migration.titles.tokens import Sort, Token, spans_of, tokens_of
from previously.migration.titles.trust import Frame, doubt_about_kind, doubt_about_show, frame_of
from previously.migration.titles.where import Where, cut_from_name, readable, where_in
from previously.migration.titles.words import NOUNS_OF_NEWS, SUPERLATIVES

# From here on a reading is taken for true without anybody looking.
SURE = 0.9
# How sure a show can be that nobody knows yet and no episode follows: it may be anything, an episode's title too.
_MOST_WITHOUT_EPISODE = 0.85
# How sure a part can be of which one of two signs is missing.
_MOST_WITH_A_DOUBT = 0.85
# How sure one can be of a known name that may be part of a longer one.
_MOST_OF_A_PART = 0.75


@dataclass(frozen=True, slots=True)
class Reading:
    """What a headline says. `work` is the show as printed, empty where the headline does not tell.

    `place` is finale, midseason, premiere or special where an episode is named without its number; `parts` are parts or
    volumes of a season. `reasons` are sentences for an editor.
    """

    kind: str
    work: str
    season: int | None
    episodes: tuple[int, ...]
    parts: tuple[int, ...]
    place: str
    kind_sureness: float
    work_sureness: float
    where_sureness: float
    reasons: tuple[str, ...]
    # The show as this headline spells it, where `work` is the name of a known one.
    spelling: str = ""
    is_known: bool = False
    # The known name may be part of another, or one of several.
    is_doubtful: bool = False
    # Nothing speaks against the name, and its number stands right behind it.
    is_plain: bool = False
    frame: Frame = Frame.NONE
    # The beginning of the text names the same show.
    is_in_text: bool = False

    @property
    def confidence(self) -> float:
        """How sure the whole reading is: as sure as its least sure part."""
        return min(self.kind_sureness, self.work_sureness, self.where_sureness)

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def names_episodes(self) -> bool:
        return bool(self.episodes or self.place)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a reading with how sure it is and why."""

    value: str
    sureness: float
    reason: str
    spelling: str = ""


def read_title(title: str, names: KnownNames | None = None) -> Reading:
    """What this headline says, given the names of shows that are known."""
    headline = normalise(title)
    tokens = tokens_of(headline)
    matches = [] if names is None else names.matches(tokens)
    in_a_row = are_a_row(tokens, matches)
    match = None if in_a_row else known_show(tokens, matches)
    lower = lower_in(tokens, headline)
    if match is not None:
        sentence = _sentence(_without(tokens, match), lower)
        place = Place.PLAIN
        if not stands_alone(match, sentence):
            place = place_of(match, _sentence(tokens, lower))
        if place is not Place.WITHIN:
            return _of_known(headline, tokens, sentence, match, is_doubtful=place is Place.DOUBTFUL)
    sentence = _sentence(tokens, lower)
    found, from_name = find_show(sentence), None
    if in_a_row:
        found = None
    if found is not None:
        found, from_name = cut_from_name(tokens, found)
    where = where_in(sentence, found, from_name)
    show = _printed(headline, tokens, None if where.tells_of_many else found)
    if found is None:
        return _reading(sentence, show, where, None, 0)
    doubt = doubt_about_show(sentence, found, where)
    reading = _reading(sentence, _doubted(show, doubt), where, None, found.after)
    return replace(reading, is_plain=not doubt, frame=frame_of(sentence, found, where))


def _of_known(
    headline: Headline, tokens: list[Token], sentence: Sentence, match: Match, *, is_doubtful: bool
) -> Reading:
    """A headline about a show that is known."""
    sentence, found = _after_known(sentence, match)
    spelling = headline.printed[tokens[match.first].start : tokens[match.after - 1].end]
    sureness = min(found.sureness, _MOST_OF_A_PART) if is_doubtful else found.sureness
    show = _Part(match.name, sureness, found.reason, spelling)
    where = where_in(sentence, found, None)
    return replace(
        _reading(sentence, show, where, match, match.after),
        is_doubtful=is_doubtful,
        is_plain=not doubt_about_show(sentence, found, where),
        frame=frame_of(sentence, found, where),
    )


def _sentence(tokens: list[Token], lower: frozenset[int]) -> Sentence:
    spans = spans_of(tokens)
    if spans and spans[0].first == 0 and spans[0].mark == '"' and _is_a_headline(tokens[1 : spans[0].last]):
        spans = spans[1:]
    return Sentence(tokens, spans, readable(tokens, phrases_of(tokens), spans), cues_of(tokens, spans), lower)


def _is_a_headline(tokens: list[Token]) -> bool:
    """Whether what stands in quotes names an episode and a kind, and so is no name but all there is."""
    named = any(phrase.names_episodes for phrase in phrases_of(tokens))
    return named and any(cue.is_firm for cue in cues_of(tokens, []))


# --- The show ---------------------------------------------------------------------------------------------------------


def _printed(headline: Headline, tokens: list[Token], found: Found | None) -> _Part:
    if found is None:
        return _Part("", 0.3, "The headline names no show in a way that can be told.")
    last = tokens[found.after - 1]
    end = last.end
    following = tokens[found.after] if found.after < len(tokens) else None
    is_bare = following is not None and (following.sort is not Sort.MARK or following.text == '"')
    if last.text.endswith("'s") and is_bare:
        # “Westworld's season 2 premiere” is about Westworld.
        end -= 2
    name = headline.printed[tokens[found.first].start : end]
    sureness = found.sureness
    if last.sort is Sort.NUMBER and found.after - found.first > 1 and not 1900 <= (last.value or 0) <= 2100:
        # A number that ends a name may be its own, a season's or an episode's.
        sureness = min(sureness, 0.7)
    return _Part(name, sureness, found.reason)


def _without(tokens: list[Token], match: Match | None) -> list[Token]:
    """The tokens with those of a known name silenced: its numbers are its own, and so are its words."""
    if match is None:
        return tokens
    silent = [token._replace(text="", sort=Sort.LATIN) for token in tokens[match.first : match.after]]
    return [*tokens[: match.first], *silent, *tokens[match.after :]]


def _after_known(sentence: Sentence, match: Match) -> tuple[Sentence, Found]:
    """A number right after a known name, with no word to say what it counts, is perhaps its season."""
    found = Found(match.first, match.after, 0.97, "It is a show that is known.")
    if match.after >= len(sentence.tokens):
        return sentence, found
    token = sentence.tokens[match.after]
    counted = any(phrase.first <= match.after < phrase.after for phrase in sentence.phrases)
    if token.sort is not Sort.NUMBER or counted or not 2 <= (token.value or 0) <= 20:
        return sentence, found
    season = Phrase(match.after, match.after + 1, season=token.value, sureness=0.7)
    return replace(sentence, phrases=[season, *sentence.phrases]), replace(found, sureness=0.75)


# --- The kind ---------------------------------------------------------------------------------------------------------


def _kind(sentence: Sentence, where: Where, after_name: int) -> _Part:
    """The first cue that is a label; else words of news; else what an article about an episode mostly is."""
    firm = next((cue for cue in sentence.cues if cue.is_firm and not _is_far_off(sentence, cue)), None)
    soft = next((cue for cue in sentence.cues if not cue.is_firm and _counts(sentence, cue, where)), None)
    doubt = doubt_about_kind(sentence, firm, after_name)
    if firm is not None:
        return _doubted(_labelled(sentence, firm, soft), doubt)
    if soft is not None:
        return _Part(soft.kind, 0.7, "Words of the headline speak for this kind of article.")
    if where.episodes:
        by_episode = _Part(RECAP, 0.9, "It names an episode and no kind of article, as recaps do.")
        return _doubted(by_episode, doubt)
    if where.names_episodes:
        return _Part(RECAP, 0.8, "It speaks of a finale, premiere or special, as recaps do and others may.")
    return _Part(FEATURE, 0.3, "The headline does not say what kind of article it is.")


def _labelled(sentence: Sentence, firm: Cue, soft: Cue | None) -> _Part:
    """What a headline with a label is, unless words before it speak for a list or for news."""
    by_label = _Part(firm.kind, 0.97, "The headline says what kind of article it is.")
    if soft is None or soft.first > firm.first or soft.kind == FEATURE:
        return by_label
    if sentence.separates(firm.first - 1):
        return replace(by_label, sureness=0.6)
    leads = soft.kind == NEWS or (soft.kind == LIST and soft.first <= 1)
    return _Part(soft.kind if leads else firm.kind, 0.6, "The headline names two kinds of article.")


def _is_far_off(sentence: Sentence, cue: Cue) -> bool:
    """Whether a comma and words part a Korean cue from the episode: “최종회 …, … 행복한 결말”."""
    before = [phrase.after for phrase in sentence.phrases if phrase.after <= cue.first]
    if not before or sentence.tokens[cue.first].sort is not Sort.HANGUL:
        return False
    between = [token.text for token in sentence.tokens[before[-1] : cue.first]]
    return len(between) > 3 and ("," in between or "." in between)


def _counts(sentence: Sentence, cue: Cue, where: Where) -> bool:
    """Whether words of a sentence speak for a kind: superlatives at its beginning, news before an episode is named."""
    if sentence.text(cue.first) == "cast" and _are_people(sentence, cue):
        return False
    if cue.kind == LIST and sentence.text(cue.first) in SUPERLATIVES:
        if sentence.text(cue.first - 1) == "the" and sentence.text(cue.first - 2) in {"is", "are", "was"}:
            # “Rowing Is the Worst Sport”: said of one thing.
            return False
        is_first = cue.first <= 3 or sentence.tokens[cue.first - 1].sort is Sort.NUMBER
        is_first = is_first or ":" in {sentence.text(cue.first - 1), sentence.text(cue.first - 2)}
        return is_first and not where.episodes
    if cue.kind == LIST and sentence.tokens[cue.first].sort is Sort.NUMBER:
        # “5 Things We Learned From Moon Harbour Season 3 Episode 5”, and the same behind a colon.
        return True
    if not where.names_episodes or cue.kind == LIST:
        return not where.episodes or cue.kind != LIST
    first = next(phrase.first for phrase in sentence.phrases if phrase.names_episodes)
    return cue.kind == NEWS and (cue.first < first or sentence.text(cue.first) in NOUNS_OF_NEWS)


def _are_people(sentence: Sentence, cue: Cue) -> bool:
    """“‘Hunger Games’ cast on their favourite books”: those who act, and not that somebody was cast."""
    is_noun = sentence.text(cue.first - 1) in {"the", "'", '"'} or sentence.text(cue.first - 2) in {"a", "an"}
    return is_noun and sentence.text(cue.after) not in {"of", "for", "announced", "revealed", "confirmed", ""}


# --- All of it --------------------------------------------------------------------------------------------------------


def _doubted(part: _Part, doubt: str) -> _Part:
    """A part of which one sign is missing: never sure."""
    if not doubt or part.sureness <= _MOST_WITH_A_DOUBT:
        return part
    return replace(part, sureness=_MOST_WITH_A_DOUBT, reason=doubt)


def _reading(sentence: Sentence, show: _Part, where: Where, match: Match | None, after_name: int) -> Reading:
    kind = _kind(sentence, where, after_name)
    if match is None and not (where.episodes or where.season or where.parts):
        show = replace(show, sureness=min(show.sureness, _MOST_WITHOUT_EPISODE))
    return Reading(
        kind=kind.value,
        work=show.value,
        season=where.season,
        episodes=where.episodes,
        parts=where.parts,
        place=where.place,
        kind_sureness=kind.sureness,
        work_sureness=show.sureness,
        where_sureness=where.sureness,
        reasons=tuple(dict.fromkeys((kind.reason, show.reason, *where.reasons))),
        spelling=show.spelling or show.value,
        is_known=match is not None,
    )
