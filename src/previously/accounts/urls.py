"""The addresses of an account. The names are allauth's, which leads readers from one to the next by them."""

from __future__ import annotations

from allauth.account import views as account
from allauth.socialaccount import views as elsewhere
from allauth.socialaccount.providers.openid_connect.views import callback as openid_connect_callback
from django.urls import include, path, re_path

from previously.accounts import views

urlpatterns = [
    path("", views.overview, name="account"),
    path("sign-in/", views.SignInView.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", views.SignUpView.as_view(), name="account_signup"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("is-it-you/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "is-it-you/code/",
        account.request_reauthentication_code,
        name="account_request_reauthentication_code",
    ),
    path(
        "is-it-you/code/sent/",
        account.confirm_reauthentication_code,
        name="account_confirm_reauthentication_code",
    ),
    path("addresses/", account.email, name="account_email"),
    path("addresses/confirm/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^addresses/confirm/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("elsewhere/", elsewhere.connections, name="socialaccount_connections"),
    path("elsewhere/sign-up/", views.SignUpElsewhereView.as_view(), name="socialaccount_signup"),
    path("elsewhere/cancelled/", elsewhere.login_cancelled, name="socialaccount_login_cancelled"),
    path("elsewhere/failed/", elsewhere.login_error, name="socialaccount_login_error"),
    path("elsewhere/<slug:provider_id>/", views.leave_for, name="openid_connect_login"),
    path("elsewhere/<slug:provider_id>/back/", openid_connect_callback, name="openid_connect_callback"),
    path("export/", views.export, name="account_export"),
    path("export/my-account.json", views.download, name="account_download"),
    path("delete/", views.delete, name="account_delete"),
]
