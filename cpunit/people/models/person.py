"""The register of everybody: what a place at a conference, a letter or an action hangs on, whoever it is."""

from typing import Any, ClassVar, Protocol, cast

from django.db import models
from django.db.models import Q


class Details(Protocol):
    """What an adult, a child and a professional have in common."""

    name: Any


class Person(models.Model):
    """An adult of a family, a child, or a professional. All else about them is their details, by one key."""

    class Kind(models.TextChoices):
        ADULT = "adult", "Parent, carer or other adult"
        CHILD = "child", "Child"
        PROFESSIONAL = "professional", "Professional"

    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["adult", "child", "professional"]), name="person_is_of_a_kind"
            ),
            models.UniqueConstraint(fields=["id", "kind"], name="person_is_of_one_kind"),
        ]

    def __str__(self) -> str:
        return str(self.details)

    @property
    def details(self) -> Details:
        """The adult, the child or the professional."""
        return cast(Details, getattr(self, self.kind))

    @property
    def name(self) -> str:
        return str(self.details.name)

    @property
    def has_left(self) -> bool:
        """Whether they work in their post no longer: nothing is given to them from then on (failure 2)."""
        return self.is_professional and self.professional.left_on is not None

    @property
    def is_adult(self) -> bool:
        return self.kind == self.Kind.ADULT

    @property
    def is_child(self) -> bool:
        return self.kind == self.Kind.CHILD

    @property
    def is_professional(self) -> bool:
        return self.kind == self.Kind.PROFESSIONAL


DETAILS = ("adult", "child", "professional__agency")
"""What to select with people whose names are read."""


def with_details(at: str) -> tuple[str, ...]:
    """The same, for rows from which `at` leads to a person: `select_related(*with_details("person"))`."""
    return tuple(f"{at}__{each}" for each in DETAILS)


class PersonDetails(models.Model):
    """Base of what is known of a person. Saved for the first time, they are entered in the register."""

    KIND: ClassVar[Person.Kind]

    name: Any
    """What they are called: a column, or read from others."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="%(class)s")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is None:
            self.person = Person.objects.create(kind=self.KIND)
        super().save(*args, **kwargs)


def enter_all(people: list[Any]) -> None:
    """Enter many in the register at once, before they are created in bulk. One query."""
    entries = Person.objects.bulk_create([Person(kind=each.KIND) for each in people])
    for each, entry in zip(people, entries, strict=True):
        each.person = entry
