"""Each professional's view for each child: what consensus, majority and dissent are computed from."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.participant import Participant
from cpunit.people.models import Professional


class Category(models.TextChoices):
    """The four categories; a plan has exactly one (KRK-14)."""

    NEGLECT = "neglect", "Neglect"
    PHYSICAL = "physical", "Physical abuse"
    SEXUAL = "sexual", "Sexual abuse"
    EMOTIONAL = "emotional", "Emotional abuse"


class ProfessionalView(models.Model):
    """Whether a professional thinks that a child needs a plan, under which category, and why (BNS-4).

    What was said in the room is there for all. What came by their own door or on a slip is unseen until the
    chair shows all of it at once (`ViewsShown`). One that is `for_chair` is never shown to anybody else
    (BNS-11): it counts, unnamed, in the place of what the same person said aloud, which stands beside it.
    `Standing` tells them apart, so that no page has to.
    """

    class CameBy(models.TextChoices):
        ROOM = "room", "Said in the room"
        SLIP = "slip", "On a slip, unseen until the chair shows all"
        DOOR = "door", "At their own door"

    class Since(models.TextChoices):
        GIVEN = "given", "given after the views were shown"
        CHANGED = "changed", "changed after the views were shown"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="views")
    child = models.ForeignKey("people.Child", models.PROTECT, related_name="+")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="views")
    wants_plan = models.BooleanField("a child protection plan is needed")
    category = models.CharField(max_length=10, choices=Category, blank=True)
    reasons = models.TextField(max_length=2000)
    safety_scale = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(10)])
    came_by = models.CharField("how it came", max_length=4, choices=CameBy, default=CameBy.ROOM)
    for_chair = models.BooleanField("for the chair alone", default=False)
    since = models.CharField("since the views were shown", max_length=7, choices=Since, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["child", "participant", "for_chair"], name="view_once"),
            models.CheckConstraint(
                condition=Q(wants_plan=True, category__in=Category.values) | Q(wants_plan=False, category=""),
                name="view_category_goes_with_a_plan",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="view_has_reasons"),
            models.CheckConstraint(
                condition=Q(safety_scale__isnull=True) | Q(safety_scale__lte=10),
                name="view_safety_scale_to_10",
            ),
            models.CheckConstraint(
                condition=Q(for_chair=False) | ~Q(came_by="room") & Q(since=""),
                name="view_for_chair_is_unseen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.professional} on {self.child}"

    @property
    def professional(self) -> Professional:
        """Whose it is."""
        return self.participant.person.professional

    @property
    def whose(self) -> str:
        """Who gave it, by name: who came in their place says so. What came by their own door is theirs."""
        is_own = self.came_by == self.CameBy.DOOR
        return self.participant.person_name if is_own else self.participant.speaks_as

    @property
    def in_words(self) -> str:
        """ "Plan, neglect" or "No plan"."""
        return f"Plan, {self.get_category_display().lower()}" if self.wants_plan else "No plan"
