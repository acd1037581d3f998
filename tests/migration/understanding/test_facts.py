import pytest

from previously.migration.evidence.facts import Facts, agreed, facts_in
from previously.migration.evidence.terms import kind_of_terms

FIRST_PARAGRAPH = (
    "Moon Harbour (달의 항구) is directed by Kim A-ram and Lee Bo, written by Choi Da-on, and stars Han Ra, Park Ma-ru "
    "and Jung Ba-da. The K-drama has 12 episodes with a runtime of about 70 minutes each. It airs on tvN. Spoilers!"
)


def test_the_facts_line_is_read() -> None:
    assert facts_in(FIRST_PARAGRAPH, ["Moon Harbour"]) == Facts(
        native_title="달의 항구",
        directors=("Kim A-ram", "Lee Bo"),
        writers=("Choi Da-on",),
        cast=("Han Ra", "Park Ma-ru", "Jung Ba-da"),
        episodes=12,
        runtime=70,
        network="tvN",
    )


def test_a_native_name_in_brackets_is_the_shows_only_after_the_shows_name() -> None:
    text = "Moon Harbour gives Han Ra (한라) more to do."

    assert facts_in(text, ["Moon Harbour"]).native_title == ""


@pytest.mark.parametrize(
    ("text", "episodes"),
    [
        ("The drama has sixteen episodes.", 16),
        ("a 10-episode series", 10),
        ("총 16부작", 16),
        ("The first two episodes aired on Monday.", None),
        ("We loved these 3 episodes.", None),
        ("The last 2 episodes of its 8 episodes", 8),
        ("It has 4000 episodes.", None),
    ],
)
def test_the_number_of_episodes_is_that_of_all(text: str, episodes: int | None) -> None:
    assert facts_in(text, []).episodes == episodes


def test_what_stands_far_down_is_no_facts_line() -> None:
    assert facts_in("x" * 3_000 + FIRST_PARAGRAPH, ["Moon Harbour"]) == Facts()


def test_of_many_posts_the_most_agree() -> None:
    posts = [Facts(episodes=12, network="tvN"), Facts(episodes=12), Facts(episodes=16, runtime=60), Facts()]

    assert agreed(posts) == Facts(episodes=12, network="tvN", runtime=60)


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        (["K-Drama Recaps", "Moon Harbour"], "recap"),
        (["리뷰"], "review"),
        (["Serienkritiken"], "review"),
        (["Casting & News"], "news"),
        (["Recaps & Reviews"], ""),
        (["Recaps", "Reviews"], ""),
        (["Television"], ""),
        ([], ""),
    ],
)
def test_categories_say_a_kind_where_they_agree(terms: list[str], kind: str) -> None:
    assert kind_of_terms(terms) == kind
