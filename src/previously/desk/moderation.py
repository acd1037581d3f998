"""The moderators' queue: what waits, what was reported, what was taken for spam, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from previously.discussion import queueing
from previously.discussion.models import Comment, ModerationEntry, Outcome, Report
from previously.discussion.moderating import ACTS, BadLabel, MayNotBan, may_moderate, relabel
from previously.discussion.places import place_of

_A_PAGE = 25

QUEUES: Mapping[str, tuple[Any, Callable[[], QuerySet[Comment]]]] = {
    "pending": (_("Waiting"), queueing.pending),
    "reported": (_("Reported"), queueing.reported),
    "spam": (_("Spam"), queueing.spam),
    "hidden": (_("Hidden"), queueing.hidden),
}
DONE: Mapping[str, Callable[[int], str]] = {
    "approve": lambda n: ngettext("%d comment approved.", "%d comments approved.", n),
    "hide": lambda n: ngettext("%d comment hidden.", "%d comments hidden.", n),
    "spam": lambda n: ngettext("%d comment marked as spam.", "%d comments marked as spam.", n),
    "reject": lambda n: ngettext("Reports of %d comment rejected.", "Reports of %d comments rejected.", n),
    "ban": lambda n: ngettext(
        "%d comment taken away, its writer banned.", "%d comments taken away, their writers banned.", n
    ),
    "relabel": lambda n: ngettext("%d comment relabelled.", "%d comments relabelled.", n),
}


class ForModerators(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk for those who moderate comments."""

    page_title = _("Moderation")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nobody else comes in."""
        if not may_moderate(request.user):  # type: ignore[arg-type]  # Wagtail lets nobody in who has no account
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [{"url": reverse("desk_moderation"), "label": str(_("Moderation"))}]


class ModerationView(ForModerators):
    """One of the queues, with what can be done to several comments at once."""

    template_name = "desk/moderation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        name = _queue_name(self.request.GET)
        rows = _for_display(QUEUES[name][1]())
        page = Paginator(rows, _A_PAGE).get_page(self.request.GET.get("p", 1))
        context |= {
            "queue": name,
            "queues": [(code, title, queue().count()) for code, (title, queue) in QUEUES.items()],
            "page": page,
            "rows": [(row, place_of(row)) for row in page],
        }
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do the chosen act to the chosen comments, and come back to the same queue."""
        act = request.POST.get("act", "")
        chosen = [
            int(value) for value in request.POST.getlist("comment") if value.isascii() and value.isdigit()
        ]
        if act not in DONE:
            messages.error(request, _("Choose what to do."))
        elif not chosen:
            messages.error(request, _("Choose at least one comment."))
        else:
            _do(request, act, chosen[:500])
        return HttpResponseRedirect(f"{reverse('desk_moderation')}?queue={_queue_name(request.POST)}")


def _do(request: HttpRequest, act: str, chosen: list[int]) -> None:
    around: dict[str, Any] = {"comments": chosen, "by": request.user, "now": timezone.now()}
    try:
        if act == "relabel":
            count = relabel(after=request.POST.get("after", "").strip(), **around)
        else:
            count = ACTS[act](**around)
    except BadLabel as error:
        messages.error(request, _("Nothing was relabelled: %(error)s") % {"error": error})
    except MayNotBan:
        messages.error(request, _("Nobody was banned: one of them moderates comments too."))
    else:
        messages.success(request, DONE[act](count) % count)


def _queue_name(asked: Any) -> str:
    name = asked.get("queue", "")
    return name if name in QUEUES else "pending"


def _for_display(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With all that the page tells of each, in a fixed number of queries."""
    reports = Report.objects.filter(outcome=Outcome.OPEN).select_related("user")
    return (
        rows.select_related("article__work", "episode__season__work", "label", "after", "user", "parent")
        .defer("article__body")
        .prefetch_related(Prefetch("reports", reports, to_attr="open_reports"), "edits")
        .order_by("-written_at", "-pk")
    )


class ModerationLogView(ForModerators):
    """Who did what to which comment."""

    template_name = "desk/moderation_log.html"
    page_title = _("Moderation log")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        entries = ModerationEntry.objects.select_related("comment")
        context["page"] = Paginator(entries, 50).get_page(self.request.GET.get("p", 1))
        return context

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(_("Log"))}]


class ModerationMenuItem(MenuItem):
    """Shown to moderators, with how many comments wait."""

    def is_shown(self, request: Any) -> bool:
        return may_moderate(request.user)

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        waiting = queueing.queue_length()
        if waiting:
            component.label = f"{self.label} ({waiting})"
        return component
