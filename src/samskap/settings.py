"""The one settings file: everything that differs between installations is read from the environment.

`docs/operations.md` lists the variables. Without any of them the demo and the tests run on their own.
"""

import base64
import hashlib
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).resolve().parent


def env(name: str, default: str = "") -> str:
    """Read one variable of the environment."""
    return os.environ.get(name, default)


# --- Who we are -------------------------------------------------------------------------------------------------------

DEMO = env("SAMSKAP_DEMO") == "1"
DEBUG = env("SAMSKAP_DEBUG") == "1"
PHONE = env("SAMSKAP_PHONE", "12 34 56 78")
HOUSE = {
    "name": env("SAMSKAP_NAME", "Samskap"),
    "municipality": env("SAMSKAP_MUNICIPALITY", "Bærum kommune"),
    # A number that people write down is never broken over two lines.
    "phone": PHONE.replace(" ", "\N{NO-BREAK SPACE}"),
    "phone_to_dial": PHONE.replace(" ", ""),
    "email": env("SAMSKAP_EMAIL", "innbyggerpanel@kommunen.example"),
    "accessibility_url": env("SAMSKAP_ACCESSIBILITY_URL"),
    "is_demo": DEMO,
}

# --- Secrets ----------------------------------------------------------------------------------------------------------

SECRET_KEY = env("SAMSKAP_SECRET_KEY", "only-for-demo-and-tests-" + "x" * 40)
_demo_key = "demo:" + base64.b64encode(hashlib.sha256(b"only for demo and tests").digest()).decode()
#: Encryption keys as ``id:base64`` separated by commas; the first one seals, all of them open.
ENCRYPTION_KEYS = dict(pair.split(":", 1) for pair in env("SAMSKAP_ENCRYPTION_KEYS", _demo_key).split(","))
#: Keyed hashing of personal codes; a leaked table of hashes opens nothing without it.
CODE_PEPPER = env("SAMSKAP_CODE_PEPPER", SECRET_KEY)

IS_RELEASE = env("SAMSKAP_RELEASE") == "1"
_secrets = ("SAMSKAP_SECRET_KEY", "SAMSKAP_ENCRYPTION_KEYS")
if IS_RELEASE and not all(env(name) for name in _secrets):
    raise ImproperlyConfigured(f"Set {' and '.join(_secrets)}: the demo's are known to everybody.")

# --- Where it is served -----------------------------------------------------------------------------------------------

ALLOWED_HOSTS = env("SAMSKAP_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("SAMSKAP_ORIGINS").split(",") if origin]
IS_HTTPS = env("SAMSKAP_HTTPS") == "1"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_ENGINE = "django.contrib.sessions.backends.db"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}

# --- The rooms, from the ground up ------------------------------------------------------------------------------------

ROOMS = ["base", "people", "selection", "panel", "front"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    *(f"samskap.{room}" for room in ROOMS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "samskap.people.middleware.ViewerMiddleware",
    "samskap.base.middleware.PageAboveMiddleware",
]
ROOT_URLCONF = "samskap.urls"
WSGI_APPLICATION = "samskap.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "samskap.base.context.house",
                "samskap.front.context.menu",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Database and work in the background ------------------------------------------------------------------------------

_database = conninfo_to_dict(env("DATABASE_URL", "postgresql:///samskap"))
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.get("dbname", "samskap"),
        "USER": _database.get("user", ""),
        "PASSWORD": _database.get("password", ""),
        "HOST": _database.get("host", ""),
        "PORT": _database.get("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c timezone=UTC -c lock_timeout=30s"},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#: A worker whose heart has not beaten for this long is held to be dead, and its work is taken up again.
WORKER_SILENCE_SECONDS = int(env("SAMSKAP_WORKER_SILENCE", "30"))

# --- Logins -----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Login"
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "front:desk"
LOGOUT_REDIRECT_URL = "front:home"
#: Where somebody who came in with her code goes.
CODE_REDIRECT_URL = "/min-side"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Languages and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norwegian Bokmål")), ("nn", _("Norwegian Nynorsk")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["samskap.formats"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- Files ------------------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env("SAMSKAP_STATIC_ROOT", str(ROOT / "build" / "collected")))
STATICFILES_DIRS = [ROOT / "build" / "static"] if (ROOT / "build" / "static").is_dir() else []
WHITENOISE_USE_FINDERS = not IS_RELEASE
PRIVATE_ROOT = Path(env("SAMSKAP_FILES", str(ROOT / ".demo" / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_RELEASE
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
#: A table that is grouped row by row sends two fields a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
UPLOAD_MAX_BYTES = 10 * 1024 * 1024

# --- The log says ids, never names ------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env("SAMSKAP_LOG_LEVEL", "WARNING")},
}
