"""How the forms of works and people are laid out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from previously.desk.work_forms import CastForm, WorkForm


class CastPanel(InlinePanel):
    """Rows that name characters of the same work."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = CastForm
        return options


class NamePanel(TitleFieldPanel):
    """A name from which the short name of something new is made; that of something old stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"classname": "", "placeholder": False} | kwargs))

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The name in one form."""

        def get_should_apply(self) -> bool:
            return self.instance is None or self.instance.pk is None


LABEL_HELP = _(
    "A label says what a reader must have seen, such as S1E4. Several, separated by commas, mean all of them; "
    "other-work:S2E3 speaks of another work, and a film is named by its short name alone. "
    "Whoever has not seen that far is never sent it."
)

_THE_WORK = [
    MultiFieldPanel(
        [
            NamePanel("title"),
            FieldPanel("slug"),
            FieldRowPanel([FieldPanel("native_title"), FieldPanel("year")]),
            FieldPanel("aliases"),
        ],
        heading=_("Titles"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("shape")]),
            FieldRowPanel([FieldPanel("country"), FieldPanel("language"), FieldPanel("network")]),
            FieldPanel("is_listed"),
        ],
        heading=_("What it is"),
    ),
    MultiFieldPanel(
        [FieldPanel("synopsis"), FieldPanel("poster"), FieldPanel("poster_alt")],
        heading=_("For everybody"),
        help_text=_("Readers who have seen nothing get these, so they must give nothing away."),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("imdb"), FieldPanel("tmdb")]),
            FieldRowPanel([FieldPanel("tvmaze"), FieldPanel("wikidata")]),
        ],
        heading=_("Known elsewhere as"),
        classname="collapsed",
    ),
]

_EPISODE = [
    FieldRowPanel([FieldPanel("number"), FieldPanel("title")], classname="desk-number-first"),
    FieldRowPanel([FieldPanel("air_date"), FieldPanel("runtime")]),
    FieldPanel("synopsis"),
    FieldRowPanel([FieldPanel("still"), FieldPanel("still_alt")]),
    FieldRowPanel([FieldPanel("also"), FieldPanel("watch_after")]),
    FieldPanel("takes_comments"),
]


class OpenEndedPanel(HelpPanel):
    """What is said of a series of which nobody says how long it is, and of no other."""

    class BoundPanel(HelpPanel.BoundPanel):
        """Shown where the rest of the story is one of the episodes."""

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk and self.instance.order().is_open_ended)


_SEASONS = [
    OpenEndedPanel(
        _(
            "Nobody has said how many episodes this series has. “The rest of the story” (season 0, episode 999) "
            "stands for those that are not known: readers are not shown it, and what asks for it opens to those who "
            "say that they have seen the series to its end. Once every episode is listed, remove it. What asked for "
            "it then asks for the last episode."
        )
    ),
    HelpPanel(
        _(
            "Films and specials that stand on their own have no episodes. Season 0 holds the specials of a series."
        )
    ),
    InlinePanel(
        "seasons",
        [FieldPanel("number"), InlinePanel("episodes", _EPISODE, heading=_("Episodes"), label=_("episode"))],
        heading=_("Seasons"),
        label=_("season"),
    ),
]

_CHARACTERS = [
    HelpPanel(LABEL_HELP),
    InlinePanel(
        "characters",
        [
            FieldRowPanel([NamePanel("name"), FieldPanel("slug"), FieldPanel("native_name")]),
            FieldPanel("description"),
            FieldRowPanel([FieldPanel("aliases"), FieldPanel("after")]),
        ],
        heading=_("Characters"),
        label=_("character"),
    ),
]

_CREDITS = [
    HelpPanel(_("Directors, writers and cast. Whoever plays somebody is an actor with a character.")),
    CastPanel(
        "credits",
        [
            FieldPanel("person"),
            FieldRowPanel([FieldPanel("job"), FieldPanel("character"), FieldPanel("after")]),
        ],
        heading=_("Cast and crew"),
        label=_("credit"),
    ),
]

_STORY = [
    HelpPanel(LABEL_HELP),
    CastPanel(
        "relations",
        [
            FieldRowPanel([FieldPanel("from_character"), FieldPanel("kind"), FieldPanel("to_character")]),
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("after"), FieldPanel("until")]),
        ],
        heading=_("Relations"),
        label=_("relation"),
    ),
    CastPanel(
        "facts",
        [FieldRowPanel([FieldPanel("character"), FieldPanel("after")]), FieldPanel("text")],
        heading=_("Facts, revealed as the story goes"),
        label=_("fact"),
    ),
]

_WHERE = [
    InlinePanel(
        "where_to_watch",
        [
            FieldRowPanel([FieldPanel("provider"), FieldPanel("region"), FieldPanel("offer")]),
            FieldPanel("url"),
            FieldRowPanel([FieldPanel("from_on"), FieldPanel("to_on")]),
        ],
        heading=_("Where to watch"),
        label=_("place to watch"),
    )
]

work_panels = TabbedInterface(
    [
        ObjectList(_THE_WORK, heading=_("The work")),
        ObjectList(_SEASONS, heading=_("Seasons & episodes")),
        ObjectList(_CHARACTERS, heading=_("Characters")),
        ObjectList(_CREDITS, heading=_("Cast & crew")),
        ObjectList(_STORY, heading=_("Relations & facts")),
        ObjectList(_WHERE, heading=_("Where to watch")),
    ],
    base_form_class=WorkForm,
)

person_panels = ObjectList(
    [
        MultiFieldPanel(
            [
                NamePanel("name"),
                FieldPanel("slug"),
                FieldPanel("native_name"),
                FieldPanel("aliases"),
            ],
            heading=_("Names"),
        ),
        FieldPanel("bio"),
        FieldPanel("photo"),
    ]
)
