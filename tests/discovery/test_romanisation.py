"""Romanisation, against the examples of the rules themselves and names of the demo site."""

from __future__ import annotations

import pytest

from previously.discovery.romanisation import romanise
from previously.discovery.sounds import sound_of, sounds_of_hangul

# Examples from "Romanization of Korean", and words known to be got wrong by others.
WORDS = {
    "구미": "gumi", "영동": "yeongdong", "백암": "baegam", "옥천": "okcheon", "합덕": "hapdeok",
    "호법": "hobeop", "월곶": "wolgot", "벚꽃": "beotkkot", "한밭": "hanbat", "구리": "guri",
    "설악": "seorak", "칠곡": "chilgok", "임실": "imsil", "울릉": "ulleung", "대관령": "daegwallyeong",
    "백마": "baengma", "종로": "jongno", "왕십리": "wangsimni", "별내": "byeollae", "신라": "silla",
    "해돋이": "haedoji", "같이": "gachi", "굳히다": "guchida", "좋고": "joko", "놓다": "nota",
    "낳지": "nachi", "묵호": "mukho", "집현전": "jiphyeonjeon", "압구정": "apgujeong",
    "낙동강": "nakdonggang", "죽변": "jukbyeon", "낙성대": "nakseongdae", "합정": "hapjeong",
    "팔당": "paldang", "샛별": "saetbyeol", "울산": "ulsan", "독립": "dongnip", "독립문": "dongnimmun",
    "은수": "eunsu", "이은수": "ieunsu", "한소희": "hansohui", "박형식": "bakhyeongsik",
    "사운드트랙": "saundeuteuraek", "닭": "dak", "값이": "gapsi", "없다": "eopda", "많아": "mana",
    "좋아": "joa", "밖에": "bakke", "읽어": "ilgeo", "넋": "neok", "영어": "yeongeo",
}  # fmt: skip


@pytest.mark.parametrize(("hangul", "latin"), WORDS.items())
def test_words_are_romanised_as_they_sound(hangul: str, latin: str) -> None:
    assert romanise(hangul) == latin


def test_given_names_are_written_syllable_by_syllable() -> None:
    assert romanise("복남", sound_changes=False) == "boknam"
    assert romanise("복남") == "bongnam"


def test_what_is_not_hangul_stays() -> None:
    assert romanise("사랑 & love 愛 #1") == "sarang & love 愛 #1"


@pytest.mark.parametrize(
    ("hangul", "spellings"),
    [
        ("은수", ["eun-soo", "eun-su", "eunsoo", "eunsu", "eun-soo"]),
        ("이은수", ["lee-eun-soo", "yi-eun-su", "i-eunsu", "lee-eunsoo", "rhee-eun-soo"]),
        ("박형식", ["park-hyung-sik", "pak-hyeong-sik", "bak-hyungsik", "park-hyung-shik"]),
        ("한선우", ["han-sun-woo", "han-seon-u", "han-sunwoo", "han-seon-woo"]),
        ("강우일", ["kang-woo-il", "gang-u-il", "kang-wooil"]),
        ("윤동현", ["yoon-dong-hyun", "yun-dong-hyeon", "yoon-donghyun"]),
        ("한소희", ["han-so-hee", "han-sohui", "han-so-hui"]),
        ("김주헌", ["kim-joo-heon", "gim-ju-heon", "kim-joo-hun"]),
        ("이정은", ["lee-jung-eun", "lee-jeong-eun", "yi-jeongeun"]),
        ("최웅", ["choi-ung", "choe-ung", "choi-woong"]),
        ("김희원", ["kim-hee-won", "gim-hui-won"]),
        ("서인국", ["seo-in-guk", "suh-in-gook", "seo-in-kook"]),
        ("노정의", ["roh-jeong-eui", "no-jeongui", "noh-jung-ui"]),
    ],
)  # fmt: skip
def test_all_spellings_of_a_name_share_a_key(hangul: str, spellings: list[str]) -> None:
    keys = {sound_of(spelling.split("-")) for spelling in spellings}
    assert len(keys) == 1
    assert keys <= sounds_of_hangul(hangul)


def test_other_names_have_other_keys() -> None:
    names = ["은수", "선우", "우일", "동현", "형식", "소희", "마리", "결한", "제이준", "지웅", "연수"]
    keys = [sounds_of_hangul(name) for name in names]
    assert len(frozenset().union(*keys)) == len(names)


@pytest.mark.parametrize("parts", [["은수"], ["x", "은"], ["a1"], ["to"]])
def test_what_is_no_romanised_name_has_no_key(parts: list[str]) -> None:
    assert sound_of(parts) == ""
