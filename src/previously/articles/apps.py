from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "previously.articles"
    label = "articles"
    verbose_name = "Articles"
    default_auto_field = "django.db.models.BigAutoField"
