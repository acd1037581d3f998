"""The fourth stage: the words that say what kind of article this is."""

from __future__ import annotations

from dataclasses import dataclass

from previously.migration.titles.tokens import Sort, Span, Token
from previously.migration.titles.words import ARTICLES, COUNTED_THINGS, COUNTS_OF_LISTS

RECAP, REVIEW, REACTIONS, EXPLAINED = "recap", "review", "reactions", "explained"
PREVIEW, NEWS, LIST, FEATURE = "preview", "news", "list", "feature"
# Words that look like a cue and are none: “Year in Review”, “Odds and Ends”.
NONE = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a kind. A firm cue is a label of the article; others may be words of a sentence."""

    first: int
    after: int
    kind: str
    is_firm: bool


_FIRM = {
    RECAP: (
        "recap|recaps|re cap|re caps|recapped|recapping|weecap|weecaps|recapitulation|synopsis|refresher|roundup|"
        "round up|live recap|episode recap|episode recaps|season recap|story so far|summary|sinopsis|"
        "resumen|resumo|résumé|riassunto|zusammenfassung|özet|özeti|обзор серии|줄거리|요약|리캡|あらすじ|"
        "ネタバレ|剧情|分集剧情|written update|written updates|written episode|written episode update|episode update|"
        "full summary|episode summary|récap|recapitulação|resumão|recensie|samenvatting|"
        "rückblick|zusammenfassungen|résumés|resúmenes|riassunti|"
        "récapitulatif|recapitulación|sammanfattning|streszczenie|podsumowanie|краткое содержание"
    ),
    REVIEW: (
        "review|reviews|reviewed|reviewing|tv review|first review|final review|critique|crítica|critica|"
        "reseña|recensione|kritik|episodenkritik|serienkritik|serienkritiken|filmkritik|filmkritiken|serienreview|resenha|рецензия|리뷰|후기|감상평|평점|レビュー|影评|"
        "episode review|episode reviews|in review|book review|dvd review|blu ray review|"
        "rezensionen|kritiken|besprechung|critiques|recensioni|recension|"
        "anmeldelser|arvostelu|opinión|обзор|"
        "avis|reseñas|críticas|criticas|serienreview|rezension|anmeldelse|recenzja|inceleme|incelemesi|총평|评价|剧评"
    ),
    REACTIONS: (
        "reaction|reactions|first impression|first impressions|impressions|thoughts|thoughts on|"
        "final thoughts|final impressions|react|reacts|open thread|open chat|"
        "hangout|drama hangout|discussion|show discussion|live blog|"
        "liveblog|watch party|초반 감상|감상|소감|感想|reacción|reacciones"
    ),
    EXPLAINED: (
        "ending explained|endings explained|final explicado|final explicada|"
        "el final|the ending|the ending of|finale explained|explained|explainer|"
        "breaking down|breakdown|explaining|ending explainer|post credits scene|"
        "post credits scenes|post credit scene|post credit scenes|결말 해석|결말|해석|떡밥|考察|erklärt|"
        "ende erklärt|das ende erklärt|fin expliquée|finale spiegato|expliqué|expliquée|erklärung|"
        "explicados|explicadas|explicado|explicada|spiegato|spiegazione|explicación|explicação|解説|解析|açıklaması"
    ),
    PREVIEW: (
        "preview|previews|sneak peek|sneak peeks|release date|release date and time|what to expect|how to watch|"
        "where to watch|"
        "when does|when is|when will|air date|airs when|everything we know|예고|관전포인트|관전 포인트|"
        "방송시간|몇부작|予告|見どころ|o que esperar|was uns erwartet|anticipazioni|spoilers and preview|"
        "avance|adelanto|"
        "fecha de estreno|data de estreia|date de sortie|재방송|방송일정|공개일|몇부작인지|"
        "episode guide|press release|vorschau|avant première|dónde ver|onde assistir|où regarder|wo läuft"
    ),
    FEATURE: "cast guide|character guide|cast and character guide",
}
_SOFT = {
    NEWS: (
        "news|breaking news|news bites|renewed|renews|renew|renewal|renewals|cancel|cancels|canceled|"
        "cancelled|cancellation|cast|casting|casts|joins|adds|teaser|teasers|trailer|trailers|poster|"
        "posters|stills|ratings|viewership|in talks|offered|to return|will return|returns|moving to|moves to|"
        "picked up|greenlit|axed|reunite|reunites|upcoming|시청률|캐스팅|출연 확정|첫 공개|편성|"
        "to lead|confirms|sets premiere date|gets premiere date|"
        "sign on|signs on|signs|signed|courts|courted|up for|added to|returning for|orders|series order|pilot order|"
        "greenlights|picks up|to star|to play|to headline|leading lady|leading man|female lead|male lead|"
        "renovada|renovado|cancelada|cancelado|verlängert|abgesetzt|renouvelée|annulée|rinnovata|"
        "tráiler|bande annonce|제작발표회|최고시청률|최고 시청률|자체최고시청률|자체 최고 시청률|"
        "confirmed|announces|announced|debuts|interviews with|spin off|will there be|to be renewed|나올까|"
        "제작 확정"
    ),
    LIST: (
        "best|ranked|ranking|superlatives|most memorable|most satisfying|greatest|top|melhores|추천|순위|"
        "베스트|things to know|most anticipated|most watched|most hated|worst|best and worst|master list|"
        "classement|classifica|rangliste|clasificación|"
        "tier list|"
        "masterlist|watchlist|watch list|mejores|peores|piores|meilleurs|meilleures|migliori|besten|ranking the"
    ),
    EXPLAINED: "what happened|what happens",
    FEATURE: ("roundtable|interview|essay|인물관계도|등장인물|相関図|キャスト"),
    NONE: (
        "year in review|week in review|month in review|recaps are|reviews are|"
        "odds and ends|ends and odds|결말 궁금증"
    ),
}


def _lexicon(kinds: dict[str, str], *, is_firm: bool) -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for kind, terms in kinds.items():
        for term in terms.split("|"):
            words = tuple(term.split())
            by_first.setdefault(words[0], []).append((words, kind, is_firm))
    return by_first


def _merged(
    *lexicons: dict[str, list[tuple[tuple[str, ...], str, bool]]],
) -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    merged: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for lexicon in lexicons:
        for word, terms in lexicon.items():
            merged.setdefault(word, []).extend(terms)
    for terms in merged.values():
        terms.sort(key=lambda term: -len(term[0]))
    return merged


_TERMS = _merged(_lexicon(_FIRM, is_firm=True), _lexicon(_SOFT, is_firm=False))
# Korean glues particles to a word: 줄거리와, 결말까지.
_LONGEST_PARTICLE = 2
_KOREAN_VERBS = ("한", "된", "했다", "하는")
_KOREAN_LENGTHS = sorted({len(word) for word in _TERMS if "가" <= word[0] <= "힣"}, reverse=True)


def cues_of(tokens: list[Token], spans: list[Span]) -> list[Cue]:
    """All cues outside quotes, from left to right."""
    quotes = [span for span in spans if span.mark in {'"', "'", "<"}]
    found: list[Cue] = []
    place = 0
    while place < len(tokens):
        cue = None if any(span.holds(place) for span in quotes) else _cue_at(tokens, place)
        if cue is None:
            place += 1
        else:
            if cue.kind != NONE:
                found.append(cue)
            place = cue.after
    return found


def _cue_at(tokens: list[Token], place: int) -> Cue | None:
    counts = tokens[place].sort is Sort.NUMBER or tokens[place].text in COUNTS_OF_LISTS
    if counts and _may_begin_a_list(tokens, place) and _is_a_count(tokens, place):
        return Cue(place, place + 1, LIST, is_firm=False)
    for words, kind, is_firm in _TERMS.get(_stem(tokens[place]), ()):
        after = _matches(tokens, place, words)
        if after is not None:
            return Cue(place, after, kind, is_firm)
    return None


def _stem(token: Token) -> str:
    """The word itself, or for Korean the word without its particle."""
    if token.sort is not Sort.HANGUL or token.text in _TERMS:
        return token.text
    if token.text.endswith(_KOREAN_VERBS):
        # “복수 예고한 …”: somebody announces something, and the headline is no preview.
        return token.text
    for length in _KOREAN_LENGTHS:
        if 0 < len(token.text) - length <= _LONGEST_PARTICLE and token.text[:length] in _TERMS:
            return token.text[:length]
    return token.text


def _matches(tokens: list[Token], place: int, words: tuple[str, ...]) -> int | None:
    """The place after these words, which hyphens may join; None when other words stand here."""
    for number, word in enumerate(words):
        if number and place < len(tokens) and tokens[place].text in {"-", ","} and not tokens[place].gap:
            place += 1
        if place >= len(tokens) or (tokens[place].text != word and _stem(tokens[place]) != word):
            return None
        place += 1
    return place


def _is_a_count(tokens: list[Token], place: int) -> bool:
    """“8 K-drama characters …”, “Fourteen things …”, “The 12 worst finales”: how long a list is, and what it counts."""
    first = tokens[place]
    if first.text == "all" and tokens[place + 1 : place + 2] and tokens[place + 1].text == "the":
        return any(token.text in COUNTED_THINGS for token in tokens[place + 2 : place + 5])
    if first.text == "all" and tokens[place + 1 : place + 2] and tokens[place + 1].text == "stars":
        return False
    following = tokens[place + 1 : place + 2]
    is_whole = not (following and following[0].text in {",", "."} and not following[0].gap)
    if first.sort is Sort.NUMBER and not (is_whole and 3 <= (first.value or 0) <= 101):
        return False
    return any(token.text in COUNTED_THINGS for token in tokens[place + 1 : place + 8])


def _may_begin_a_list(tokens: list[Token], place: int) -> bool:
    """Whether a list may be counted here: at the beginning, after an article, a colon or whose list it is."""
    if place == 0:
        return True
    before = tokens[place - 1].text
    return (
        before in {":", "?"} or (place == 1 and before in ARTICLES) or (place < 3 and before.endswith("'s"))
    )
