"""The case system is told; the edge learns what the database's refusals mean."""

from django.apps import AppConfig

from cpunit.case_system.constraints import SENTENCES
from cpunit.web.constraints import register


class CaseSystemConfig(AppConfig):
    name = "cpunit.case_system"
    label = "case_system"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
