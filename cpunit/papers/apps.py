from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "cpunit.papers"
    label = "papers"
