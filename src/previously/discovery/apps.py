from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "previously.discovery"
    label = "discovery"
    verbose_name = "Discovery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models are not ready before.
        from previously.discovery.histories.pending import export_recorded  # noqa: PLC0415
        from previously.discovery.listening import listen  # noqa: PLC0415
        from previously.readers.holdings import Holding, add_holding  # noqa: PLC0415

        listen()
        add_holding(Holding("history", export_recorded))
