"""A show that is known: where its name stands in a headline, and whether the name is meant there."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from previously.migration.titles.edges import Found
from previously.migration.titles.kinds import cues_of
from previously.migration.titles.names import Match
from previously.migration.titles.phrases import phrases_of
from previously.migration.titles.sentence import Sentence
from previously.migration.titles.shows import find_show
from previously.migration.titles.tokens import Sort, Token
from previously.migration.titles.words import LINKS, NETWORKS, PREPOSITIONS, SORTS_OF_SHOW

# What would be read without the name has to be this sure to be taken for a longer one.
_SURE_OF_A_LONGER_NAME = 0.85
_ROWS = {",", ";", "|", "&", "and"}
_JOINERS = _ROWS | {'"', "'"}


class Place(Enum):
    """How a known name stands in a headline."""

    PLAIN = "plain"
    # It may be another show's, or one of several.
    DOUBTFUL = "doubtful"
    # It is part of a longer name: “Sherlock” in “Young Sherlock”.
    WITHIN = "within"


def stands_alone(match: Match, sentence: Sentence) -> bool:
    """Whether a headline begins with the name, and says kind or episode right after it: the plainest of all."""
    if any(token.sort is not Sort.MARK for token in sentence.tokens[: match.first]):
        return False
    anchors = sentence.anchors()
    between = sentence.tokens[match.after : anchors[0].first] if anchors else sentence.tokens
    return all(token.sort is Sort.MARK for token in between)


def place_of(match: Match, sentence: Sentence) -> Place:
    """How the name stands, given the headline as it is read by one who knows no names."""
    if any(match.first <= phrase.first and phrase.after <= match.after for phrase in sentence.phrases):
        # Who does not know that a show is called “Episode 7” reads nothing rightly.
        return Place.PLAIN
    if _is_one_of_several(match, sentence):
        return Place.DOUBTFUL
    found = find_show(sentence)
    if found is None:
        in_a_row = sum(token.text in _ROWS for token in sentence.tokens) > 1
        return Place.DOUBTFUL if in_a_row or not _leads(sentence.tokens, match) else Place.PLAIN
    if not (found.first <= match.first and match.after <= found.after):
        return Place.PLAIN if _leads(sentence.tokens, match) else Place.DOUBTFUL
    if (found.first, found.after) == (match.first, match.after):
        return Place.PLAIN
    return _in_a_longer_name(match, found, sentence)


def _is_one_of_several(match: Match, sentence: Sentence) -> bool:
    """Whether it stands in a bracket behind another name, or in one of several quotations without a number."""
    before = sentence.tokens[: match.first]
    if len(before) > 1 and before[-1].text == "(":
        same_script = before[-2].sort is sentence.tokens[match.first].sort
        if same_script and not any(phrase.first < match.first for phrase in sentence.phrases):
            return True
    quotes = [span for span in sentence.spans if span.mark in {'"', "'"}]
    is_quoted = any(span.holds(match.first) for span in quotes)
    return is_quoted and len(quotes) > 1 and not sentence.phrases


def _in_a_longer_name(match: Match, found: Found, sentence: Sentence) -> Place:
    """Within more words: a part of a name where nothing parts them, else perhaps a show with its episode's title."""
    goes_on = match.after < found.after and sentence.tokens[match.after].sort is not Sort.MARK
    before = sentence.tokens[match.first - 1]
    leads_on = found.first < match.first and before.sort is not Sort.MARK
    if leads_on and before.text in PREPOSITIONS and match.after == found.after:
        return Place.DOUBTFUL
    if (goes_on or leads_on) and match.is_main:
        return Place.DOUBTFUL
    if (goes_on or leads_on) and found.sureness >= _SURE_OF_A_LONGER_NAME:
        return Place.WITHIN
    is_whole = found.sureness >= _SURE_OF_A_LONGER_NAME and _fills_a_quotation(found, sentence)
    if is_whole and sentence.text(match.after) != "-":
        # “‘It: Welcome to Derry’” is the name, whoever “It” is.
        return Place.WITHIN
    return Place.DOUBTFUL if found.first < match.first or goes_on else Place.PLAIN


