"""Somebody of another area who is named to look at one batch of copies and release it (safety 11)."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cpunit.papers.models import Document
from cpunit.people.models import Conflict, Reference, User
from cpunit.release.models.copy import Copy


class SecondPersonQuerySet(models.QuerySet["SecondPerson"]):
    def standing(self) -> Self:
        """Those whose copies still wait that had been asked for when they were named: once these are
        released nothing of the family is open to them, and for a later batch they are named anew. Nobody who
        is not independent of the family since (SUR-1).
        """
        copies = Copy.objects.to_release().filter(
            record=OuterRef("record"), kind=OuterRef("kind"), edition=OuterRef("edition")
        )
        theirs = copies.filter(asked_at__lte=OuterRef("named_at")).exclude(asked_by=OuterRef("person"))
        bound = Conflict.objects.running().filter(
            chair__user=OuterRef("person"), family__references=OuterRef("record")
        )
        return self.filter(Exists(theirs), ~Exists(bound))

    def for_batch(self, record: Reference | str, kind: str, edition: int) -> Self:
        return self.filter(record=record, kind=kind, edition=edition)


class SecondPerson(models.Model):
    """Where one person is in the office, somebody else is named: they see the copies of this paper that wait,
    with what was found in them, and nothing else of the family; they were named by somebody who works with
    it, with a reason.
    """

    record = models.ForeignKey(Reference, models.PROTECT, related_name="second_people")
    kind = models.CharField(max_length=20, choices=Document.Kind)
    edition = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    objects = SecondPersonQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "second people"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "edition", "person", "named_at"], name="second_person_named_once"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("named_by")) & ~Q(why=""), name="second_person_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.record_id}"


def named_at(user: User, record: Reference | str, kind: str, edition: int) -> datetime | None:
    """When somebody was named for the copies of this paper that wait: they see what had been asked for by
    then. None where they were not. One query.
    """
    found = SecondPerson.objects.for_batch(record, kind, edition).standing().filter(person=user)
    return found.order_by("-named_at").values_list("named_at", flat=True).first()
