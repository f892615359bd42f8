"""The register of records: what a deadline, message or paper hangs on, whichever app the record is of."""

from django.db import models

from cpunit.people.models.family import Family, families_of
from cpunit.people.models.user import User

PLACES = {
    "S": "conferences/strategy-discussions", "T": "conferences/transfers", "C": "conferences", "P": "plans",
    "E": "challenge",
}  # fmt: skip
"""Where records are shown, by the letter that their codes begin with."""


def address_of(code: str) -> str:
    """The address of a record, which carries no name."""
    return f"/{PLACES[code[:1]]}/{code}/"


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def visible_to(self, user: User) -> "ReferenceQuerySet":
        """References of families that the user may see."""
        return self.filter(family__in=families_of(user))


class Reference(models.Model):
    """One record of a family, by the code that people read out: `C26-K7Q2`.

    Each strategy discussion, transfer in, conference, plan and concern has exactly one, and is found by it.
    """

    class Kind(models.TextChoices):
        STRATEGY_DISCUSSION = "S", "Strategy discussion"
        TRANSFER = "T", "Transfer in"
        CONFERENCE = "C", "Conference"
        PLAN = "P", "Plan"
        CONCERN = "E", "Concern"

    code = models.CharField(max_length=12, primary_key=True)
    kind = models.CharField(max_length=1, choices=Kind)
    family = models.ForeignKey(Family, models.PROTECT, related_name="references")
    children = models.ManyToManyField("people.Child", related_name="references")

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("kind")), name="reference_letter_is_its_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """Where the record is shown, at an address that carries no name."""
        return address_of(self.code)


class Referenced(models.Model):
    """Base of the records that have a reference of their own."""

    reference = models.OneToOneField(Reference, models.PROTECT, related_name="%(class)s")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference_id

    def get_absolute_url(self) -> str:
        return address_of(self.reference_id)

    @property
    def code(self) -> str:
        return self.reference_id
