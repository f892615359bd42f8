from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "cpunit.demo"
    label = "demo"
