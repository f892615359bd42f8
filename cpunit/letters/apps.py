"""The words of letters; the edge learns what the database's refusals mean."""

from django.apps import AppConfig

from cpunit.letters.constraints import SENTENCES
from cpunit.web.constraints import register


class LettersConfig(AppConfig):
    name = "cpunit.letters"
    label = "letters"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
