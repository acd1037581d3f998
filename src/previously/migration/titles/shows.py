"""The fifth stage: what remains is the show.

A headline says the show's name, and around it what kind of article this is and which episodes it is about. Where those
words begin, the name ends. `Anchor` is such a place.
"""

from __future__ import annotations

from previously.migration.titles.edges import Found, is_generic, skip_leads, trimmed
from previously.migration.titles.many import is_a_column, is_a_list, is_no_single_show, names_many
from previously.migration.titles.numbers import WORD_NUMBERS
from previously.migration.titles.phrase import Phrase
from previously.migration.titles.prose import after_its_sort, in_a_sentence, is_prose
from previously.migration.titles.quotations import is_its_own_title, quoted
from previously.migration.titles.sentence import Anchor, Sentence
from previously.migration.titles.sides import (
    after_its_episodes_title,
    before_a_told_sentence,
    before_its_columns,
    beside_a_quoted_title,
    of_a_quotations_own,
    past_a_count,
    whose_things_are_listed,
)
from previously.migration.titles.speech import (
    after_what_a_network_does,
    before_what_is_done,
    beside_a_speech,
    leads_to_a_quotation,
    past_its_second_half,
    whose_it_is,
)
from previously.migration.titles.tails import before_its_network, before_its_pictures, in_a_last_bracket
from previously.migration.titles.tokens import Sort, Span
from previously.migration.titles.words import (
    GERUNDS,
    LINKS,
    MONTHS,
    OF,
    QUESTIONS,
    SMALL_WORDS,
    SORTS_OF_SHOW,
    TRAILERS,
)

_TITLE_MARKS = {"<"}
_QUOTES = {'"', "'"}
_ROWS = {",", "&", "and", "+", "/"}
_MOST_WORDS = 9


def find_show(sentence: Sentence) -> Found | None:
    """The show's name, or None where the headline names none (or several) in a way that can be told."""
    if is_a_list(sentence):
        return whose_things_are_listed(sentence)
    if _is_an_episodes_title(sentence):
        return None
    for rule in (
        _in_title_marks,
        _in_a_bracket,
        _of_the_quoted_show,
        of_a_quotations_own,
        after_its_episodes_title,
        beside_a_quoted_title,
        beside_a_speech,
        after_what_a_network_does,
        in_a_sentence,
        _before_an_anchor,
        _of_the_show,
        _after_a_label,
        in_a_last_bracket,
        whose_it_is,
        quoted,
        after_its_sort,
        before_its_pictures,
        _before_a_colon,
        before_its_network,
    ):
        found = rule(sentence)
        if found is not None:
            return found
    return None


def _is_an_episodes_title(sentence: Sentence) -> bool:
    """“Season 1, Episode 12 - ‘Low Tide’”: season and episode begin a headline, and behind their mark is a title."""
    place, season, episodes = 0, False, False
    for phrase in sentence.phrases:
        if phrase.first > place + (sentence.text(place) in {",", "-"}):
            break
        season, episodes, place = (
            season or phrase.season is not None,
            episodes or bool(phrase.episodes),
            phrase.after,
        )
    rest = [anchor for anchor in sentence.anchors() if anchor.first >= place]
    return season and episodes and sentence.separates(place) and not rest


# --- Rules, from the surest to the least ------------------------------------------------------------------------------


def _in_title_marks(sentence: Sentence) -> Found | None:
    """<비밀의 숲>, 『そして誰もいなくなった』: marks that hold names of works and nothing else."""
    spans = [span for span in sentence.spans if span.mark in _TITLE_MARKS]
    if not spans or _follows_its_episode(sentence, spans[0]):
        return None
    return trimmed(sentence, spans[0].first + 1, spans[0].last, 0.95, "It stands in the marks of a title.")


def _follows_its_episode(sentence: Sentence, span: Span) -> bool:
    """Whether a name and its episode come before these marks: “中学聖日記 3話の…「…」” quotes what is said in it."""
    anchors = sentence.anchors()
    if not anchors or not anchors[0].is_phrase or anchors[0].after > span.first:
        return False
    start = skip_leads(sentence, 0)
    return start < anchors[0].first and not is_generic(sentence, start, anchors[0].first)


