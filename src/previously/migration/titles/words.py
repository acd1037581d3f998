"""The words that headlines are read by, each list in one place.

What is not in these lists is taken for part of a name.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Where in a show.
SEASON = _words(
    "season seasons series staffel saison temporada stagione seizoen sezon сезон 시즌 シーズン musim"
)
EPISODE = _words(
    """
    episode episodes ep eps epi episodio episodios episodi episódio episódios épisode épisodes folge folgen
    capítulo capitulo capítulos puntata puntate серия серии эпизод bölüm aflevering avsnitt odcinek 에피소드
    エピソード
    """
)
PART = _words("part pt parte partie teil volume vol 파트 볼륨 cour bagian")
UNITS = _words("회 화 회차 話 集")
PARTICLES = _words("의 에서 는 은 도 와 과 를 을 까지 부터 에선 에서는")
COUNTS = _words("단 총 전 모두 남은 앞으로")
HALVES = _words("mid midseason summer winter fall spring")
HOLIDAYS = _words("christmas holiday halloween xmas year anniversary chuseok 크리스마스 추석 설")
LAST_EPISODES = _words("최종회 최종화 마지막회 마지막화 最終回 最終話 大结局 結局")
FIRST_EPISODES = _words("첫회 첫화 첫방송 첫방 初回 第一話 pilotfolge auftaktfolge")
PREMIERES_OF_FILMS = _words("world movie film vip carpet theatrical pre star")
LABELS = _words(
    """
    recap review reaction reactions preview ending explained recapped summary özet özeti kritik
    zusammenfassung riassunto resumo resumen
    """
)

# What leads to a name and is none.
NETWORKS = _words(
    """
    netflix hulu hbo max disney disney+ amazon prime apple peacock paramount abc cbs nbc fox fx cw bbc itv
    amc showtime starz syfy mtv cnn espn tvn jtbc kbs kbs2 mbc sbs ocn ena mbn tving viki wavve coupang
    넷플릭스 넥플릭스 티빙 웨이브 디즈니 디즈니플러스 쿠팡플레이 애플티비 왓챠 채널a
    """
)
SORTS_OF_SHOW = _words(
    """
    drama dramas series show tv k-drama k-dramas c-drama j-drama kdrama kdramas cdrama jdrama anime korean
    japanese chinese thai film movie original korea entertainment limited live weekly new episode episodes
    latest full 드라마 월화드라마 수목드라마 금토드라마 토일드라마 주말드라마 일일드라마 시리즈 웹드라마
    미드 일드 중드 역대급 오리지널 애니 영화 ドラマ アニメ 韓国 映画 电视剧
    """
)
SMALL_WORDS = _words(
    "the a an of and in on for to at from with by about & 's s' is are was were how why when what"
)
LINKS = _words("of for to on from about in at by with and & is the closing out")
TAGS = _words("종합 공식 단독 리뷰 드라마 spoiler spoilers free warning updated video watch")
MONTHS = _words(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december januar februar märz mai juni juli oktober dezember
    """
)
# Words of columns and of lists: a name made of nothing else is none.
COLUMNS = _words(
    """
    week weekly weekend month monthly year end day daily season seasons summer winter spring fall best top
    most news blog update updates team report reports stats couch watch watching watched feature features
    show shows award awards odds ends presents things post posts schedule column roundup ratings viewership breaking
    first second final mid micro quick all new hangout thread open half random musings catch up what i'm i
    currently just my our this still now here re 현재 방영 방영중인 중인 최신 한국 이번 주 정보 추천
    finale finales premiere premieres episodes every monday tuesday wednesday thursday friday saturday
    sunday friday's monday's sunday's card style
    """
)
GENERIC = NETWORKS | SORTS_OF_SHOW | SMALL_WORDS | TAGS | COLUMNS | MONTHS
# What may trail a name.
TRAILERS = _words("tv 드라마 ドラマ kdrama live full episode finale pre results performance audio boxset")
QUESTIONS = _words("how what why who where is are will should can does did do wie warum was pourquoi")
NOUNS_OF_NEWS = _words("poster posters stills trailer trailers teaser teasers ratings 시청률 캐스팅")
