from django.apps import AppConfig


class MastheadConfig(AppConfig):
    name = "previously.masthead"
    label = "masthead"
    verbose_name = "Masthead"
    default_auto_field = "django.db.models.BigAutoField"
