"""The plans app; once its models are loaded, its stages are put together."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        import_module("plans.wiring")