def _in_a_bracket(sentence: Sentence) -> Found | None:
    """[너는 나의 봄] 16화 리뷰, [드라마 스토브리그 리뷰] …: the bracket that begins a headline."""
    span = sentence.spans[0] if sentence.spans else None
    if span is None or span.mark != "[" or span.first != 0 or not _holds_hangul(sentence, span):
        return None
    inside = [anchor for anchor in sentence.anchors() if span.holds(anchor.first)]
    if inside and any(other.first == span.last + 1 and other.mark in _QUOTES for other in sentence.spans):
        # “[첫방] ‘달빛항구’ …”: a label, and the name behind it.
        return None
    if inside:
        return trimmed(
            sentence, 1, inside[0].first, 0.9, "It stands at the beginning, before the kind of article."
        )
    behind = skip_leads(sentence, span.last + 1)
    if any(anchor.first in {span.last + 1, behind} for anchor in sentence.anchors()):
        return trimmed(sentence, 1, span.last, 0.95, "It stands in brackets before the episodes.")
    return None


def _holds_hangul(sentence: Sentence, span: Span) -> bool:
    return any(sentence.tokens[place].sort is not Sort.LATIN for place in range(span.first + 1, span.last))


def _before_an_anchor(sentence: Sentence) -> Found | None:
    """“Succession recap: …”, “The K2 Episode 16”, “‘The Glory’ Episodes 15 and 16”."""
    anchors = sentence.anchors()
    if not anchors:
        return None
    start, anchor = skip_leads(sentence, 0), anchors[0]
    if _is_of_a_name(sentence, start, anchor) or _is_a_dated_column(sentence, start, anchor):
        return None
    if start < anchor.first:
        stop = _before_its_bracket(sentence, start, anchor)
        if anchor.is_phrase:
            stop = before_a_told_sentence(sentence, start, stop)
            start = past_a_count(sentence, start, stop)
        start = _past_a_column(sentence, start, stop)
        start = _past_a_clause(sentence, start, stop)
        stop = before_what_is_done(sentence, start, stop)
        if is_prose(sentence, start, stop) or names_many(sentence, start, stop):
            return None
        return _between(sentence, start, stop, anchor)
    if start == anchor.first == 1 and anchor.is_phrase and sentence.text(0) == "episodes":
        # A show may be called “Episodes”.
        return Found(0, 1, 0.6, "It comes before the words that say episode or kind.")
    return None


def _is_of_a_name(sentence: Sentence, start: int, anchor: Anchor) -> bool:
    """“A Critic's Review of Moon Harbour”: somebody's label, and whose name follows."""
    before = sentence.text(anchor.first - 1)
    is_somebodys = sentence.text(0) in {"a", "an", "my", "our"} or before.endswith("'s")
    follows = sentence.text(anchor.after) == "of" and not anchor.is_phrase
    return follows and is_somebodys and 0 < anchor.first - start <= 3


def _is_a_dated_column(sentence: Sentence, start: int, anchor: Anchor) -> bool:
    """“The Week in Short: 11th February 2015”: a column, its colon and nothing but a day."""
    phrase = next((phrase for phrase in sentence.phrases if phrase.first == anchor.first), None)
    is_day = phrase is not None and phrase.season is None and not (phrase.names_episodes or phrase.parts)
    is_last = sentence.separates(anchor.first - 1) and anchor.after == len(sentence.tokens)
    return is_day and is_last and is_a_column(sentence, start, anchor.first - 1)


def _past_a_column(sentence: Sentence, start: int, stop: int) -> int:
    """“Rewatch: Moon Harbour Season 2”: past a column and its colon; else `start`."""
    mark = next((place for place in range(start + 1, stop - 1) if sentence.text(place) == ":"), None)
    return start if mark is None or not is_a_column(sentence, start, mark) else mark + 1


def _before_its_bracket(sentence: Sentence, start: int, anchor: Anchor) -> int:
    """Where a name ends: before its label, or before the bracket that holds it: “트리거 (줄거리, 출연진, 결말)”."""
    brackets = [span for span in sentence.spans if span.mark in {"(", "["} and span.holds(anchor.first)]
    return brackets[0].first if brackets and brackets[0].first > start else anchor.first


