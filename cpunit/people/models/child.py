"""Children, born and unborn."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cpunit.people.codes import child_code
from cpunit.people.models.family import Family, families_of
from cpunit.people.models.letters_as import LettersAs, otherwise_in_words
from cpunit.people.models.person import Person, PersonDetails
from cpunit.people.models.searched import folded_name, searched_by
from cpunit.people.models.user import User

SEARCHED_NAME = folded_name("first_name", models.Value(" "), "last_name")
"""By what a child is found; the expression of the trigram index."""


class ChildQuerySet(models.QuerySet["Child"]):
    def visible_to(self, user: User) -> "ChildQuerySet":
        """The children of families that the user may see, each once."""
        return self.ever_visible_to(user).once()

    def ever_visible_to(self, user: User) -> "ChildQuerySet":
        """The same, with the records that turned out to be of one of them."""
        return self.filter(family__in=families_of(user))

    def known_as(self, ids: Iterable[str]) -> "dict[str, Child]":
        """By the authority's own id, the record that each of these children goes on as."""
        rows = self.filter(authority_id__in=ids).select_related(
            "family__area", "family__team", "merged_into__family__area", "merged_into__family__team"
        )
        return {row.authority_id or "": row.merged_into or row for row in rows.order_by("pk")}

    def once(self) -> "ChildQuerySet":
        """Without the records that turned out to be of a child who is recorded already."""
        return self.filter(merged_into__isnull=True)


class Child(LettersAs, PersonDetails):
    """A child at risk. An unborn child has an expected date and no date of birth.

    `merged_into`: this record is of a child who was recorded before. What was approved or closed goes on
    naming it; all else is the other record's, and lists show that alone. Where the authority knows both
    by an id of its own, each keeps its id, and what comes under either is the other record's.
    """

    KIND = Person.Kind.CHILD

    class Sex(models.TextChoices):
        MALE = "M", "Male"
        FEMALE = "F", "Female"
        UNKNOWN = "U", "Not known"

    code = models.CharField(max_length=12, unique=True, default=child_code, editable=False)
    family = models.ForeignKey(Family, models.PROTECT, related_name="children")
    authority_id = models.CharField(
        "authority's own id",
        max_length=40,
        null=True,
        blank=True,
        unique=True,
        help_text="LAchildID in the census",
    )
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100)
    birth_date = models.DateField("date of birth", null=True, blank=True)
    expected_date = models.DateField("expected date of birth", null=True, blank=True)
    death_date = models.DateField("date of death", null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=4, blank=True)
    disabilities = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    first_language = models.CharField(max_length=60, blank=True)
    interpreter = models.BooleanField("needs an interpreter", default=False)
    identity_and_needs = models.TextField(max_length=4000, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    why_merged = models.CharField(max_length=1000, blank=True)
    history = HistoricalRecords()

    objects = ChildQuerySet.as_manager()

    class Meta:
        ordering = ["family_id", F("birth_date").asc(nulls_last=True), "person"]
        verbose_name_plural = "children"
        constraints = [
            models.CheckConstraint(condition=~Q(last_name=""), name="child_named"),
            models.CheckConstraint(condition=~Q(authority_id=""), name="child_authority_id_not_empty"),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=False) | Q(expected_date__isnull=False),
                name="child_born_or_expected",
            ),
            models.CheckConstraint(
                condition=Q(death_date__isnull=True)
                | Q(birth_date__isnull=True)
                | Q(death_date__gte=F("birth_date")),
                name="child_death_after_birth",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, why_merged="")
                | Q(merged_into__isnull=False) & ~Q(why_merged=""),
                name="child_merged_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("person")), name="child_not_merged_into_itself"
            ),
            otherwise_in_words("child_letters_otherwise_in_words"),
        ]
        indexes = [
            models.Index(fields=["birth_date"], name="child_birth_date"),
            models.Index(
                fields=["expected_date"], name="child_expected_date", condition=Q(birth_date__isnull=True)
            ),
            searched_by(SEARCHED_NAME, "child_name_trgm"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As read out: a child without a first name is 'Unborn baby' and the last name, once born 'Baby'."""
        return f"{self.first_name or ('Unborn baby' if self.is_unborn else 'Baby')} {self.last_name}"

    @property
    def is_unborn(self) -> bool:
        return self.birth_date is None

    def age_on(self, day: date) -> int | None:
        """Whole years on a day, at death for a dead child; None before birth."""
        if self.birth_date is None or day < self.birth_date:
            return None
        until = min(day, self.death_date) if self.death_date else day
        had_birthday = (until.month, until.day) >= (self.birth_date.month, self.birth_date.day)
        return until.year - self.birth_date.year - (not had_birthday)
