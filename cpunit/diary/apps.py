"""The diary: whose time is held, and which room; the edge learns what the database's refusals mean."""

from importlib import import_module

from django.apps import AppConfig

from cpunit.deadlines.booked import BOOKED_ON
from cpunit.diary.constraints import SENTENCES
from cpunit.web.constraints import register


class DiaryConfig(AppConfig):
    name = "cpunit.diary"
    label = "diary"

    def ready(self) -> None:
        for name, sentence in SENTENCES.items():
            register(name, sentence)
        BOOKED_ON.add(import_module("cpunit.diary.handed_over").booked_on)
