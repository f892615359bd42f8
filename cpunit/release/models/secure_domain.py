"""Mail domains to which a paper may go as an attachment: an administrator marks each, with its ground."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class SecureDomainQuerySet(models.QuerySet["SecureDomain"]):
    """Domains that were marked."""

    def standing(self) -> Self:
        return self.filter(taken_back_at__isnull=True)


class SecureDomain(models.Model):
    """What comes after the @ of work addresses between which mail is encrypted all the way, with the `ground`
    on which somebody knows it (the Secure Email Standard, NHS England, DCB1596). Rows stay once taken back.
    """

    domain = models.CharField("mail domain", max_length=253)
    ground = models.CharField(max_length=300)
    marked_on = models.DateField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_taken_back = models.CharField(max_length=300, blank=True)

    objects = SecureDomainQuerySet.as_manager()

    class Meta:
        ordering = ["domain", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["domain"], condition=Q(taken_back_at__isnull=True), name="secure_domain_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True, why_taken_back="")
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(why_taken_back=""),
                name="secure_domain_taken_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
