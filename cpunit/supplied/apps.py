"""What a unit supplies to go with letters; once its models are loaded, e-mails and doors learn of it."""

from importlib import import_module

from django.apps import AppConfig


class SuppliedConfig(AppConfig):
    name = "cpunit.supplied"
    label = "supplied"

    def ready(self) -> None:
        import_module("cpunit.supplied.wiring")
