from django.apps import AppConfig

from cpunit.web.context import ShownUnit, provide_unit


class PeopleConfig(AppConfig):
    name = "cpunit.people"
    label = "people"

    def ready(self) -> None:
        from cpunit.people.models import UnitSettings

        def named() -> ShownUnit:
            unit = UnitSettings.current()
            return ShownUnit(name=unit.unit_name, authority=unit.authority_name)

        provide_unit(named)
