"""Settings, read from the environment; `CPUNIT_MODE` is `demo`, `test` or `production` (the default)."""

import os
from email.utils import parseaddr
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cpunit.connecting import broker, database, inside, mail, parts, texts
from cpunit.web.made.version import version_of
from cpunit.web.strict import UndefinedVariableFails

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("CPUNIT_VAR") or BASE_DIR / "var")
CPUNIT_MODE = os.environ.get("CPUNIT_MODE", "production")
if CPUNIT_MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured(f"CPUNIT_MODE is {CPUNIT_MODE!r}: it is demo, test or production.")
IS_PRODUCTION = CPUNIT_MODE == "production"


def _words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


SECRET_KEY = os.environ.get("CPUNIT_SECRET_KEY", "")
if not SECRET_KEY:
    if IS_PRODUCTION and os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(
            "CPUNIT_SECRET_KEY is not set: give this installation a secret of its own."
        )
    SECRET_KEY = "for a machine of one's own only: nothing is served to others with it"  # noqa: S105 - not a secret

DEBUG = False
ALLOWED_HOSTS = _words(
    "CPUNIT_HOSTS", "localhost,127.0.0.1,[::1]" + (",testserver" if CPUNIT_MODE == "test" else "")
)
CSRF_FAILURE_VIEW = "cpunit.web.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = _words("CPUNIT_ORIGINS")
SITE_ADDRESS = os.environ.get("CPUNIT_ADDRESS", "http://localhost:8000").rstrip("/")
# Where people outside find their doors, if the name of the unit's own address says too much (safety 2).
DOOR_ADDRESS = os.environ.get("CPUNIT_DOOR_ADDRESS", "").rstrip("/") or SITE_ADDRESS

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "crispy_forms",
    "simple_history",
    "cpunit.web",
    "cpunit.audit",
    "cpunit.people",
    "cpunit.deadlines",
    "cpunit.papers",
    "cpunit.uploads",
    "cpunit.doors",
    "cpunit.letters",
    "cpunit.supplied",
    "cpunit.release",
    "cpunit.case_system",
    "cpunit.diary",
    "conferences",
    "plans",
    "escalations",
    "cpunit.dashboards",
    "cpunit.census",
    "cpunit.demo",
    "cpunit.bench",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cpunit.web.middleware.NoBodyForHead",
    "cpunit.web.middleware.SecurityHeaders",
    "cpunit.web.middleware.PageForButton",
    "cpunit.doors.middleware.DoorPages",
    "cpunit.web.look.Look",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cpunit.people.middleware.SignedIn",
    "cpunit.people.middleware.KeepSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cpunit.audit.middleware.WhereFrom",
    "cpunit.dashboards.reading.LogReading",
    "simple_history.middleware.HistoryRequestMiddleware",
    "cpunit.web.once.Once",
]

ROOT_URLCONF = "cpunit.urls"
WSGI_APPLICATION = "cpunit.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cpunit.web.context.navigation",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

if CPUNIT_MODE == "test":
    TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariableFails()  # type: ignore[index]

