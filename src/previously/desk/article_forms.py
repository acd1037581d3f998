"""The form of an article."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

from previously.articles.covers import parse_covers, references_in
from previously.articles.labelling import intern_labels, works_named_by
from previously.articles.models import ArticleKind, ArticlePage, OldAddress
from previously.desk.body_labels import stream_error
from previously.desk.labelled_forms import LabelledForm
from previously.spoilers import BadLabel

_WITHOUT_WORK = {ArticleKind.NEWS, ArticleKind.LIST, ArticleKind.FEATURE, ArticleKind.PAGE}
_PRESUMES_ITS_EPISODES = {ArticleKind.RECAP, ArticleKind.REACTIONS, ArticleKind.EXPLAINED}


class ArticleForm(LabelledForm, WagtailAdminPageForm):
    """An article. A draft may be unfinished, but every label written in it has to make sense."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.initial.get("published_at") and self.instance.first_published_at:
            self.initial["published_at"] = self.instance.first_published_at
        if self.instance.pk is None and not self.instance.body:
            # A writer begins with somewhere to write.
            self.initial["body"] = StreamValue(self.instance.body.stream_block, [("prose", "")])

    def shown_work(self) -> str | None:
        article: ArticlePage = self.instance
        return article.own_work

    def written_work(self) -> str | None:
        work = self.cleaned_data.get("work")
        return work.slug if work is not None else None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self._require_what_readers_need(data)
        if (
            data.get("score") is not None
            and data.get("out_of") is not None
            and data["score"] > data["out_of"]
        ):
            self.add_error("score", _("The score is higher than the most one can give."))
        return data

    def check(self) -> None:
        super().check()
        self._check_covers()
        for row in self.formsets["old_addresses"].forms:
            path = row.cleaned_data.get("path", "")
            if path and not (path.startswith("/") and path.endswith("/")):
                row.add_error("path", _("Write it with both slashes, such as /2022/03/old-name/."))
        error = stream_error(self.cleaned_data.get("body") or (), self.label_error)
        if error is not None:
            self.add_error("body", error)

    def save(self, commit: bool = True) -> ArticlePage:
        self.store_labels()
        article: ArticlePage = self.instance
        intern_labels(article, works_named_by(article))
        super().save(commit=commit)
        self._keep_old_address()
        return article

    def _keep_old_address(self) -> None:
        """Send readers on from where a published article stands to where it will."""
        article: ArticlePage = self.instance
        slug = ArticlePage.objects.filter(pk=article.pk, live=True).values_list("slug", flat=True).first()
        if slug is None or slug == article.slug:
            return
        path = f"/{slug}/"
        is_kept = any(address.path == path for address in article.old_addresses.all())
        if not is_kept and not OldAddress.objects.filter(path=path).exists():
            article.old_addresses.add(OldAddress(path=path))

    def _require_what_readers_need(self, data: dict[str, Any]) -> None:
        kind = data.get("kind")
        if kind and kind not in _WITHOUT_WORK and data.get("work") is None and "work" not in self.errors:
            self.add_error(
                "work",
                _("Choose the work. Only news, lists, features and pages can do without."),
            )
        if kind in _PRESUMES_ITS_EPISODES and not data.get("covers") and "covers" not in self.errors:
            self.add_error(
                "covers",
                _("Say what the text presumes, such as S1E1: without it, everybody would be sent all of it."),
            )
        if data.get("title_after") is not None and not data.get("safe_title"):
            self.add_error("safe_title", _("The headline is a spoiler, so write one that everybody may see."))
        if data.get("hero") is not None and not data.get("hero_alt"):
            self.add_error("hero_alt", _("Say what the picture shows, for those who cannot see it."))
        if data.get("score") is not None and data.get("out_of") is None:
            self.add_error("out_of", _("Out of how many? A score of 4 alone says little."))

    def _check_covers(self) -> None:
        try:
            spans = parse_covers(self.cleaned_data.get("covers", ""), self.written_work())
            references_in(spans, self.orders(span.first.work for span in spans))
        except BadLabel as error:
            self.add_error("covers", str(error))
