from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "cpunit.bench"
    label = "bench"
