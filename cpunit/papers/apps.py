"""Papers and the outbox; the edge learns what the database's refusals mean."""

from django.apps import AppConfig

from cpunit.papers.constraints import SENTENCES
from cpunit.web.constraints import register


class PapersConfig(AppConfig):
    name = "cpunit.papers"
    label = "papers"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
