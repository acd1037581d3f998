from django.apps import AppConfig


class SurfacesConfig(AppConfig):
    name = "previously.surfaces"
    label = "surfaces"
    verbose_name = "Surfaces"
    default_auto_field = "django.db.models.BigAutoField"
