"""The form in which a comment is looked after."""

from __future__ import annotations

from typing import Any

from previously.desk.labelled_forms import LabelledForm
from previously.discussion.labelling import relabel_comments
from previously.discussion.models import Comment


class CommentForm(LabelledForm):
    """A comment. What it talks about is written relative to its article's work."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "after" in self.fields:
            self.fields["after"].widget.attrs["data-work"] = self.shown_work() or ""

    def shown_work(self) -> str | None:
        return self.instance.article.own_work if self.instance.article_id else None

    written_work = shown_work

    def save(self, commit: bool = True) -> Comment:
        self.store_labels()
        comment: Comment = super().save(commit=commit)
        if commit:
            relabel_comments(comment.article)
        return comment
