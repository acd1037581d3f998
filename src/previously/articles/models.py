"""Articles: one type of page for all that is written, told apart by its kind."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.models import Page

from previously.articles.blocks import BodyBlocks
from previously.articles.fields import BodyField
from previously.articles.preview import preview_modes_of, render_preview
from previously.catalogue.models import Episode, Listed, Person, Work, picture_field
from previously.labels.fields import LabelField


class ArticleKind(models.TextChoices):
    """What an article is."""

    RECAP = "recap", _("Recap")
    REVIEW = "review", _("Review")
    REACTIONS = "reactions", _("Reactions")
    EXPLAINED = "explained", _("Explained")
    PREVIEW = "preview", _("Preview")
    NEWS = "news", _("News")
    LIST = "list", _("List")
    FEATURE = "feature", _("Feature")
    PAGE = "page", _("Standing page")


class HomePage(Page):
    """The root of the site's pages; all articles stand directly below it."""

    max_count = 1
    subpage_types: ClassVar = ["articles.ArticlePage"]
    preview_modes: ClassVar[list[tuple[str, str]]] = []


class ArticleTag(TaggedItemBase):
    """That an article carries a tag."""

    content_object = ParentalKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class ArticlePage(Page):
    """Something written. Wagtail's `title` is the headline and its `slug` the address."""

    kind = models.CharField(_("kind"), max_length=10, choices=ArticleKind.choices, default=ArticleKind.RECAP)
    work = models.ForeignKey(
        Work,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("work"),
        help_text=_("The work it is about. News, lists, features and standing pages can do without one."),
    )
    covers = models.CharField(
        _("covers"),
        max_length=300,
        blank=True,
        help_text=_("The episodes the text presumes, such as S1E1 or S1E1-S1E4; for a film, its short name."),
    )
    label = LabelField(editable=False)
    title_after = LabelField(
        verbose_name=_("headline after"),
        help_text=_("If the headline itself is a spoiler: what a reader must have seen."),
    )
    safe_title = models.CharField(
        _("safe headline"),
        max_length=255,
        blank=True,
        help_text=_("Shown to everyone else in place of the headline."),
    )
    dek = models.CharField(
        _("dek"),
        max_length=500,
        blank=True,
        help_text=_("The line under the headline. It also stands on cards."),
    )
    dek_after = LabelField(verbose_name=_("dek after"), help_text=_("If the dek is a spoiler."))
    hero = picture_field()
    hero_alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    hero_credit = models.CharField(_("credit"), max_length=200, blank=True)
    hero_after = LabelField(verbose_name=_("picture after"), help_text=_("If the picture is a spoiler."))
    author = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("author")
    )
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Set when the article is first published, if left empty. Until then nobody sees it."),
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown to readers: set it when something of substance changes."),
    )
    score = models.DecimalField(
        _("score"), max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    out_of = models.DecimalField(
        _("out of"), max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(1)]
    )
    verdict = models.TextField(_("verdict"), blank=True, help_text=_("Final thoughts in a sentence or two."))
    body = BodyField(BodyBlocks(), blank=True, verbose_name=_("text"))
    takes_comments = models.BooleanField(
        _("comments"),
        default=True,
        help_text=_("Whether readers may comment. What they have written already stays."),
    )
    is_pinned = models.BooleanField(
        _("pinned"),
        default=False,
        help_text=_(
            "Pinned articles stand before all others on the front page, the newest first. The newest three count."
        ),
    )
    canonical_url = models.URLField(
        _("first published at"),
        max_length=500,
        blank=True,
        validators=[URLValidator(["https"])],
        help_text=_(
            "If the text first appeared elsewhere: its address there, with https://. Search engines are told to list "
            "that one instead of this. It has no effect while the headline is a spoiler."
        ),
    )
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name=_("tags"))

    # A copy is something new: it has not been published, and nobody has been sent to it.
    exclude_fields_in_copy: ClassVar = [
        "published_at",
        "updated_at",
        "old_addresses",
        "is_pinned",
        "canonical_url",
    ]
    parent_page_types: ClassVar = ["articles.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def own_work(self) -> str | None:
        """The slug that a bare `S1E4` in this article speaks of."""
        return self.work.slug if self.work is not None else None

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """The readers as whom the desk can preview the article."""
        return preview_modes_of(self)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return render_preview(self, request, mode_name)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Articles stand at the root of the site, so that addresses survive a migration.

        These are the desk's links. Editors may know what they edit, whatever they have seen as readers.
        """
        parts = super().get_url_parts(request)
        shown = "?reveal=title" if self.title_after_id is not None else ""
        return parts and (parts[0], settings.WAGTAILADMIN_BASE_URL, f"/{self.slug}/{shown}")


class Coverage(models.Model):
    """That an article covers an episode; worked out from `covers` when the article is written."""

    # Of no use among the places where something is used, which Wagtail keeps an index of.
    wagtail_reference_index_ignore = True

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="coverage")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="coverage")

    class Meta:
        unique_together = (("article", "episode"),)

    def __str__(self) -> str:
        return f"{self.article} covers {self.episode}"


class AlsoRead(Listed):
    """A link from an article to another, chosen by its writer."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="also_read")
    target = models.ForeignKey(ArticlePage, models.CASCADE, related_name="+", verbose_name=_("article"))

    def __str__(self) -> str:
        return str(self.target)


class OldAddress(models.Model):
    """An address at which an article used to stand; whoever asks for it is sent on."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="old_addresses")
    path = models.CharField(
        _("path"), max_length=500, unique=True, help_text=_("Such as /2022/03/old-name/, with both slashes.")
    )

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.path
