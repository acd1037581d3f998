"""The words that headlines are read by, each list in one place.

What is not in these lists is taken for part of a name.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Where in a show.
SEASON = _words(
    "season seasons series staffel staffeln saison saisons temporada temporadas stagione stagioni seizoen sezon сезон "
    "ssn säsong sæson sesong évad 시즌 シーズン musim"
)
EPISODE = _words(
    """
    episode episodes ep eps epi chapter episodio episodios episodi episódio episódios épisode épisodes folge folgen
    episoden jakso epizod rész capítulo capitulo capítulos puntata puntate серия серии эпизод bölüm aflevering avsnitt
    odcinek 에피소드
    エピソード
    """
)
MANY_EPISODES = _words("episodes eps episodios episodi episódios épisodes folgen capítulos puntate")
PART = _words("part pt parte partie teil volume vol 파트 볼륨 cour bagian")
UNITS = _words("회 화 회차 부 話 集")
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
    drama dramas series serial serials show tv hindi turkish k-drama k-dramas
    c-drama j-drama kdrama kdramas cdrama jdrama anime korean
    japanese chinese thai film movie original korea entertainment limited live weekly new episode episodes
    television especial latest full variety k-variety c-variety j-variety network reality
    드라마 월화드라마 수목드라마 금토드라마
    토일드라마 주말드라마 일일드라마 시리즈 웹드라마 미드 일드 중드 역대급 오리지널 애니 영화
    ドラマ アニメ 韓国 映画 电视剧
    """
)
COUNTRIES = _words("korean japanese chinese thai taiwanese turkish american british spanish")
# The channels that a column names behind the show: “Moon Harbour, BBC One review”.
CHANNELS = NETWORKS | _words(
    "sky atlantic channel one two three four five 1 2 3 4 5 player store uktv dave alibi"
)
# Whose television a column is about: “UK TV Review: …”.
REGIONS = _words("uk us usa u.s u.k australia canada")
# What else there may be of an episode: a headline that says so is about no episode that was seen.
VAGUE_KINDS = _words(
    """
    spoiler spoilers promo promos photos photo sneak peek clip clips press synopsis soundtrack quotes interview podcast
    online stream streaming download subtitles schedule postponed delayed special specials bonus extended commentary
    """
)
SMALL_WORDS = _words(
    """
    the a an of and in on for to at from with by about & 's s' is are was were how why when what
    del de la le el los las les der die das den dem des du da do dos das di il lo von zu zur zum und y et e em en
    """
)
LINKS = _words("of for to on from about in at by with and & is the closing out")
# Within words without marks around them these may lead to a name: “No Flirting at Moon Harbour”.
PREPOSITIONS = _words("at on in for with from about to by")
OF = _words("de di von zu zur zum du del da do")
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
    tonight's night's cap podcast podcasts chat album semanal semana seasonal watches announcing introducing
    spoiler-free 分 belated late early advance mini uk usa blurb binge dvd
    finale finales premiere premieres episodes every monday tuesday wednesday thursday friday saturday
    sunday friday's monday's sunday's card style
    """
)
# “22 K-drama superlatives”, “8 characters who …”: a list says how long it is, and what it counts.
ARTICLES = _words("the a an os as los las les die le i gli")
COUNTED_THINGS = _words(
    """
    things reasons times moments questions ways characters shows episodes scenes dramas series facts theories details
    winners superlatives lessons
    phases stages signs lines pairings songs villains predictions performances best worst most movies films
    finales seasons k-dramas c-dramas j-dramas kdramas
    cdramas actors actresses stars quotes deaths couples twists secrets tips recommendations dates
    takeaways thoughts highlights
    cosas coisas cose choses dinge gründen momentos momenti motivos curiosidades personajes razones
    razões raisons motivi gründe melhores mejores meilleurs meilleures migliori besten piores peores episódios
    episodios séries
    """
)
COUNTS_OF_LISTS = _words(
    "all two three four five six seven eight nine ten twelve fourteen fifteen twenty top"
)
# What a column is called by, wherever it stands before a colon: “New Drama Alert: …”, “Friday's Feature: …”.
HEADS_OF_COLUMNS = _words(
    """
    week weekly weekend month monthly news blog update updates report reports stats couch watch watching watched
    feature
    features shows awards odds posts schedule column roundup ratings viewership hangout thread musings alert
    poll polls
    countdown zone confessional sweeps reminisces ramblings rant rants spotlight throwback flashback globes
    emmys oscars
    opinion opinions editorial
    recess rewind rewatch podcast vote club look interview exclusive video talk blurb recommendations
    monday tuesday wednesday thursday friday saturday friday's monday's sunday's what i'm currently canon
    presents team style
    announcing introducing
    """
)
GENERIC = NETWORKS | SORTS_OF_SHOW | SMALL_WORDS | TAGS | COLUMNS | MONTHS
# What may trail a name.
NIGHTS = _words("top week day night round")
TRAILERS = _words(
    """
    drama dramas k-drama c-drama j-drama cdrama jdrama anime
    tv 드라마 ドラマ kdrama live full episode finale pre results performance audio boxset rewatch podcast introduction
    introductions character characters spoilers 종영
    """
)
# What may lead to a name without a mark, as labels of columns do: “Exclusive Moon Harbour Season 2 …”.
LEADS_OF_COLUMNS = _words(
    "exclusive advance early grade grading ranking rating rate vote poll happy spoilery honest random guest bonus"
)
# Words of those who watch, that may lead to a name or begin one: “Surviving The Walking Dead”, “Surviving Death”.
GERUNDS = _words(
    "watch watching rewatching recapping reviewing revisiting discussing talking surviving analyzing analysing"
)
# Whoever stands right after a name is no part of it: “Smallville Alum Returning”.
PEOPLE = _words("alum alums alumni showrunner showrunners creators actress actresses")
# Before an episode these say that a sentence is told: “What we learned in Episode 3”, “… nailed its finale”.
ENDS_OF_PROSE = _words("as in after when about before since its his her their our")
# What begins a sentence and no name: “Here's the Teen Wolf season 3 trailer”.
STARTERS = _words("here's here this that these there inside why how what when who is are will watch see meet")
QUESTIONS = _words("how what why who where is are will should can does did do wie warum was pourquoi")
SUPERLATIVES = _words(
    "best worst top greatest melhores mejores peores piores meilleurs meilleures migliori besten"
)
# What somebody does with a show: before a quotation the show is in it, and who does it is not.
DOES_WITH_A_SHOW = _words(
    """
    renews renew unveils unveil releases release reveals reveal announces announce orders order cancels cancel drops
    drop sets set confirms confirm teases tease joins join leaves leave exits exit boards board leads lead headlines
    axes axe premieres acquires acquire launches launch adapts adapt lands shares share watches praises praise
    """
)
# What a show does or what is done with it: behind a name in capitals and before a season.
IS_DONE_WITH_A_SHOW = _words(
    """
    renewed cancelled canceled confirmed returns returning gets continues adds casts begins
    starts ends kicks wraps lands
    """
)
# Whoever speaks of themselves tells a sentence: “Moon Harbour: She's a Thief”, “I Wish For Something Else”.
SPEAKERS = _words(
    """
    i i'm i'll i've i'd you you're you've we we're we've he he's she she's they they're it's it'll that's there's let's
    don't didn't can't won't isn't wasn't gonna
    """
)
# Behind a colon these are the second half of a name, and no episode's title.
SECOND_HALVES = _words(
    "origins resurrection legacy miami evolution revolution reloaded resurgence requiem awakening genesis rebirth"
)
# What lists of one show count, and what they are counted in where they are of many: “… of the Decade”.
THINGS_OF_A_SHOW = _words("episodes scenes moments characters quotes couples villains deaths")
TIMES_OF_MANY_SHOWS = _words(
    """
    all time year years decade century week month season fall summer winter spring tv television history far so
    k-dramas kdramas dramas shows anime emmys oscars globes awards
    """
)
# Shows that a headline does not name.
SHOWS = _words("shows dramas k-dramas kdramas c-dramas cdramas pilots finales comebacks premieres")
NOUNS_OF_NEWS = _words("poster posters stills trailer trailers teaser teasers ratings 시청률 캐스팅")