def are_a_row(tokens: list[Token], matches: list[Match]) -> bool:
    """Whether two known names stand side by side with nothing but joiners between: “Recaps: Arrow, The Flash”."""
    return any(
        one.name != other.name
        and all(token.text in _JOINERS for token in tokens[one.after : other.first])
        and any(token.text in _ROWS for token in tokens[one.after : other.first])
        for one, other in pairwise(matches)
    )


def _fills_a_quotation(found: Found, sentence: Sentence) -> bool:
    return any((span.first + 1, span.last) == (found.first, found.after) for span in sentence.spans)


def known_show(tokens: list[Token], names: list[Match]) -> Match | None:
    """The known show that the headline is about; None where it names none, or several."""
    matches = [match for match in names if _is_meant(tokens, match)]
    leading = [match for match in matches if _leads(tokens, match)]
    for candidates in (_numbered(tokens, leading), leading, matches):
        if len({match.name for match in candidates}) == 1:
            return candidates[0]
    return leading[0] if leading else None


def _numbered(tokens: list[Token], matches: list[Match]) -> list[Match]:
    """Of several names those that a season or an episode stands right behind, with nothing but marks between.

    Not so in “Mad Men: Severance – Season 7 Episode 8”, where the second is an episode's title.
    """
    if len(matches) < 2 or tokens[matches[0].after].text == ":":
        return []
    starts = {
        phrase.first for phrase in phrases_of(tokens) if phrase.season is not None or phrase.names_episodes
    }
    return [match for match in matches if _past_marks(tokens, match.after) in starts]


def _past_marks(tokens: list[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].sort is Sort.MARK:
        place += 1
    return place


def _is_meant(tokens: list[Token], match: Match) -> bool:
    """A short name, or one of a single common word, is meant where the name of a show is expected."""
    if (match.after - match.first > 1 or match.is_main) and not match.is_short:
        return True
    if _is_quoted(tokens, match):
        return True
    return _leads(tokens, match) and _ends(tokens, match) and _begins(tokens, match)


def _begins(tokens: list[Token], match: Match) -> bool:
    """Whether no word of the same name can come before: “You” is a show in “Netflix's You”, and none in “Me to You”."""
    before = tokens[match.first - 1] if match.first else None
    if before is None or before.sort is not tokens[match.first].sort:
        return True
    labels = cues_of(tokens[: match.first], [])
    is_lead = before.text.removesuffix("'s") in NETWORKS | SORTS_OF_SHOW or before.text in LINKS - {
        "to",
        "&",
        "and",
    }
    return is_lead or any(cue.after == match.first for cue in labels)


def _ends(tokens: list[Token], match: Match) -> bool:
    """Whether no word of the same name can follow: “Dark” is a show in “Dark: …”, and none in “Dark nights”."""
    rest = tokens[match.after : match.after + 8]
    if not rest or rest[0].sort in {Sort.MARK, Sort.NUMBER} or rest[0].sort is not tokens[match.first].sort:
        return True
    phrases, cues = phrases_of(rest), cues_of(rest, [])
    return any(phrase.first == 0 for phrase in phrases) or any(cue.first == 0 for cue in cues)


def _is_quoted(tokens: list[Token], match: Match) -> bool:
    before = tokens[match.first - 1].text if match.first else ""
    after = tokens[match.after].text if match.after < len(tokens) else ""
    return bool(before) and before in {'"', "'", "<", "["} and after in {'"', "'", ">", "]"}


def _leads(tokens: list[Token], match: Match) -> bool:
    """Whether only labels and marks stand before the name, or words that say episode or kind right after it."""
    before = tokens[: match.first]
    if all(token.sort is Sort.MARK for token in before):
        return True
    if len(before) > 1 and before[-1].text in {":", "]", ">", '"', "'"}:
        return True
    rest = tokens[match.after : match.after + 8]
    starts = [phrase.first for phrase in phrases_of(rest)] + [
        cue.first for cue in cues_of(rest, []) if cue.is_firm
    ]
    return any(all(token.sort is Sort.MARK for token in rest[:start]) for start in starts)
