"""Where somebody of a family is found otherwise than at home: a school, a workplace, a number, an address of
e-mail. They are facts like an address, and kept from somebody like one (failure 1).
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.people.models.family import Family, families_of
from cpunit.people.models.person import Person
from cpunit.people.models.user import User


class PersonFactQuerySet(models.QuerySet["PersonFact"]):
    def visible_to(self, user: User) -> Self:
        """Those of families that the user may see."""
        return self.filter(family__in=families_of(user))

    def standing(self) -> Self:
        """Those that have not ended."""
        return self.filter(until__isnull=True)


class PersonFact(models.Model):
    """A fact by which somebody of a family can be found. One that has ended is still looked for where it is
    withheld: who knows the old school finds the new one.
    """

    class Kind(models.TextChoices):
        SCHOOL = "school", "School or nursery"
        WORKPLACE = "workplace", "Workplace"
        PHONE = "phone", "Telephone"
        EMAIL = "email", "E-mail address"
        OTHER = "other", "Another place"

    family = models.ForeignKey(Family, models.PROTECT, related_name="facts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="facts", verbose_name="whose it is")
    kind = models.CharField("what it is", max_length=10, choices=Kind)
    words = models.CharField("its name, number or address", max_length=200)
    since = models.DateField("since", null=True, blank=True)
    until = models.DateField("until", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    history = HistoricalRecords()

    objects = PersonFactQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="person_fact_says_what"),
            models.CheckConstraint(
                condition=Q(kind__in=["school", "workplace", "phone", "email", "other"]),
                name="person_fact_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="person_fact_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "words"],
                condition=Q(until__isnull=True),
                name="person_fact_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"
