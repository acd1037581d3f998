"""Works, their seasons and episodes, the people who make them and the characters in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from previously.catalogue.fields import NamesField
from previously.labels.fields import LabelField
from previously.media.models import Picture
from previously.spoilers import REST, EpisodeCode, WorkOrder, work_key

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


def picture_field(help_text: StrOrPromise = "") -> models.ForeignKey[Picture | None, Picture | None]:
    """A picture that may be missing, and that cannot be deleted while it is used."""
    return models.ForeignKey(
        Picture, models.PROTECT, null=True, blank=True, related_name="+", help_text=help_text
    )


class Person(models.Model):
    """Somebody who makes or writes: cast, crew, and the site's own writers."""

    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        allow_unicode=True,
        help_text=_("The person's address, such as han-so-hee."),
    )
    name = models.CharField(_("name"), max_length=200)
    native_name = models.CharField(
        _("native name"), max_length=200, blank=True, help_text=_("Such as 한소희.")
    )
    aliases = NamesField(_("other spellings"))
    bio = models.TextField(_("about"), blank=True)
    photo = picture_field()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name", "slug")

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """What a work is."""

    SERIES = "series", _("Series")
    FILM = "film", _("Film")
    SPECIAL = "special", _("Special")


class Shape(models.TextChoices):
    """Whether an episode presumes the ones before it."""

    SERIAL = "serial", _("Serial: an episode presumes all earlier ones")
    ANTHOLOGY = "anthology", _("Anthology: each episode stands alone")


