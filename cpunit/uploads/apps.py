"""Files taken in; the edge learns what the database's refusals mean."""

from django.apps import AppConfig

from cpunit.uploads.constraints import SENTENCES
from cpunit.web.constraints import register


class UploadsConfig(AppConfig):
    name = "cpunit.uploads"
    label = "uploads"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
