"""Deadlines; the tasks get their Celery application and the edge the sentences of the constraints."""

from importlib import import_module

from django.apps import AppConfig

from cpunit.deadlines.constraints import SENTENCES
from cpunit.people.correcting import TELLERS
from cpunit.web.constraints import register


class DeadlinesConfig(AppConfig):
    name = "cpunit.deadlines"
    label = "deadlines"

    def ready(self) -> None:
        """Celery is not loaded in `cpunit/__init__.py`, so that the domain stays light; what needs models is
        read once they are there.
        """
        import_module("cpunit.celery")
        TELLERS.add(import_module("cpunit.deadlines.told").dates_that_run)
        for name, sentence in SENTENCES.items():
            register(name, sentence)
