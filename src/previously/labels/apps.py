from django.apps import AppConfig


class LabelsConfig(AppConfig):
    name = "previously.labels"
    label = "spoiler_labels"
    verbose_name = "Spoiler labels"
    default_auto_field = "django.db.models.BigAutoField"
