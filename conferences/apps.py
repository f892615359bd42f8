"""The conferences app; once its models are loaded, its stages are put together."""

from importlib import import_module

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    name = "conferences"

    def ready(self) -> None:
        import_module("conferences.wiring")
