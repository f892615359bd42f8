"""The diary: whose time is held, and which room; the edge learns what the database's refusals mean."""

from django.apps import AppConfig

from cpunit.diary.constraints import SENTENCES
from cpunit.web.constraints import register


class DiaryConfig(AppConfig):
    name = "cpunit.diary"
    label = "diary"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
