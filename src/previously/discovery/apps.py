from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "previously.discovery"
    label = "discovery"
    verbose_name = "Discovery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from previously.discovery.listening import listen  # noqa: PLC0415 - models are not ready before

        listen()
