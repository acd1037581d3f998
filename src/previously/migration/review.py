"""The desk's pages about what moved in: the reports, and the posts that wait to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from previously.articles.models import ArticleKind, HomePage
from previously.catalogue.models import Work
from previously.migration.deciding import CannotDecide, Decision, decide_post
from previously.migration.letting_go import let_go_of
from previously.migration.models import ImportedPost, Source, State

_A_PAGE = 50
# What was decided about a post, and why it cannot be so.
Refused = tuple[Decision, str]


def may_review(user: Any) -> bool:
    """Whether somebody may change every article, which is what deciding about them is."""
    home = HomePage.objects.first()
    return home is not None and bool(home.permissions_for_user(user).can_publish_subpage())


def waiting() -> QuerySet[ImportedPost]:
    """The posts that wait to be looked at, the least sure first."""
    posts = ImportedPost.objects.filter(state=State.WAITING, article__isnull=False)
    return posts.select_related("article__work").defer("article__body").order_by("confidence", "pk")


class ForReviewers(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk for those who may change articles."""

    page_title = _("Moved in")
    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else comes in."""
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse("migration_review"), "label": str(_("Moved in"))}]


class ReviewView(ForReviewers):
    """The posts that wait, each with what it was taken for, and what can be decided about several at once."""

    template_name = "migration/review.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = self.request.GET.get("q", "").strip()
        found = waiting().filter(_about(asked)) if asked else waiting()
        page = Paginator(found, _A_PAGE).get_page(self.request.GET.get("p", 1))
        refused: dict[int, Refused] = kwargs.get("refused", {})
        context |= {
            "asked": asked,
            "page": page,
            "rows": [(post, *refused.get(post.pk, (_as_it_is(post), ""))) for post in page],
            "kinds": ArticleKind.choices,
            "works": Work.objects.values_list("slug", "title"),
            "sources": Source.objects.all(),
        }
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Decide about the chosen posts, and come back; with what was written in the rows that cannot be so."""
        chosen = [int(value) for value in request.POST.getlist("post") if value.isascii() and value.isdigit()]
        if not chosen:
            messages.error(request, _("Choose at least one post."))
        elif refused := _decide(request, chosen[:500]):
            return self.render_to_response(self.get_context_data(refused=refused), status=422)
        asked = request.GET.urlencode()
        return HttpResponseRedirect(reverse("migration_review") + (f"?{asked}" if asked else ""))


def _about(asked: str) -> Q:
    """Posts whose headline, work or reasons hold these words."""
    return Q(title__icontains=asked) | Q(work__icontains=asked) | Q(reasons__icontains=asked)


def _as_it_is(post: ImportedPost) -> Decision:
    """What a row says before anybody has changed it."""
    article = post.article
    assert article is not None  # noqa: S101 (for the reader of types)
    return Decision(article.kind, article.own_work or "", article.covers)


def _decide(request: HttpRequest, chosen: list[int]) -> dict[int, Refused]:
    """What was decided and cannot be so, by post."""
    count, left = 0, set[str]()
    refused: dict[int, Refused] = {}
    for post in waiting().filter(pk__in=chosen):
        decision = _decision(request, post)
        try:
            before = post.article.own_work if post.article is not None else None
            decide_post(post=post, decision=decision)
        except CannotDecide as error:
            refused[post.pk] = (decision, str(error))
            messages.error(request, _("“%(post)s” still waits: %(error)s") % {"post": post, "error": error})
        else:
            count += 1
            left |= {before} if before else set()
    let_go_of(left)
    if count:
        done = ngettext("%d post looked at.", "%d posts looked at.", count)
        messages.success(request, done % count)
    return refused


def _decision(request: HttpRequest, post: ImportedPost) -> Decision:
    """What the row of a post says, unless something was said for all."""

    def said(name: str) -> str:
        own = request.POST.get(f"{name}-{post.pk}", "")
        return (request.POST.get(name, "") or own).strip()

    return Decision(said("kind"), said("work"), said("covers"))


class ReportView(ForReviewers):
    """What the last import of one site did."""

    template_name = "migration/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        self.source = get_object_or_404(Source, pk=self.kwargs["pk"])
        context |= {
            "source": self.source,
            "report": self.source.report,
            "counts": list(_counts(self.source.report)),
        }
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(_("Report"))}]


def _counts(report: dict[str, Any]) -> Iterator[tuple[str, int, int, list[tuple[str, int]]]]:
    for row in report.get("counts", ()):
        yield row["kind"], row["found"], row["kept"], sorted(row["left_out"].items())


class ReviewMenuItem(MenuItem):
    """Shown when something moved in, with how many posts wait."""

    def is_shown(self, request: Any) -> bool:
        return Source.objects.exists() and may_review(request.user)

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        count = waiting().count()
        if count:
            component.label = f"{self.label} ({count})"
        return component
