from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "previously.desk"
    label = "desk"
    verbose_name = "Desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from previously.desk.attach import attach  # noqa: PLC0415  models come after all apps

        attach()
