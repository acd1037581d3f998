from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "previously.discussion"
    label = "discussion"
    verbose_name = "Discussion"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from previously.discussion.holdings import add_holdings  # noqa: PLC0415  models come after all apps

        add_holdings()
