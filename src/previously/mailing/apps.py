from django.apps import AppConfig


class MailingConfig(AppConfig):
    name = "previously.mailing"
    label = "mailing"
    verbose_name = "Mailing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from previously.mailing.bounces import listen  # noqa: PLC0415 - models are not ready before

        listen()
