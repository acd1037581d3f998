"""What `check` finds wrong with a site, and where it says so."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from previously.articles.models import ArticlePage, ArticleTag, OldAddress
from previously.catalogue.models import Episode, Work
from previously.catalogue.orders import label_from_text
from previously.media.models import Picture
from previously.project import cli
from previously.project.checking.articles import check_articles
from previously.project.checking.catalogue import check_labels, check_media, check_works
from previously.project.checking.menus import check_menus
from previously.project.checking.surroundings import check_surroundings
from previously.project.site_folder import SiteFolder
from tests.archive.conftest import media
from tests.archive.strategies import picture
from tests.cast import DRAMA, make_article, make_character, make_person, make_work
from tests.reading.test_menus import entry, site_with

__all__ = ["media"]
pytestmark = pytest.mark.django_db


def no_progress(what, done, total):
    pass


def found(check, *arguments):
    return [str(finding) for finding in check(*arguments, no_progress)]


def make_picture(name="a.png"):
    return Picture.objects.create(title=name, file=ContentFile(picture(name, len(name)), name))


def prose(*texts):
    return [("prose", text) for text in texts]


def test_a_site_in_order_has_nothing_to_say(catalogue):
    make_article("one", catalogue.drama, "S1E1", prose("[He confesses]{after=S1E4}, see [two](/two/)."))
    make_article("two", catalogue.film, "the-ferry", prose("Words."), kind="review")
    make_article("about", body=prose("[Shows](/shows/), [drama](/shows/harbour-lights/)"), kind="page")

    assert found(check_articles) == []
    assert found(check_works) == []
    assert found(check_labels) == []


def test_what_is_wrong_with_articles_is_told_by_slug_and_sorted(catalogue):
    drama = catalogue.drama
    make_article("b-of-nothing")
    make_article("a-withheld", drama, "S1E1", title_after="S1E4")
    make_article("c-nothing-covered", drama)
    make_article("d-blind", drama, "S1E1", [("still", {"image": 999, "alt": " ", "after": ""})])
    make_article("e-untimed", kind="news")
    ArticlePage.objects.filter(slug="e-untimed").update(published_at=None)
    make_article("f-leads-nowhere", kind="news", body=[("also_read", make_article("gone").pk)])
    ArticlePage.objects.get(slug="gone").delete()
    make_article("g-draft", live=False)

    assert found(check_articles) == [
        "articles/a-withheld: its headline is withheld, and there is no safe one to show instead",
        "articles/b-of-nothing: is a recap of no work",
        "articles/c-nothing-covered: does not say what it covers",
        "articles/d-blind: shows a picture that is not there any more",
        "articles/d-blind: shows a picture without words for those who cannot see it",
        "articles/e-untimed: is live, but says no time at which it was published, so nobody sees it",
        "articles/f-leads-nowhere: leads on to an article that is not there any more",
    ]


def test_labels_in_a_text_that_name_nothing_any_more_are_told_each(catalogue):
    body = [
        ("prose", "[He confesses]{after=S1E16}."),
        ("spoiler", {"after": "S1E15", "content": [{"type": "prose", "value": "[x]{after=S1E16}"}]}),
    ]
    make_article("one", catalogue.drama, "S1E14", body)
    Episode.objects.filter(number__gte=14).delete()

    lines = found(check_articles)
    assert [line.partition(": ")[2].partition(", so")[0].partition(":")[0] for line in lines] == [
        "covers no episode that there is",
        "covers what is not there",
        "its label “S1E15” names nothing",
        "its label “S1E16” names nothing",
    ]
    assert [line.partition(": ")[0] for line in found(check_labels)] == [f"labels/{DRAMA}:S1E14"]


def test_a_label_gone_astray_is_told_with_what_it_does(catalogue):
    make_article("one", catalogue.drama, "S1E1", prose("[He"))
    ArticlePage.objects.filter(slug="one").update(
        body=[{"type": "prose", "value": "[He\n\nleft]{after=S1E4}"}]
    )

    (line,) = found(check_articles)
    assert line.startswith(
        "articles/one: its label “{after=S1E4}” names nothing, so what it stands on opens to nobody"
    )


def test_a_link_that_tells_a_withheld_headline_is_told(catalogue):
    drama = catalogue.drama
    make_article("they-all-drown", drama, "S1E9", title_after="S1E9", safe_title="The ninth")
    link = "[this](/they-all-drown/)"
    section = {"after": "S1E9", "content": [{"type": "prose", "value": link}]}
    make_article("early", drama, "S1E1", prose(link))
    make_article("late", drama, "S1E10", prose(link))
    make_article("news", kind="news", body=prose(f"[{link}]{{after={DRAMA}:S1E4}}"))
    make_article("nowhere", drama, "S1E1", [*prose(f"[{link}]{{after=S1E12}}"), ("spoiler", section)])

    told = (
        "links to /they-all-drown/, an address that gives a withheld headline away:"
        f" who may not know it is led to /shows/{DRAMA}/s1e9/ instead"
    )
    assert found(check_articles) == [f"articles/early: {told}", f"articles/news: {told}"]


LINKS = {
    "/two/": True,
    "/two": True,
    "two": False,
    "../two/": True,
    "/three/": False,
    "/draft/": False,
    "/old/way/": True,
    "/old/other/": False,
    "/shows/harbour-lights/s1e2/#top": True,
    "/shows/harbour-lights/s1e99/": False,
    "/shows/nothing/": False,
    "/people/ines/": True,
    "/people/nobody/": False,
    "/tags/romance/": True,
    "/tags/horror/": False,
    "/search/?q=x": True,
    "/feed/": True,
    "/desk/": True,
    "/static/surfaces/page.css": True,
    "#below": True,
    "mailto:a@recaps.example": True,
    "https://elsewhere.example/three/": True,
    "https://recaps.example/three/": False,
    "https://recaps.example/two/": True,
    "https://recaps.example": True,
}


@pytest.mark.parametrize(("href", "leads_somewhere"), LINKS.items())
def test_a_link_to_nothing_is_told(catalogue, settings, href, leads_somewhere):
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    two = make_article("two", kind="news")
    make_article("draft", kind="news", live=False)
    make_person("ines")
    OldAddress.objects.create(article=two, path="/old/way/")
    two.tags.add("romance")
    two.save()
    assert ArticleTag.objects.count() == 1
    make_article("one", kind="news", body=prose(f"[secret [there]({href})]{{after={DRAMA}:S1E1}}"))

    assert found(check_articles) == (
        [] if leads_somewhere else [f"articles/one: links to {href}, where there is nothing"]
    )


def test_pictures_without_words_or_without_a_file_are_told(catalogue, media):
    shown, lost, empty = make_picture("a.png"), make_picture("bb.png"), make_picture("ccc.png")
    make_article("one", catalogue.drama, "S1E1", hero=shown)
    make_article("two", catalogue.drama, "S1E1", [("still", {"image": shown.pk, "alt": "A", "after": ""})])
    Work.objects.filter(slug=DRAMA).update(poster=shown)
    Episode.objects.filter(number__in=[1, 2]).update(still=shown)
    (media / lost.file.name).unlink()
    (media / empty.file.name).write_bytes(b"")

    assert found(check_articles) == ["articles/one: its picture has no words for those who cannot see it"]
    assert found(check_media) == sorted(
        [
            f"media/{lost.file.name}: the picture “bb.png” is missing",
            f"media/{empty.file.name}: the picture “ccc.png” is an empty file",
        ]
    )
    assert found(check_works)[0] == (
        "works/harbour-lights: 2 stills of its episodes have no words for those who cannot see them"
    )


def test_works_that_nothing_can_be_said_of_are_told(catalogue):
    make_work("empty", {})
    special = make_work("slotted", {0: 1, 1: 1})
    Episode.objects.filter(season__work=special, season__number=0).update(watch_after="S0E1")

    lines = found(check_works)
    assert lines[0] == "works/empty: is a series without episodes, so that no label can name one"
    assert lines[1].startswith("works/slotted: S0E1 has no place in the order: ")
    assert len(lines) == 2


def test_stored_labels_that_nothing_carries_are_nobodys_concern(catalogue):
    label_from_text("S1E16", DRAMA)
    make_character(catalogue.drama, "mina", after="S1E15")
    Episode.objects.filter(number__gte=15).delete()

    assert [line.partition(": ")[0] for line in found(check_labels)] == [f"labels/{DRAMA}:S1E15"]


@pytest.fixture
def folder(tmp_path):
    site = SiteFolder(tmp_path / "site")
    site.secret_key()
    site.media.mkdir()
    site.static.mkdir()
    return site


@pytest.fixture
def in_order(settings):
    settings.ALLOWED_HOSTS = ["recaps.example"]
    settings.PUBLIC_ORIGIN = "https://recaps.example"
    settings.IS_HTTPS = True
    settings.CSRF_TRUSTED_ORIGINS = ["https://recaps.example"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "recaps@recaps.example"
    get_user_model().objects.create_superuser("editor", "", "x")
    return settings


def test_entries_of_menus_that_lead_to_nothing_are_told(catalogue):
    make_article("they-all-drown", catalogue.drama, "S1E9", title_after="S1E9", safe_title="The ninth")
    make_article("draft", live=False)
    site_with(
        entry("Secret", "/they-all-drown/"),
        entry("More", "", ("Shows", "/shows/"), ("Gone", "/gone/")),
        footer=("https://elsewhere.example/", "/draft/"),
    )
    assert [str(finding) for finding in check_menus()] == [
        "menus/footer: “An entry” leads to /draft/, where there is nothing for readers",
        "menus/main: “Gone” leads to /gone/, where there is nothing for readers",
    ]


def test_settings_in_order_have_nothing_to_say(folder, in_order):
    assert found(check_surroundings, folder) == []


WRONG = {
    "DEBUG": (True, "PREVIOUSLY_DEBUG is on: whoever meets an error is shown the site's inside"),
    "ALLOWED_HOSTS": (
        ["other.example"],
        "PREVIOUSLY_HOSTS does not name recaps.example, so nothing answers at",
    ),
    "PUBLIC_ORIGIN": ("recaps", "PREVIOUSLY_URL is no address: “recaps”"),
    "IS_HTTPS": (
        False,
        "PREVIOUSLY_URL says https, but PREVIOUSLY_HTTPS is not 1: cookies travel unprotected",
    ),
    "CSRF_TRUSTED_ORIGINS": (
        [],
        "PREVIOUSLY_ORIGINS does not name https://recaps.example: forms may be refused",
    ),
    "DEFAULT_FROM_EMAIL": ("previously@localhost", "PREVIOUSLY_EMAIL_FROM is not set: mail from"),
}


@pytest.mark.parametrize(("name", "value", "line"), [(name, *wrong) for name, wrong in WRONG.items()])
def test_a_setting_that_is_wrong_is_told(folder, in_order, name, value, line):
    setattr(in_order, name, value)

    (only,) = found(check_surroundings, folder)
    assert only.startswith(f"settings: {line}")


def test_mail_that_cannot_be_sent_is_told(folder, in_order, unused_port):
    in_order.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    in_order.EMAIL_HOST, in_order.EMAIL_PORT = "127.0.0.1", unused_port

    (only,) = found(check_surroundings, folder)
    assert only.startswith(f"settings: mail cannot be sent by 127.0.0.1:{unused_port}: ")


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_folder_in_disorder_is_told(folder, in_order):
    get_user_model().objects.all().delete()
    folder.static.rmdir()
    folder.media.rmdir()
    (folder.root / "secret-key").chmod(0o644)

    assert found(check_surroundings, folder) == [
        f"settings: nobody may do everything at the desk; make somebody with: PREVIOUSLY_SITE={folder.root} "
        "DJANGO_SETTINGS_MODULE=previously.project.settings django-admin createsuperuser",
        f"settings: the folder {folder.media} is missing",
        "settings: the secret key can be read by others than its owner",
        "settings: the style sheets are not collected; run init",
    ]


def test_the_command_tells_a_line_for_each_and_fails(tmp_path, catalogue, monkeypatch, capsys):
    from previously.project.commands import checking

    make_article("b-of-nothing")
    site = SiteFolder(tmp_path / "site")
    site.secret_key()
    site.media.mkdir()
    monkeypatch.setattr(checking, "open_site", lambda site: None)
    monkeypatch.setattr("signal.signal", lambda *args: None)
    monkeypatch.setenv("PREVIOUSLY_SITE", str(site.root))

    assert cli.main(["check"]) == 1

    out, err = capsys.readouterr()
    lines = [line for line in out.splitlines() if ": " in line]
    assert lines == sorted(lines)
    assert lines[0] == "articles/b-of-nothing: is a recap of no work"
    assert err == f"previously: {len(lines)} things are wrong with {site.root}\n"


def test_a_database_of_another_version_is_told_first(tmp_path):
    site = SiteFolder(tmp_path / "site")
    site.secret_key()
    with closing(sqlite3.connect(site.database)) as database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)")
    done = subprocess.run(
        [sys.executable, "-m", "previously.project.cli", "check"],
        env={**os.environ, "PREVIOUSLY_SITE": str(site.root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"previously: the database of {site.root} is of another version; bring it up to date with init\n"
    )
