"""Doors for people outside; the edge learns what the database's refusals mean."""

from django.apps import AppConfig

from cpunit.doors import checks  # noqa: F401 - registers itself
from cpunit.doors.constraints import SENTENCES
from cpunit.web.constraints import register


class DoorsConfig(AppConfig):
    name = "cpunit.doors"
    label = "doors"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
