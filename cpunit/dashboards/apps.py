from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "cpunit.dashboards"
    label = "dashboards"
