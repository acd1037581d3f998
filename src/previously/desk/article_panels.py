"""How the form of an article is laid out: what it is first, then what readers see, then what leads them to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from previously.desk.article_forms import ArticleForm
from previously.labels.forms import LabelInput

_WRITE = [
    TitleFieldPanel(
        "title",
        placeholder=_("Headline"),
        help_text=_("Everybody gets it, unless you say below that it is a spoiler."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("work"),
            FieldRowPanel(
                [FieldPanel("kind"), FieldPanel("covers", widget=LabelInput({"placeholder": "S1E1"}))]
            ),
        ],
        heading=_("What it is about"),
        help_text=_(
            "What it covers is what a reader must have seen for the text. Anything in the text that goes further gets "
            "a label of its own."
        ),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("title_after"), FieldPanel("safe_title")])],
        heading=_("If the headline is a spoiler"),
        help_text=_(
            "The address is made of it and is a secret, too: who has not come so far does not find the article there, "
            "and search engines do not list it."
        ),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [FieldPanel("dek"), FieldPanel("dek_after")],
        heading=_("The line under the headline"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("hero", heading=_("Picture")),
            FieldPanel("hero_alt"),
            FieldRowPanel([FieldPanel("hero_credit"), FieldPanel("hero_after")]),
        ],
        heading=_("Picture"),
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("score"), FieldPanel("out_of")]), FieldPanel("verdict")],
        heading=_("Verdict"),
        help_text=_("Readers who may read the text get the verdict too."),
    ),
]

_PROMOTE = [
    MultiFieldPanel(
        [FieldPanel("author"), FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")])],
        heading=_("Byline"),
    ),
    MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("tags"), FieldPanel("is_pinned")], heading=_("Where it is found")
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "seo_title",
                heading=_("Title for search engines"),
                help_text=_(
                    "What they show instead of the headline, and what stands where the article is shared. If the "
                    "headline is a spoiler, only readers who may have the headline get it."
                ),
            ),
            FieldPanel(
                "search_description",
                heading=_("Description for search engines"),
                help_text=_(
                    "What they show below it instead of the line under the headline, under whose label it stands."
                ),
                widget=forms.Textarea({"rows": 3, "maxlength": 500}),
            ),
            FieldPanel("canonical_url"),
        ],
        heading=_("For search engines"),
        classname="collapsed",
    ),
    InlinePanel(
        "also_read",
        [PageChooserPanel("target", "articles.ArticlePage")],
        heading=_("Also read"),
        label=_("article"),
    ),
    FieldPanel("takes_comments"),
    InlinePanel("old_addresses", [FieldPanel("path")], heading=_("Old addresses"), label=_("address")),
]

article_panels = TabbedInterface(
    [
        ObjectList(_WRITE, heading=_("Write")),
        ObjectList(_PROMOTE, heading=_("Promote")),
        ObjectList([PublishingPanel(), CommentPanel()], heading=_("Schedule")),
    ],
    base_form_class=ArticleForm,
)
