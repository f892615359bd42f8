"""The look and the edge helpers that every app shares."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from cpunit.web.history import make_managers_once
from cpunit.web.prepared import keep_many


class WebConfig(AppConfig):
    name = "cpunit.web"
    label = "web"
    verbose_name = "Look and helpers for pages"

    def ready(self) -> None:
        make_managers_once()
        connection_created.connect(keep_many, dispatch_uid="statements are kept prepared")
