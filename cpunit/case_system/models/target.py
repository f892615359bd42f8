"""Where the case system takes what it is told."""

from secrets import token_hex
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac


def drawn() -> str:
    return token_hex(16)


class TargetQuerySet(models.QuerySet["Target"]):
    def standing(self) -> Self:
        """The one that is used now, if any."""
        return self.filter(stopped_at__isnull=True)


class Target(models.Model):
    """An address, and `drawn`, from which its secret follows by the key of the installation: who reads the
    database alone cannot sign. Rows are only added; of all of them one stands.
    """

    url = models.CharField("address", max_length=500)
    drawn = models.CharField(max_length=32, default=drawn, editable=False)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["stopped_at"],
                condition=Q(stopped_at__isnull=True),
                nulls_distinct=False,
                name="target_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_by__isnull=True)
                | Q(stopped_at__gte=F("set_at"), stopped_by__isnull=False),
                name="target_stopped_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def secret(self) -> bytes:
        """What its messages are signed with; another installation key makes it another one."""
        return salted_hmac("cpunit.case_system", self.drawn, algorithm="sha256").digest()
