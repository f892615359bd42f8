"""The way in for somebody outside the unit: one person's, without an account and without a password."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q

from cpunit.domain.exclusions import Extent
from cpunit.doors.children import childrens_standing
from cpunit.people.models import Exclusion, Person, Reference, User, families_of


def _kept_out() -> Exists:
    """Whether its person is kept wholly from what the door's record is about: as `domain.exclusions.effect`
    says it, in the database's words.
    """
    names, about = Exclusion.children.through.objects, Reference.children.through.objects
    named, mine = names.filter(exclusion=OuterRef("pk")), names.filter(exclusion=OuterRef(OuterRef("pk")))
    others = about.filter(reference=OuterRef(OuterRef("record"))).exclude(child__in=mine.values("child"))
    running = Exclusion.objects.running().filter(~Exists(named) | ~Exists(others), extent=Extent.WHOLE)
    return Exists(running.filter(person=OuterRef("person"), family=OuterRef("record__family")))


class DoorQuerySet(models.QuerySet["Door"]):
    """Doors."""

    def visible_to(self, user: User) -> Self:
        """Those about families that the user may see, and those of professionals, who are on one list for
        everybody.
        """
        return self.filter(Q(record__family__in=families_of(user)) | Q(form=Door.Form.PROFESSIONAL))

    def not_withdrawn(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def about(self, record: Reference | str) -> Self:
        """Those about a record, and those of professionals, which are about whatever they are asked."""
        return self.filter(Q(record=record) | Q(form=Door.Form.PROFESSIONAL))

    def with_last_visit(self) -> Self:
        """With the moment at which somebody last came in, as `last_visit`."""
        return self.annotate(last_visit=Max("visits__begun_at"))

    def fallen(self, now: datetime) -> Self:
        """Those that were a living child's to write behind and that nobody withdrew, though it may not be
        agreed any more (safety 6), and those of adults who are kept out by now, or whose door ended as what
        it is about was stood down: what they wrote meanwhile is taken, while their visit lasts, and nothing
        is shown.
        """
        child = Q(person__kind=Person.Kind.CHILD, person__child__death_date__isnull=True)
        adult = Q(person__kind=Person.Kind.ADULT) & (Q(_kept_out()) | Q(expires_at__lte=now))
        return self.not_withdrawn().filter(child | adult, form=Door.Form.FAMILY)

    def standing(self, now: datetime) -> Self:
        """Those that open at this moment; of children only of whom a room above says so (safety 6). Asked
        anew at each page, so that a door closes by itself: once its day has passed, its person is kept out,
        has left their post, or is reached no more at an address that was verified.
        """
        grown, young = Q(person__kind=Person.Kind.ADULT), Q(person__kind=Person.Kind.CHILD)
        family = Q(grown | young & childrens_standing(now), form=Door.Form.FAMILY, expires_at__gt=now)
        professional = Q(
            form=Door.Form.PROFESSIONAL,
            person__professional__email_verified_on__isnull=False,
            person__professional__left_on__isnull=True,
        )
        return self.not_withdrawn().filter(family & ~_kept_out() | professional)

    def beside(self, door: "Door", now: datetime) -> Self:
        """The other doors of the same family member that open at this moment, about records of the same
        family: whoever came in by one is in by all of them. None for a professional's, who has one.
        """
        if door.record is None:
            return self.none()
        others = self.standing(now).filter(form=Door.Form.FAMILY, person=door.person_id)
        return others.filter(record__family=door.record.family_id).exclude(pk=door.pk)


class Door(models.Model):
    """One person's way in. Rows stay once withdrawn.

    A family member's is about one record, is opened by the unit, and ends on a day. A professional's stands:
    behind it are all the families that they are asked about. What opens it is a `Link` and a `Code`.
    """

    class Form(models.TextChoices):
        FAMILY = "family", "For a family member"
        PROFESSIONAL = "professional", "For a professional"

    form = models.CharField(max_length=12, choices=Form)
    person = models.ForeignKey(Person, models.PROTECT, related_name="doors")
    record = models.ForeignKey(Reference, models.PROTECT, null=True, blank=True, related_name="doors")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Nobody where a professional asked for it with their own address.",
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_withdrawn = models.CharField(max_length=300, blank=True)

    objects = DoorQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    form="family", record__isnull=False, expires_at__isnull=False, made_by__isnull=False
                )
                | Q(form="professional", record__isnull=True, expires_at__isnull=True),
                name="door_is_of_a_form",
            ),
            models.UniqueConstraint(
                fields=["person", "record"],
                condition=Q(form="family", withdrawn_at__isnull=True),
                name="door_of_a_family_once",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(form="professional", withdrawn_at__isnull=True),
                name="door_of_a_professional_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, why_withdrawn="")
                | Q(withdrawn_at__isnull=False) & ~Q(why_withdrawn=""),
                name="door_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Door of {self.person}"

    def has_ended(self, now: datetime) -> bool:
        """Whether its day has passed, or what it is about was stood down."""
        return self.expires_at is not None and self.expires_at <= now

    @property
    def is_professional(self) -> bool:
        return self.form == self.Form.PROFESSIONAL
