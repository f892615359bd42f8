from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"

    def ready(self) -> None:
        """Give the database's constraints their sentences."""
        import_module("plans.constraints")
