"""Parents and carers, and what they are to each child."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Upper
from simple_history.models import HistoricalRecords

from cpunit.people.models.letters_as import LettersAs, otherwise_in_words
from cpunit.people.models.person import Person, PersonDetails
from cpunit.people.models.searched import folded_name, last_figures, searched_by

if TYPE_CHECKING:
    from cpunit.people.models.child import Child


class Adult(LettersAs, PersonDetails):
    """A parent, carer or other adult of the family.

    Papers go to an e-mail address only where it was verified on a recorded date.
    """

    KIND = Person.Kind.ADULT

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="adults")
    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    email_verified_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    first_language = models.CharField(max_length=60, blank=True)
    interpreter = models.BooleanField("needs an interpreter", default=False)
    access_needs = models.CharField(max_length=300, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["person"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="adult_named"),
            models.CheckConstraint(
                condition=Q(email_verified_on__isnull=True) | ~Q(email=""),
                name="adult_verified_email_is_there",
            ),
            otherwise_in_words("adult_letters_otherwise_in_words"),
        ]
        indexes = [
            searched_by(folded_name("name"), "adult_name_trgm"),
            # of all rows: a statement's words are bound by the server, so no partial index would serve it
            models.Index(Upper("email"), name="adult_email"),
            models.Index(fields=["phone"], name="adult_phone"),
            models.Index(last_figures("phone"), name="adult_phone_figures"),
        ]

    def __str__(self) -> str:
        return self.name


class ResponsibilityQuerySet(models.QuerySet["Responsibility"]):
    def of_parents(self) -> "ResponsibilityQuerySet":
        """Those of whoever is asked, invited and told as a parent: who holds parental responsibility; and
        where nobody is recorded to, the mother. Before the birth nobody has it, from the birth on she does
        ("at the time of his birth", Children Act 1989, section 2).
        """
        held = Responsibility.objects.filter(child=OuterRef("child"), has_pr=True)
        mother = Q(relationship=Responsibility.Relationship.MOTHER)
        return self.filter(Q(has_pr=True) | mother & ~Exists(held))

    def parents_besides(self, adult: Adult | None, children: Sequence["Child"]) -> dict[tuple[int, str], str]:
        """The names of the mothers and fathers of these children, this adult aside, each by the child's key
        and what they are.
        """
        kinds = [Responsibility.Relationship.MOTHER, Responsibility.Relationship.FATHER]
        found = self.filter(child__in=children, relationship__in=kinds).select_related("adult")
        found = found.exclude(adult=adult) if adult else found
        return {(row.child_id, row.relationship): row.adult.name for row in found}


class Responsibility(models.Model):
    """What an adult is to a child, and whether they hold parental responsibility (PR)."""

    class Relationship(models.TextChoices):
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        STEP_PARENT = "step-parent", "Step-parent"
        PARTNER = "partner", "Parent's partner"
        GRANDPARENT = "grandparent", "Grandparent"
        CARER = "carer", "Carer"
        GUARDIAN = "guardian", "Guardian"
        OTHER = "other", "Other"

    adult = models.ForeignKey(Adult, models.CASCADE, related_name="responsibilities")
    child = models.ForeignKey("people.Child", models.CASCADE, related_name="responsibilities")
    relationship = models.CharField(max_length=20, choices=Relationship)
    has_pr = models.BooleanField("has parental responsibility", default=False)
    history = HistoricalRecords()

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "responsibilities"
        constraints = [models.UniqueConstraint(fields=["adult", "child"], name="responsibility_once")]

    def __str__(self) -> str:
        return f"{self.get_relationship_display()} of {self.child}"
