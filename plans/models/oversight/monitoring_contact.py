"""What the chair learned of a plan between conferences (SUR-5)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.people.models import User, families_of
from plans.models.plan.plan import Plan


class OfFamilyQuerySet(models.QuerySet["MonitoringContact"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(family__in=families_of(user))


class MonitoringContact(models.Model):
    """One contact of the chair about the plans of brothers and sisters: with whom, what was found, what
    follows. What it says stays: one that was recorded wrongly is taken out, with why, and recorded anew.
    """

    class Way(models.TextChoices):
        CHILD = "child", "The child"
        PARENT = "parent", "A parent or carer"
        PRACTITIONER = "practitioner", "A practitioner"
        MANAGER = "manager", "A practitioner’s manager"
        FILE = "file", "Nobody: by reading the file"

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="monitoring_contacts")
    plans = models.ManyToManyField(Plan, related_name="monitoring_contacts")
    on_date = models.DateField()
    way = models.CharField("with whom", max_length=15, choices=Way)
    whom = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    found = models.TextField("what was found", max_length=4000)
    follows = models.CharField("what follows", max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_taken_out = models.CharField(max_length=300, blank=True)

    objects = OfFamilyQuerySet.as_manager()

    class Meta:
        ordering = ["-on_date", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="file", whom__isnull=True) | (~Q(way="file") & Q(whom__isnull=False)),
                name="monitoring_contact_with_somebody",
            ),
            models.CheckConstraint(condition=~Q(found=""), name="monitoring_contact_found_something"),
            models.CheckConstraint(
                condition=Q(taken_out_at=None, taken_out_by=None, why_taken_out="")
                | (Q(taken_out_at__isnull=False, taken_out_by__isnull=False) & ~Q(why_taken_out="")),
                name="monitoring_contact_taken_out_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Monitoring contact on {self.on_date}"
