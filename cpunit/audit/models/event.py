"""What somebody looked at or changed. Rows are only ever added: a trigger refuses to change or delete one."""

from django.conf import settings
from django.db import models

SIGN_INS = ("signed in", "sign-in failed")
"""The verbs that are asked for at every attempt to sign in, and on every administrator's first page."""

AT_DOORS = ("let in at a door", "kept out at a door")
"""The same for people outside, at every link or code that is tried."""

ASKED_AT_DOOR = "asked at a door"
"""Somebody typed a work address, to be sent a link: counted by itself, for it is no guess at one."""


class AuditEvent(models.Model):
    """One view of a child's record, or one write: who, what, when, from where.

    Records are named by their codes, not by keys, so that the log outlives what it speaks of.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    address = models.GenericIPAddressField(null=True)
    verb = models.CharField(max_length=40)
    what = models.CharField(max_length=300)
    record = models.CharField(max_length=12, blank=True)
    child = models.CharField(max_length=12, blank=True)
    family = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["child", "-at"], name="audit_child", condition=~models.Q(child="")),
            models.Index(fields=["record", "-at"], name="audit_record", condition=~models.Q(record="")),
            models.Index(fields=["by", "-at"], name="audit_by"),
            models.Index(fields=["at"], name="audit_sign_ins", condition=models.Q(verb__in=SIGN_INS)),
            models.Index(
                fields=["at"],
                name="audit_at_doors",
                condition=models.Q(verb__in=(*AT_DOORS, ASKED_AT_DOOR)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.what}"
