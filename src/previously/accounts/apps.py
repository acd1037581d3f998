from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "previously.accounts"
    label = "accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.account.signals import user_logged_in  # noqa: PLC0415  models come after all apps

        from previously.accounts.holdings import add_holdings  # noqa: PLC0415  models come after all apps
        from previously.accounts.merging import merge_on_sign_in  # noqa: PLC0415  models come after all apps

        user_logged_in.connect(merge_on_sign_in, dispatch_uid="previously.merge")
        add_holdings()
