"""The people that everything is about, and those who look after them."""

from importlib import import_module

from django.apps import AppConfig

from cpunit.people.constraints import SENTENCES
from cpunit.web.constraints import register
from cpunit.web.context import ShownUnit, provide_unit


class PeopleConfig(AppConfig):
    name = "cpunit.people"
    label = "people"

    def ready(self) -> None:
        """Tell the pages the unit's name, and the edge what the database's refusals mean."""
        models = import_module("cpunit.people.models")

        def unit() -> ShownUnit:
            settings = models.UnitSettings.current()
            return ShownUnit(name=settings.unit_name, authority=settings.authority_name)

        provide_unit(unit)
        for name, sentence in SENTENCES.items():
            register(name, sentence)
