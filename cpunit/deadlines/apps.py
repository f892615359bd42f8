from importlib import import_module

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "cpunit.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        """Give the tasks their Celery application; not in `cpunit/__init__.py`, so that the domain stays
        light.
        """
        import_module("cpunit.celery")
