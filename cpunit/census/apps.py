from django.apps import AppConfig


class CensusConfig(AppConfig):
    name = "cpunit.census"
    label = "census"
