"""What is withheld from somebody in every paper about a family, and how that came to end."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from cpunit.people.models.agency import Professional
from cpunit.people.models.exclusion import Exclusion
from cpunit.people.models.family import Family, families_of
from cpunit.people.models.household import Address
from cpunit.people.models.person import Person
from cpunit.people.models.person_fact import PersonFact
from cpunit.people.models.reference import Reference
from cpunit.people.models.user import User

LONGEST_PASSAGE = 8000


def _exactly_one(*names: str) -> Q:
    """That one of these keys is there and no other."""
    found = Q()
    for one in names:
        found |= Q(**{f"{each}__isnull": each != one for each in names})
    return found


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def visible_to(self, user: User) -> Self:
        """Those of families that the user may see."""
        return self.filter(family__in=families_of(user))

    def running(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(lifted__isnull=True)

    def from_professional(self, worker: int) -> Self:
        """Those that hold for this professional: from them, or from their agency. Nobody of a home is one."""
        agency = Professional.objects.filter(pk=worker).order_by().values("agency")
        return self.filter(Q(from_person=worker) | Q(from_agency__in=agency))


class Restriction(models.Model):
    """Something of a family that is withheld from a person, from whoever lives in one home, or from an
    agency: in every paper, of every conference, until somebody who may lifts it (safety 1).

    It is one of four: a `fact` by which somebody is found, an `address`, a `person` (all that is about a
    child, or an adult's part), or a passage: its `words`, and the `piece` of the `record` where they stood
    ("entry-12"; "" for a part of a text). `reason` and `source` are for staff, and stand in no paper (safety
    3). A row is never changed.
    """

    family = models.ForeignKey(Family, models.PROTECT, related_name="restrictions")
    fact = models.ForeignKey(PersonFact, models.PROTECT, null=True, blank=True, related_name="restrictions")
    address = models.ForeignKey(Address, models.PROTECT, null=True, blank=True, related_name="restrictions")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="restrictions")
    record = models.ForeignKey(Reference, models.PROTECT, null=True, blank=True, related_name="restrictions")
    piece = models.CharField(max_length=60, blank=True)
    words = models.TextField("the passage", max_length=LONGEST_PASSAGE, blank=True)
    from_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="withheld", verbose_name="from whom"
    )
    from_home = models.ForeignKey(
        Address,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="withheld",
        verbose_name="from which home",
    )
    from_agency = models.ForeignKey(
        "people.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="withheld",
        verbose_name="from which agency",
    )
    reason = models.TextField("why it is withheld", max_length=1000)
    source = models.CharField("who decided it, or on whose word", max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="restriction_says_why"),
            models.CheckConstraint(condition=~Q(source=""), name="restriction_says_who_told"),
            models.CheckConstraint(
                condition=_exactly_one("fact", "address", "person", "record"),
                name="restriction_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(record__isnull=True, words="", piece="")
                | Q(record__isnull=False) & (~Q(words="") | ~Q(piece="")),
                name="restriction_of_a_passage_has_words",
            ),
            models.CheckConstraint(
                condition=_exactly_one("from_person", "from_home", "from_agency"),
                name="restriction_from_one",
            ),
        ]

    def __str__(self) -> str:
        return f"Withheld in papers about {self.family}"

    @property
    def kind(self) -> str:
        """Which of the four it is: "fact", "address", "person" or "passage"."""
        kinds = {"fact": self.fact_id, "address": self.address_id, "person": self.person_id}
        return next((kind for kind, key in kinds.items() if key), "passage")

    @property
    def kept_from_name(self) -> str:
        """From whom: a person, an agency, or who lives in a home."""
        who = self.from_person or self.from_agency
        return who.name if who else "who lives in one home"


class LiftedRestriction(models.Model):
    """That something is withheld no longer: why, who told so, who lifted it and when. Rows are only ever
    added (safety 1).
    """

    restriction = models.OneToOneField(Restriction, models.PROTECT, related_name="lifted")
    why = models.TextField("why it need not be withheld any more", max_length=1000)
    source = models.CharField("who told so, and with whom it was checked", max_length=200)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="restriction_lifted_for_a_reason"),
            models.CheckConstraint(condition=~Q(source=""), name="restriction_lifted_as_somebody_told"),
        ]

    def __str__(self) -> str:
        return f"Lifted on {self.lifted_at:%Y-%m-%d}"


class ReleasedGround(models.Model):
    """That the chair lets the family read the ground of an exclusion in their minutes (safety 3): who, when
    and why. Rows are only ever added.
    """

    exclusion = models.OneToOneField(Exclusion, models.PROTECT, related_name="ground_released")
    why = models.TextField("why the family may read it", max_length=1000)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="ground_released_for_a_reason")]

    def __str__(self) -> str:
        return f"Released on {self.released_at:%Y-%m-%d}"
