from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "previously.following"
    label = "following"
    verbose_name = "Following"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from previously.following.holdings import (  # noqa: PLC0415  models come after all apps
            export_following,
            release_following,
        )
        from previously.readers.holdings import Holding, add_holding  # noqa: PLC0415  models come after all apps

        add_holding(Holding("following", export_following, release_following))
