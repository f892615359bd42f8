from importlib import import_module

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "cpunit.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        """Tell the settings what a chair still answers for: this room knows all the records."""
        teller = import_module("cpunit.dashboards.answered_for").records_of
        import_module("cpunit.people.answered_for").provide(teller)
