"""The people that everything is about, and those who look after them."""

from importlib import import_module

from django.apps import AppConfig
from django.urls import register_converter

from cpunit.people.constraints import SENTENCES
from cpunit.people.converters import CodeConverter
from cpunit.people.correcting import TELLERS
from cpunit.web.constraints import register
from cpunit.web.context import ShownUnit, provide_unit


class PeopleConfig(AppConfig):
    name = "cpunit.people"
    label = "people"

    def ready(self) -> None:
        """Tell the pages the unit's name, and the edge what a code and the database's refusals look like."""
        models = import_module("cpunit.people.models")

        def unit() -> ShownUnit:
            settings = models.UnitSettings.current()
            return ShownUnit(name=settings.unit_name, authority=settings.authority_name)

        provide_unit(unit)
        TELLERS.add(import_module("cpunit.people.told").families_and_homes)
        register_converter(CodeConverter, "code")
        for name, sentence in SENTENCES.items():
            register(name, sentence)
