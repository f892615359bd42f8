"""The audit log; the edge learns what the database's refusal means."""

from django.apps import AppConfig

from cpunit.web.constraints import register


class AuditConfig(AppConfig):
    name = "cpunit.audit"
    label = "audit"

    def ready(self) -> None:
        register("audit_append_only", "The audit log is never changed.")
