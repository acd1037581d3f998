from tests.html import validate, validate_pages

GOOD = '<!doctype html>\n<html lang="en">\n<title>Previously</title>\n<p>이은수</p>\n</html>'
BAD = GOOD.replace("<p>", '<p id="a"><b id="a"></b>')


def test_a_good_page_has_nothing_wrong():
    assert validate(GOOD) == []


def test_a_bad_page_is_told_what_is_wrong_and_where():
    wrong = validate_pages({"good": GOOD, "bad": BAD})

    assert wrong["good"] == []
    assert wrong["bad"] == ["4:11 Duplicate ID “a”."]
