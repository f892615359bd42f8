from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "cpunit.audit"
    label = "audit"
