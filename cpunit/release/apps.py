"""Release: each person's own copy of a paper; the edge learns what the database's refusals mean."""

from importlib import import_module

from django.apps import AppConfig

from cpunit.release.constraints import SENTENCES
from cpunit.web.constraints import register


class ReleaseConfig(AppConfig):
    name = "cpunit.release"
    label = "release"

    def ready(self) -> None:
        import_module("cpunit.release.wiring")
        for name, sentence in SENTENCES.items():
            register(name, sentence)