DATABASES = {
    "default": database(parts("DATABASE_URL", os.environ.get("DATABASE_URL") or "postgresql:///cpunit"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = os.environ.get("REDIS_URL") or "redis://localhost:6379/0"
parts("REDIS_URL", REDIS_URL)
# A message is acknowledged once its work is done. Where the worker's main process is killed, what it held is
# delivered again only after `visibility_timeout` (seconds; longer than any task may take): sooner than that,
# the sweeps that beat runs find the work itself.
CELERY_BROKER_URL = broker(REDIS_URL)
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "Europe/London"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "send the outbox": {"task": "cpunit.papers.tasks.send_outbox", "schedule": 10.0},
    "ask whether texts arrived": {"task": "cpunit.papers.tasks.ask_whether_texts_arrived", "schedule": 60.0},
    "tell the case system": {"task": "cpunit.case_system.tasks.tell_case_system", "schedule": 10.0},
    "answer who asks for a door": {"task": "cpunit.doors.tasks.answer_askings", "schedule": 30.0},
    "remind of what is due": {"task": "cpunit.deadlines.tasks.send_reminders", "schedule": 300.0},
    "count dates anew": {"task": "cpunit.deadlines.tasks.recount_dates", "schedule": 60.0},
    "raise alerts on drift": {"task": "escalations.alerts.tasks.raise_alerts", "schedule": 300.0},
    "send invitations asked for": {
        "task": "conferences.invitations.tasks.send_waiting_invitations",
        "schedule": 60.0,
    },
    "remind of invitations": {
        "task": "conferences.replies.tasks.chase_unanswered",
        "schedule": 3600.0,
    },
    "remind of queries": {
        "task": "conferences.preparation.tasks.chase_unanswered_queries",
        "schedule": 3600.0,
    },
    "ask who is invited to reviews": {
        "task": "conferences.confirming.tasks.ask_who_is_invited",
        "schedule": 3600.0,
    },
    "ask for reports that are due": {
        "task": "conferences.reports.tasks.chase_due_reports",
        "schedule": 1800.0,
    },
    "find reports that are held back": {
        "task": "conferences.reports.tasks.note_reports_held_back",
        "schedule": 600.0,
    },
    "make packs of reports": {"task": "conferences.reports.tasks.make_waiting_packs", "schedule": 60.0},
    "make copies asked for": {"task": "cpunit.release.tasks.make_waiting_copies", "schedule": 60.0},
    "tell of copies not opened": {"task": "cpunit.deadlines.tasks.chase_unopened_copies", "schedule": 1800.0},
    "note copies that no longer open": {
        "task": "cpunit.release.tasks.note_copies_shut",
        "schedule": 600.0,
    },
    "begin the next reviews": {"task": "plans.reviews.tasks.keep_reviews", "schedule": 600.0},
    "watch drafts of plans": {"task": "plans.drafting.tasks.watch_drafts", "schedule": 900.0},
    "remind of what plans say is done": {
        "task": "plans.agreed_actions.tasks.remind_owners",
        "schedule": 1800.0,
    },
    "ask teams for visits": {"task": "plans.nightly.tasks.ask_for_visits", "schedule": 3600.0},
    "remind of what core groups are asked": {
        "task": "plans.looked_after.tasks.remind_answers",
        "schedule": 1800.0,
    },
    "move unanswered concerns up": {"task": "escalations.concerns.tasks.move_up", "schedule": 300.0},
    "carry working weeks on": {
        "task": "cpunit.diary.tasks.carry_working_weeks_on",
        "schedule": 3600.0,
    },
    "forget the tokens of forms": {"task": "cpunit.web.tasks.forget_tokens", "schedule": 3600.0},
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("CPUNIT_MAIL_FROM", "conference.unit@unit.example")
# What goes to a family may come from an address that does not say which unit it is (safety 2).
PLAIN_FROM_EMAIL = os.environ.get("CPUNIT_MAIL_PLAIN_FROM") or (
    f"letters@{parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}"
)
REPORTS_REPLY_TO = os.environ.get("CPUNIT_REPLY_TO", "")
"""The mailbox that answers to a request for a report go to. Its server must take plus addressing
(`reports+C26-K7Q2.17@…`), which names the report; empty: the reference stands in the subject alone.
"""
globals().update(mail(parts("EMAIL_URL", os.environ.get("EMAIL_URL") or "smtp://localhost:25")))
_texts = os.environ.get("CPUNIT_TEXT_URL", "")
TEXTS = texts(parts("CPUNIT_TEXT_URL", _texts), os.environ.get("CPUNIT_TEXT_KEY", "")) if _texts else None
"""The sender of text messages (docs/decisions/0052); None: none go, and the codes of doors are read out."""

CASE_SYSTEM_INSIDE = inside("CPUNIT_CASE_SYSTEM_INSIDE", os.environ.get("CPUNIT_CASE_SYSTEM_INSIDE", ""))
"""The networks that are not public in which the case system may stand (docs/decisions/0067)."""

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/today"
# A session ends an hour after the last page: `KeepSession` moves its end on while somebody works.
SESSION_COOKIE_AGE = 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION
BEHIND_PROXY = os.environ.get("CPUNIT_BEHIND_PROXY") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31536000 if IS_PRODUCTION else 0
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "D j M Y"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 2
FILE_UPLOAD_HANDLERS = [
    "cpunit.uploads.handler.NoLargerThan",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CLAMD = os.environ.get("CPUNIT_CLAMD", "")
"""Where the virus scanner listens: `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`; empty is none."""

ASSETS_DIR = Path(os.environ.get("CPUNIT_ASSETS") or BASE_DIR / ".venv" / "share" / "cpunit-assets")
STATICFILES_DIRS = STATIC_FOLDERS = [BASE_DIR / "static", *([ASSETS_DIR] if ASSETS_DIR.is_dir() else [])]
# The version stands in each address, so that a browser keeps a file for good and asks for it never again.
STATIC_VERSION = version_of(STATIC_FOLDERS)
STATIC_URL = f"/static/{STATIC_VERSION}/"
STATIC_ROOT = VAR_DIR / "static"
MADE_DIR = VAR_DIR / "made" / STATIC_VERSION
"""Where the files stand that are made of others (`cpunit/web/made`)."""
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cpunit.web.made.finder.Made",
]
WHITENOISE_USE_FINDERS = True


def _has_its_version(path: str, url: str) -> bool:
    return url.startswith(STATIC_URL)


WHITENOISE_IMMUTABLE_FILE_TEST = _has_its_version
WHITENOISE_ROOT = ASSETS_DIR if ASSETS_DIR.is_dir() else None

CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk"
CRISPY_TEMPLATE_PACK = "govuk"
FORM_RENDERER = "cpunit.web.controls.Controls"
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "one line an answer": {"()": "cpunit.web.logs.NoTracebackOfAnswers"},
        "no links": {"()": "cpunit.doors.logs.NoLinks"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["one line an answer", "no links"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("CPUNIT_LOG_LEVEL", "WARNING")},
}