def _of_the_quoted_show(sentence: Sentence) -> Found | None:
    """“What happens in the last episode of ‘Who Killed Sara?’”."""
    for phrase in sentence.phrases:
        quote = next((span for span in sentence.spans if span.first == phrase.after + 1), None)
        if quote is not None and quote.mark in _QUOTES and sentence.text(phrase.after) == "of":
            return trimmed(sentence, quote.first + 1, quote.last, 0.75, "It stands in quotes.")
    title = next((span for span in sentence.spans if span.first == 0 and span.mark in _QUOTES), None)
    if title is not None and sentence.separates(title.last + 1):
        # “‘Low Tide’: The Series Finale of Moon Harbour”.
        return _of_the_show(sentence)
    return None


def _of_the_show(sentence: Sentence) -> Found | None:
    """“Season 2 of The Sandman”, “the last episode of ‘Who Killed Sara?’”."""
    phrase = next((phrase for phrase in sentence.phrases if _names_its_show(sentence, phrase)), None)
    if phrase is None:
        return None
    start = _past_its_title(sentence, phrase) + 1
    stops = [anchor.first for anchor in sentence.anchors() if anchor.first > start]
    stops += [place for place in range(start, len(sentence.tokens)) if sentence.separates(place)]
    stop = min(stops, default=len(sentence.tokens))
    if sentence.text(0) in QUESTIONS and sentence.text(stop - 1) == "?":
        stop -= 1
    if not any(span.first == start for span in sentence.spans) and stop - start > 7:
        return None
    found = _between(sentence, start, stop, None)
    return None if found is None else Found(found.first, found.after, min(found.sureness, 0.75), found.reason)