class Work(ClusterableModel):
    """A series, a film or a special."""

    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        allow_unicode=True,
        help_text=_(
            "The work's address, such as soundtrack-1. Labels name it, so it cannot be changed later."
        ),
    )
    key = models.CharField(max_length=10, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300)
    native_title = models.CharField(_("native title"), max_length=300, blank=True)
    aliases = NamesField(_("other titles and spellings"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.SERIES)
    shape = models.CharField(
        _("shape"), max_length=10, choices=Shape.choices, blank=True, default=Shape.SERIAL
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, such as KR.")
    )
    language = models.CharField(_("language"), max_length=12, blank=True, help_text=_("Such as ko."))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    network = models.CharField(_("network"), max_length=100, blank=True)
    synopsis = models.TextField(
        _("synopsis"), blank=True, help_text=_("Shown to everybody: it must give nothing away.")
    )
    poster = picture_field(_("Shown to everybody: it must give nothing away."))
    poster_alt = models.CharField(_("what the poster shows"), max_length=300, blank=True)
    is_listed = models.BooleanField(
        _("listed"),
        default=True,
        help_text=_(
            "It stands among shows and films, and is found by searching. A work that an import made for a text "
            "whose show is not known is not listed until somebody decides about the text."
        ),
    )
    imdb = models.CharField("IMDb", max_length=20, blank=True)
    tmdb = models.CharField("TMDB", max_length=20, blank=True)
    tvmaze = models.CharField("TVmaze", max_length=20, blank=True)
    wikidata = models.CharField("Wikidata", max_length=20, blank=True)

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        ordering = ("title", "slug")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = work_key(self.slug).hex()
        super().save(*args, **kwargs)

    @property
    def has_episodes(self) -> bool:
        """Whether the work is told in episodes."""
        return self.kind == Kind.SERIES

    @property
    def is_anthology(self) -> bool:
        """Whether each episode stands alone."""
        return self.shape == Shape.ANTHOLOGY

    def order(self) -> WorkOrder:
        """The work as the algebra of labels knows it, from its seasons as they are in memory."""
        episodes = [episode for season in self.seasons.all() for episode in season.episodes.all()]
        return WorkOrder(
            slug=self.slug,
            has_episodes=self.has_episodes,
            is_anthology=self.is_anthology,
            episodes=frozenset(episode.code for episode in episodes),
            slots={e.code: EpisodeCode.parse(e.watch_after) for e in episodes if e.watch_after},
        )


class Season(ClusterableModel):
    """A season of a series; number 0 holds its specials."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("0 holds the specials."))

    class Meta:
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        ordering = ("number",)
        unique_together = (("work", "number"),)

    def __str__(self) -> str:
        return f"{self.work} S{self.number}"


class Episode(models.Model):
    """One episode. It is known by its numbers, which is what labels name."""

    season = ParentalKey(Season, on_delete=models.CASCADE, related_name="episodes")
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    title = models.CharField(_("title"), max_length=300, blank=True)
    air_date = models.DateField(_("air date"), null=True, blank=True)
    runtime = models.PositiveSmallIntegerField(
        _("runtime"), null=True, blank=True, help_text=_("In minutes.")
    )
    synopsis = models.TextField(_("synopsis"), blank=True)
    still = picture_field()
    still_alt = models.CharField(_("what the still shows"), max_length=300, blank=True)
    also = NamesField(
        _("other numberings"), help_text=_("Other ways this episode is numbered, such as Part 2 E8.")
    )
    watch_after = models.CharField(
        _("watched after"),
        max_length=12,
        blank=True,
        help_text=_("For a special: the episode it is best watched after, such as S1E16."),
    )
    takes_comments = models.BooleanField(
        _("takes comments"), default=True, help_text=_("Whether readers may write more comments on its page.")
    )

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        ordering = ("season__number", "number")
        unique_together = (("season", "number"),)

    def __str__(self) -> str:
        return f"{self.season.work} {self.code}"

    @property
    def code(self) -> EpisodeCode:
        """The numbers the episode is called by."""
        return EpisodeCode(self.season.number, self.number)


IS_REST = models.Q(season__number=REST.season, number=REST.number)
"""Which rows stand for the rest of a story: what readers are shown of a work has no such episode."""


class Listed(models.Model):
    """Something listed below a work, in an order its editors chose."""

    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        abstract = True
        ordering = ("sort_order", "pk")


class Character(Listed):
    """Somebody in the story."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="characters")
    slug = models.SlugField(
        _("short name"), max_length=120, allow_unicode=True, help_text=_("Such as lee-eun-soo.")
    )
    name = models.CharField(_("name"), max_length=200)
    native_name = models.CharField(_("native name"), max_length=200, blank=True)
    aliases = NamesField(_("other spellings"))
    description = models.TextField(_("description"), blank=True)
    after = LabelField(
        verbose_name=_("known after"), help_text=_("Whoever has not seen this far is not told of them.")
    )

    class Meta(Listed.Meta):
        verbose_name = _("character")
        verbose_name_plural = _("characters")
        unique_together = (("work", "slug"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.work})"


class Credit(Listed):
    """What somebody did on a work, or whom they play in it."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, related_name="credits")
    job = models.CharField(_("job"), max_length=60, help_text=_("Such as director, writer or actor."))
    character = models.ForeignKey(Character, models.PROTECT, null=True, blank=True, related_name="credits")
    after = LabelField(verbose_name=_("known after"), help_text=_("For a casting that is itself a secret."))

    class Meta(Listed.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")

    def __str__(self) -> str:
        return f"{self.person}, {self.job}"


class Relation(Listed):
    """What one character is to another, from some point of the story, perhaps until another."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="relations")
    from_character = models.ForeignKey(Character, models.PROTECT, related_name="+", verbose_name=_("from"))
    to_character = models.ForeignKey(Character, models.PROTECT, related_name="+", verbose_name=_("to"))
    kind = models.CharField(
        _("kind"), max_length=40, help_text=_("One word, such as friend, loves or parent.")
    )
    text = models.CharField(_("in words"), max_length=300, blank=True)
    after = LabelField(verbose_name=_("known after"))
    until = LabelField(
        verbose_name=_("until"), help_text=_("When this ends; from there on it is shown as past.")
    )

    class Meta(Listed.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")

    def __str__(self) -> str:
        return f"{self.from_character.name} {self.kind} {self.to_character.name}"


class Fact(Listed):
    """Something one learns about a character as the story goes."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="facts")
    character = models.ForeignKey(Character, models.PROTECT, related_name="facts")
    text = models.CharField(_("text"), max_length=500)
    after = LabelField(verbose_name=_("known after"))

    class Meta(Listed.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")

    def __str__(self) -> str:
        return self.text


class Availability(Listed):
    """Where a work can be watched, in one region, for a time."""

    work = ParentalKey(Work, on_delete=models.CASCADE, related_name="where_to_watch")
    provider = models.CharField(_("provider"), max_length=100)
    region = models.CharField(_("region"), max_length=2, help_text=_("Two letters, such as IN."))
    offer = models.CharField(
        _("offer"), max_length=30, blank=True, help_text=_("Such as subscription, rent, buy, free.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    from_on = models.DateField(_("from"), null=True, blank=True)
    to_on = models.DateField(_("to"), null=True, blank=True)

    class Meta(Listed.Meta):
        verbose_name = _("place to watch")
        verbose_name_plural = _("where to watch")

    def __str__(self) -> str:
        return f"{self.provider}, {self.region}"


class SourceName(models.TextChoices):
    """Other catalogues that can be asked about a work."""

    TVMAZE = "tvmaze", "TVmaze"
    TMDB = "tmdb", "TMDB"
    WIKIDATA = "wikidata", "Wikidata"


class WorkSource(models.Model):
    """What another catalogue said of a work when it was last asked.

    `said` holds each field as it was told then. A field of the work that is otherwise by now was changed by an editor.
    """

    # Of no use among the places where something is used, which Wagtail keeps an index of.
    wagtail_reference_index_ignore = True

    work = models.ForeignKey(Work, models.CASCADE, related_name="sources")
    source = models.CharField(max_length=8, choices=SourceName.choices)
    key = models.CharField(max_length=30)  # what the source calls the work
    url = models.URLField(max_length=500)
    said = models.JSONField(default=dict)
    is_on_air = models.BooleanField(default=False)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("source of a work")
        verbose_name_plural = _("sources of works")
        ordering = ("source",)
        unique_together = (("work", "source"),)

    def __str__(self) -> str:
        return f"{self.work}, {self.get_source_display()} {self.key}"
