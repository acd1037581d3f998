"""The form in which a comment is looked after."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from previously.desk.labelled_forms import LabelledForm
from previously.discussion.labelling import relabel_place
from previously.discussion.models import Comment
from previously.discussion.moderating import record_desk_edit
from previously.discussion.places import place_of


class CommentForm(LabelledForm):
    """A comment. What it talks about is written relative to its article's work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "after" in self.fields:
            self.fields["after"].widget.attrs["data-work"] = self.shown_work() or ""

    def shown_work(self) -> str | None:
        return place_of(self.instance).own_work if self.instance.pk else None

    written_work = shown_work

    def save(self, commit: bool = True) -> Comment:
        before = Comment.objects.select_related("after").get(pk=self.instance.pk)
        self.store_labels()
        comment: Comment = super().save(commit=commit)
        if commit:
            relabel_place(place_of(comment))
            record_desk_edit(before, comment, by=self.for_user, now=timezone.now())
        return comment