def _names_its_show(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.text(_past_its_title(sentence, phrase)) in OF | {"of"}


def _past_its_title(sentence: Sentence, phrase: Phrase) -> int:
    """The place after an episode and its title in quotes: “4x22 ‘Undead again’ de …”."""
    title = next(
        (span for span in sentence.spans if span.first == phrase.after and span.mark in _QUOTES), None
    )
    return phrase.after if title is None else title.last + 1


def _after_a_label(sentence: Sentence) -> Found | None:
    """“Review: She Would Never Know”, “Finale Review: The Carrie Diaries”, “The Ending of ‘Us’ Explained”."""
    anchors = sentence.anchors()
    if not anchors or not _begins(sentence, anchors[0]) or is_its_own_title(sentence, anchors[0]):
        return None
    start = skip_leads(sentence, _past_its_bracket(sentence, anchors[0]))
    if sentence.text(start) in OF and start == anchors[0].after:
        start += 1
    stop = next((anchor.first for anchor in anchors if anchor.first > start), len(sentence.tokens))
    if not (sentence.separates(anchors[0].after) or any(span.first > start for span in sentence.spans)):
        # “Explaining Moon Harbour: Love, Loss, and Light”.
        stop = next((place for place in range(start, stop) if sentence.text(place) == ":"), stop)
    if names_many(sentence, start, stop) or is_no_single_show(sentence, anchors[0], start, stop):
        return None
    following = next((anchor for anchor in anchors if anchor.first == stop), None)
    return _between(sentence, start, stop, following)


def _begins(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether nothing that could be a name stands before this label: “Sunday Review: …”, “[Story Recap] …”."""
    start = skip_leads(sentence, 0)
    if start >= anchor.first or _is_of_a_name(sentence, start, anchor):
        return True
    tells_news = any(cue.first < anchor.first for cue in sentence.cues)
    return not (anchor.is_phrase or tells_news) and is_generic(sentence, start, anchor.first)


def _past_its_bracket(sentence: Sentence, anchor: Anchor) -> int:
    """The place after a label, and after the bracket that holds it and begins the headline."""
    first = sentence.spans[0] if sentence.spans else None
    if first is not None and first.mark == "[" and first.first == 0 and first.holds(anchor.first):
        return first.last + 1
    return anchor.after


def _before_a_colon(sentence: Sentence) -> Found | None:
    """“Charmed: Switches and Stones”: a few words, and after a colon or dash something else."""
    start = skip_leads(sentence, 0)
    stop = next((place for place in range(start, len(sentence.tokens)) if sentence.separates(place)), None)
    if stop is None or not 0 < sentence.count_words(start, stop) <= 6 or stop + 1 >= len(sentence.tokens):
        return None
    if sentence.text(stop - 1) in {"watching", "watched", "alert", "rewind", "blurb"}:
        return trimmed(sentence, stop + 1, len(sentence.tokens), 0.5, "It comes after a label.")
    if any(cue.first < stop for cue in sentence.cues) or is_a_column(sentence, start, stop):
        return None
    stop = before_its_columns(sentence, stop)
    if any(sentence.text(place) == "," for place in range(start, stop)):
        return None
    for place in range(start, stop - 1):
        if sentence.text(place).endswith("'s") and place + 1 in sentence.lower:
            # “Hwarang's beautiful warriors: Take two”.
            stop = place + 1
            break
    stop = past_its_second_half(sentence, start, stop)
    if sentence.separates(start - 1) and any(sentence.text(place) in SORTS_OF_SHOW for place in range(start)):
        # “Korean Drama – Moon Harbour – A Lamp Is Out”.
        return trimmed(sentence, start, stop, 0.5, "It comes behind what sort of show it is.")
    return trimmed(sentence, start, stop, 0.3, "It is what comes before the colon.")


# --- What the rules share ---------------------------------------------------------------------------------------------


def _between(sentence: Sentence, start: int, stop: int, anchor: Anchor | None) -> Found | None:
    """The name within these tokens, which may hold quotes: the show's, or those of an episode's own title."""
    quotes = [span for span in sentence.spans if span.mark in _QUOTES and start <= span.first < stop]
    if quotes:
        touching = quotes[-1] if quotes[0].mark == '"' and _touches(sentence, quotes[-1], stop) else None
        if touching is not None and touching.mark == "'":
            # “"…" 오늘 밤 ‘달빛항구’ 15회”: what is said, and the name before its episode.
            return _with_quotes(sentence, touching.first, stop, touching)
        return _with_quotes(sentence, start, stop, quotes[0])
    start = _past_a_clause(sentence, start, stop)
    if sentence.text(start) in {"why", "how"} and sentence.text(stop - 1).endswith("'s"):
        start += 1
    stop, is_cut = _cut(sentence, start, stop, anchor)
    sureness = (
        0.75 if is_cut or _has_colon(sentence, start, stop) or _is_named_again(sentence, anchor) else 0.95
    )
    if _looks_like_prose(sentence, start, stop) or (
        stop - start == 1 and sentence.text(start) in WORD_NUMBERS
    ):
        sureness = min(sureness, 0.75)
    if anchor is None:
        # After “Review:” comes the name; after “Thoughts on” may come anything.
        after_colon = sentence.text(start - 1) in {":", "-", "]"}
        sureness = min(sureness, (0.9 if after_colon else 0.8) if stop - start <= 6 else 0.4)
    elif sentence.text(start) in GERUNDS:
        if start + 1 < stop and sentence.text(start + 1) == "the":
            start += 1
        sureness = min(sureness, 0.75)
    elif _is_shaky(sentence, start, stop, anchor):
        sureness = min(sureness, 0.75)
    return trimmed(sentence, start, stop, sureness, "It comes before the words that say episode or kind.")


def _touches(sentence: Sentence, quote: Span, stop: int) -> bool:
    """Whether nothing but what trails names stands between a quotation and this place: “‘달빛항구’ 종영 소감”."""
    return all(sentence.text(place) in TRAILERS for place in range(quote.last + 1, stop))


def _looks_like_prose(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether words in small letters stand among others: “Where we left off in Episode 3” names no show."""
    words = [place for place in range(start, stop) if sentence.tokens[place].sort is Sort.LATIN]
    small = [place for place in words if place in sentence.lower]
    return len(small) < len(words) and any(sentence.text(place) not in SMALL_WORDS for place in small)


def _is_named_again(sentence: Sentence, anchor: Anchor | None) -> bool:
    """Whether words between a label and a code may be the show: “Quick Take review – The Blacklist 1x09”."""
    if anchor is None or anchor.is_phrase:
        return False
    code = next(
        (phrase for phrase in sentence.phrases if phrase.episodes and phrase.first > anchor.after), None
    )
    if code is None or not sentence.separates(anchor.after):
        return False
    between = sentence.tokens[anchor.after : code.first]
    return any(token.sort is not Sort.MARK for token in between) and between[-1].sort is not Sort.MARK


def _past_a_clause(sentence: Sentence, start: int, stop: int) -> int:
    """“추천 받아서 보게 된 드라마 작은 아씨들”: Korean says before the word drama what it is, and after it the name."""
    if start >= stop or sentence.tokens[start].sort is not Sort.HANGUL:
        return start
    leads = [
        place
        for place in range(start + 1, stop - 1)
        if sentence.text(place) == "드라마"
        or (_is_a_dash(sentence, place) and (place - start > 2 or is_generic(sentence, start, place)))
    ]
    return leads[-1] + 1 if leads else start


def _is_shaky(sentence: Sentence, start: int, stop: int, anchor: Anchor) -> bool:
    """Whether the words before an anchor may be more than the name: “Sam Raimi's Send Help”."""
    if any(sentence.text(place).endswith("'s") for place in range(start + 1, stop)):
        return True
    if stop - start > 8 or sentence.text(stop - 1).endswith("'s"):
        return True
    return sentence.text(anchor.first) == "season" and not anchor.is_phrase


def _with_quotes(sentence: Sentence, start: int, stop: int, quote: Span) -> Found | None:
    head_stop = quote.first
    while head_stop > start and sentence.separates(head_stop - 1):
        head_stop -= 1
    if _is_no_name(sentence, start, quote.first):
        sureness = 0.97 if quote.first == start else 0.9
        return trimmed(sentence, quote.first + 1, quote.last, sureness, "It stands in quotes.")
    if quote.last + 1 == stop and _counts_episodes_alone(sentence, stop):
        return trimmed(sentence, quote.first + 1, quote.last, 0.75, "It stands in quotes before an episode.")
    return trimmed(sentence, start, head_stop, 0.9, "It comes before an episode's title in quotes.")


def _counts_episodes_alone(sentence: Sentence, place: int) -> bool:
    """“The Lessons Continue: ‘School’ Episode 2”: an episode without a season is of what stands right before it."""
    here = next((phrase for phrase in sentence.phrases if phrase.first == place), None)
    is_code = any(phrase.season is not None for phrase in sentence.phrases)
    return here is not None and bool(here.episodes) and not is_code


def _is_no_name(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether the words before a quotation only lead to it: “Netflix's”, “The Ending of”, a date, a question."""
    if is_generic(sentence, start, stop):
        return True
    last = sentence.text(stop - 1)
    if (
        leads_to_a_quotation(sentence, stop)
        or last in LINKS
        or last in QUESTIONS
        or last in {"?", "!", ".", "every", "all", "this"}
        or last.endswith("'s")
    ):
        return True
    return last == ":" and any(sentence.text(place) in MONTHS for place in range(start, stop))


def _cut(sentence: Sentence, start: int, stop: int, anchor: Anchor | None) -> tuple[int, bool]:
    """“Silo: Truth – TV Review”: without a number, the colon parts the show and its episode."""
    numbered = any(phrase.episodes for phrase in sentence.phrases)
    if anchor is not None and sentence.text(stop) == "(" and anchor.is_phrase:
        # “Dollhouse: Omega (1×12)”: before a code in brackets stands the episode's title.
        title = next((place for place in range(start + 1, stop) if sentence.separates(place)), None)
        return (stop, False) if title is None else (title, True)
    before_dash = anchor is not None and sentence.text(stop - 1) == "-"
    while before_dash and stop > start and sentence.text(stop - 1) in {"-", "tv"}:
        stop -= 1
    if anchor is not None and sentence.text(anchor.first) == "first" and not anchor.is_phrase:
        # First impressions are those of a show, not of one episode.
        return stop, False
    if not numbered and (before_dash or anchor is None):
        for place in range(start + 1, stop):
            if sentence.text(place) == ":" or (anchor is None and sentence.separates(place)):
                return place, True
            if anchor is None and sentence.text(place) in {",", "("} and sentence.is_eastern(start):
                return place, True
    dash = next((place for place in range(start + 1, stop) if _is_a_dash(sentence, place)), None)
    if dash is not None and not numbered:
        # “Sherlock – The Great Game Review”.
        return dash, True
    return stop, False


def _is_a_dash(sentence: Sentence, place: int) -> bool:
    return sentence.text(place) == "-" and sentence.separates(place)


def _has_colon(sentence: Sentence, start: int, stop: int) -> bool:
    return any(sentence.separates(place) for place in range(start + 1, stop - 1))
