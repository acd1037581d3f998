from django.apps import AppConfig


class ReadersConfig(AppConfig):
    name = "previously.readers"
    label = "readers"
    verbose_name = "Readers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from previously.readers.holdings import (  # noqa: PLC0415  models come after all apps
            Holding,
            add_holding,
            export_profile,
            export_progress,
        )

        add_holding(Holding("account", export_profile))
        add_holding(Holding("progress", export_progress))
