from importlib import import_module

from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "escalations"

    def ready(self) -> None:
        """Give the database's constraints their sentences."""
        import_module("escalations.constraints")
