"""One person's place at a conference: asked for, invited, excluded, or come by themselves."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from conferences.models.booking.booking import Booking
from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from conferences.models.invitations.of_person import OfPerson
from cpunit.domain.cautions import KEEPING_APART
from cpunit.domain.exclusions import Extent
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.models import Caution, Exclusion, Person

if TYPE_CHECKING:
    from conferences.models.taking_part.measure import Measure


def reachable(at: str = "") -> Q:
    """Whom a letter can reach: never a child who died, nor one who is not born yet. `at` leads to the row."""
    born = {f"{at}person__child__birth_date__isnull": False, f"{at}person__child__death_date__isnull": True}
    return ~Q(**{f"{at}person__kind": "child"}) | Q(**born)


def still_to_invite(at: str = "") -> Q:
    """For whom no letter was made yet."""
    return reachable(at) & Q(**{f"{at}status": "to-invite"})


def still_to_post(at: str = "") -> Q:
    """Whose letter was made, and is not recorded as posted or handed over."""
    made = {f"{at}status": "invited", f"{at}by_post": True, f"{at}posted_on__isnull": True}
    return reachable(at) & Q(**made)


class ParticipantQuerySet(ConferenceScoped):
    """The list of people of a conference."""

    def reachable(self) -> Self:
        return self.filter(reachable())

    def to_invite(self) -> Self:
        return self.filter(still_to_invite())

    def to_make(self) -> Self:
        """Whose letter the worker is still to make."""
        return self.to_invite().filter(letter_tries__lt=MOST_TRIES)

    def set_aside(self) -> Self:
        """Whose letter could not be made, until the invitations are asked for again."""
        return self.to_invite().filter(letter_tries__gte=MOST_TRIES)

    def to_post(self) -> Self:
        return self.filter(still_to_post())

    def to_be_called(self) -> Self:
        """Who is still to be telephoned."""
        return self.reachable().filter(to_phone=True, phoned_at__isnull=True)

    def asked(self) -> Self:
        """All but children who are at the conference without having been sent a letter."""
        return self.exclude(status=Participant.Status.LISTED)

    def adults(self) -> Self:
        return self.filter(person__kind=Person.Kind.ADULT)

    def given_a_time(self) -> Self:
        """Who was invited, also for a time that is no longer true, or by telephone alone."""
        told = Q(booking__isnull=False) | Q(phoned_at__isnull=False)
        return self.filter(Q(status=Participant.Status.INVITED) | Q(status__in=MAY_HOLD) & told)

    def may_hold(self) -> Self:
        """Whom an invitation may have reached: what they hold says their history."""
        return self.filter(status__in=MAY_HOLD)

    def excluded(self) -> Self:
        """Those who are kept out."""
        return self.filter(status=Participant.Status.EXCLUDED)

    def kept_out(self) -> Self:
        """Those whom an exclusion keeps from all of it, from a part, or from the minutes."""
        return self.filter(exclusion__isnull=False, exclusion__ended_at__isnull=True)

    def professionals(self) -> Self:
        return self.filter(person__kind=Person.Kind.PROFESSIONAL)


class Participant(OfPerson, models.Model):
    """One person's place at a conference: a professional, a parent or carer, or a child.

    Everybody with parental responsibility has one, invited or excluded (failure 8). `exclusion` is the one of
    the family by which they were kept out, or from a part or the minutes, with any status; where it ended
    after the conference it stays, for it stands in its record. `part_said_for` is the booking for which the
    words for their letter were chosen: they may name a time, and hold for no other. A letter for the post
    counts once it is posted or handed over.
    """

    came_for = ""
    """Who came in their place, by name alone, as `conferences.live.speaking` tells a record that was read."""

    class Status(models.TextChoices):
        LISTED = "listed", "Not invited"
        TO_INVITE = "to-invite", "To be invited"
        INVITED = "invited", "Invited"
        EXCLUDED = "excluded", "Excluded"
        AFTERWARDS = "afterwards", "Exclusion ended"
        WALKED_IN = "walked-in", "Came uninvited"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="places")
    status = models.CharField(max_length=10, choices=Status, default=Status.TO_INVITE)
    sent_at = models.DateTimeField(null=True, blank=True)
    by_email = models.BooleanField(default=False)
    by_post = models.BooleanField(default=False)
    posted_on = models.DateField("posted or handed over on", null=True, blank=True)
    letter = models.ForeignKey("papers.Document", models.PROTECT, null=True, blank=True, related_name="+")
    letter_tries = models.PositiveSmallIntegerField(default=0)
    letter_problem = models.CharField("why it could not be made", max_length=300, blank=True)
    to_phone = models.BooleanField("to be told by telephone too", default=False)
    told_before_at = models.DateTimeField(
        "called, and told what had changed", null=True, blank=True, help_text="They know the day by it."
    )
    phoned_at = models.DateTimeField(null=True, blank=True)
    booking = models.ForeignKey(
        Booking,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which time their invitation gave.",
    )
    exclusion = models.ForeignKey(Exclusion, models.PROTECT, null=True, blank=True, related_name="places")
    part_said_for = models.ForeignKey(
        Booking,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="For which time the chair said to which part they are asked.",
    )
    added_at = models.DateTimeField("put on the list after the request", null=True, blank=True)
    history = HistoricalRecords()

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["letter_tries"], condition=Q(status="to-invite"), name="participant_to_invite"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["excluded", "afterwards"]) | Q(exclusion__isnull=False),
                name="participant_exclusion_is_grounded",
            ),
            models.CheckConstraint(
                condition=~Q(status="invited") | Q(sent_at__isnull=False),
                name="participant_invited_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(by_post=True), name="participant_posted_was_a_letter"
            ),
            models.UniqueConstraint(fields=["conference", "person"], name="participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.conference_id}"

    @property
    def speaks_as(self) -> str:
        """ "Zhiming Li for Ann Bell": whose words these are where another came; else their own name."""
        return f"{self.came_for} for {self.person_name}" if self.came_for else self.person_name

    @cached_property
    def is_kept_apart(self) -> bool:
        """Whether they must not meet somebody of the family, or somebody must not meet them (safety 4)."""
        named = Q(person=self.person_id) | Q(protects=self.person_id)
        running = Caution.objects.running().filter(named, kind__in=KEEPING_APART)
        return running.filter(family__conferences=self.conference_id).exists()

    @cached_property
    def own_measures(self) -> list["Measure"]:
        """The times, links and entrances of their own, for whatever booking they were arranged."""
        return list(self.measures.of_their_own())

    @property
    def kept(self) -> Exclusion | None:
        """The exclusion that holds for them here, whole, in part or of the minutes; None once it ended."""
        return self.exclusion if self.exclusion and self.exclusion.ended_at is None else None

    @property
    def kept_from(self) -> Extent | None:
        """What an exclusion keeps them from at this conference, or kept them from where it ended since."""
        if self.exclusion is None:
            return None
        if self.status in (self.Status.EXCLUDED, self.Status.AFTERWARDS):
            return Extent.WHOLE
        return Extent.MINUTES if self.exclusion.extent == Extent.MINUTES else Extent.PART

    @property
    def kept_words(self) -> str:
        """The same for staff, in a few words: "kept from a part: the discussion of the assault"; "" for
        nobody who is kept.
        """
        kept = self.exclusion
        part = (kept.part if kept else "") or "what concerns some of the children"
        if kept and kept.agenda:
            part = f"{part} ({', '.join(kept.agenda)})"
        return {
            None: "",
            Extent.WHOLE: "excluded",
            Extent.MINUTES: "given no minutes",
            Extent.PART: f"kept from a part: {part}",
        }[self.kept_from]

    @property
    def is_letter_set_aside(self) -> bool:
        return self.status == self.Status.TO_INVITE and self.letter_tries >= MOST_TRIES


MAY_HOLD = (Participant.Status.LISTED, Participant.Status.TO_INVITE, Participant.Status.INVITED)
"""Who may hold an invitation that nobody took back: a child, too, to whom none is sent any more."""
