"""The Celery application: workers compute and send, beat keeps the sweeps going."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpunit.settings")

app = Celery("cpunit")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
