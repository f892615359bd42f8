from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "cpunit.people"
    label = "people"
