"""The escalations app; once its models are loaded, its stages are put together."""

from importlib import import_module

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "escalations"

    def ready(self) -> None:
        import_module("escalations.wiring")
