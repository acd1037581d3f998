"""Django's settings for a site. What differs between sites is in the site's folder or in its environment."""

from __future__ import annotations

import os
from pathlib import Path

from previously.project.accounts import account_settings
from previously.project.database import database_at, database_url
from previously.project.mail import mail_at
from previously.project.oidc import providers_at
from previously.project.site_folder import SiteFolder

SITE_FOLDER = SiteFolder.current()

SECRET_KEY = SITE_FOLDER.secret_key()
DEBUG = os.environ.get("PREVIOUSLY_DEBUG") == "1"
# Names the site answers to. Loopback only until its owner names others.
ALLOWED_HOSTS = os.environ.get("PREVIOUSLY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("PREVIOUSLY_ORIGINS", "").split(",") if origin]
# How addresses begin that are read elsewhere, in feeds, sitemaps and share cards; empty for the address asked for.
PUBLIC_ORIGIN = os.environ.get("PREVIOUSLY_URL", "").rstrip("/")
# Whom feed readers may ask for news instead of coming back again and again (WebSub); empty for nobody.
WEBSUB_HUB = os.environ.get("PREVIOUSLY_WEBSUB_HUB", "")
# Behind a proxy that speaks HTTPS to readers, cookies travel over HTTPS only.
IS_HTTPS = os.environ.get("PREVIOUSLY_HTTPS") == "1"
# How many proxies stand between readers and the site; each adds to X-Forwarded-For the address it was asked from.
PROXIES = int(os.environ.get("PREVIOUSLY_PROXIES", "0"))
# Whether comments are shown to Akismet, and with which key; nobody is told anything without one.
AKISMET_KEY = os.environ.get("PREVIOUSLY_AKISMET_KEY", "")
AKISMET_URL = os.environ.get("PREVIOUSLY_AKISMET_URL", "https://rest.akismet.com")
# Who checks comments for spam, as the dotted path of a class like that of Akismet; empty for nobody.
COMMENT_CHECKER = os.environ.get(
    "PREVIOUSLY_COMMENT_CHECKER", "previously.discussion.akismet.Akismet" if AKISMET_KEY else ""
)

INSTALLED_APPS = [
    "previously.backstage",
    "previously.masthead",
    "previously.labels",
    "previously.media",
    "previously.catalogue",
    "previously.articles",
    "previously.discussion",
    "previously.following",
    "previously.discovery",
    "previously.readers",
    "previously.accounts",
    "previously.surfaces",
    "previously.mailing",
    "previously.desk",
    "previously.migration",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail.sites",
    "anymail",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "previously.delivery.texts.TextMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "previously.delivery.middleware.SiteMiddleware",
    "previously.delivery.bounding.BodySizeMiddleware",
    "previously.accounts.middleware.AccountPagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "previously.delivery.middleware.ClearanceMiddleware",
]

ROOT_URLCONF = "previously.project.urls"
WSGI_APPLICATION = "previously.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "previously.accounts.context.account_pages",
            ],
        },
    },
]

# Such as postgres://user:password@host:5432/name; a file in the site's folder if there is none.
DATABASES = {"default": database_at(database_url(), SITE_FOLDER.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What can wait is done by a worker, which finds it in the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Answers of other catalogues, kept so that nobody is asked twice.
SOURCES_FOLDER = SITE_FOLDER.cache / "sources"
# TMDB's API Read Access Token; without one it is not asked.
TMDB_TOKEN = os.environ.get("PREVIOUSLY_TMDB_TOKEN", "")
# Whether shows on air are looked up again every day in the catalogues they came from.
CATALOGUE_REFRESH = os.environ.get("PREVIOUSLY_CATALOGUE_REFRESH") == "1"

AUTH_USER_MODEL = "readers.User"
# The one way in, so that nobody passes by a second step.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
vars().update(
    account_settings(
        is_https=IS_HTTPS,
        providers=providers_at(os.environ, SITE_FOLDER.root / "sign-in.toml"),
        proxies=PROXIES,
    )
)
SESSION_COOKIE_AGE = 60 * 24 * 3600
PASSWORD_RESET_TIMEOUT = 24 * 3600
# Shared by all processes: what somebody has tried too often is counted in it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "previously_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Such as smtp://user:password@host:587; files in the site's folder if there is none.
vars().update(mail_at(os.environ.get("PREVIOUSLY_EMAIL_URL", ""), SITE_FOLDER.mail))
# What a mail service gives as user:password when it tells of bounces; empty for no service that may.
MAIL_WEBHOOK = os.environ.get("PREVIOUSLY_MAIL_WEBHOOK", "")
ANYMAIL_WEBHOOK_SECRET = MAIL_WEBHOOK or None
# Whom mail is from, such as "Recaps <recaps@recaps.example>".
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("PREVIOUSLY_EMAIL_FROM", "previously@localhost")

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = SITE_FOLDER.static
MEDIA_URL = "/desk/files/"  # for the desk only; readers get pictures at addresses that tell nothing
MEDIA_ROOT = SITE_FOLDER.media
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CSRF_FAILURE_VIEW = "previously.surfaces.errors.stale_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = "Previously"
# People at the desk sign in where everybody does, and look after their address and password there too.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Where nobody has said what the site is called, it is tried on this machine, and mails lead there.
WAGTAILADMIN_BASE_URL = PUBLIC_ORIGIN or f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The desk asks nobody outside for anything.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]

DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000  # a long series is one form with thousands of fields

DEMO_FOLDER = Path(__file__).resolve().parents[3] / "demo"
