from django.apps import AppConfig


class MigrationConfig(AppConfig):
    name = "previously.migration"
    label = "migration"
    verbose_name = "Migration"
    default_auto_field = "django.db.models.BigAutoField"
