"""Who is invited to a conference, who is excluded, and how they were told."""

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped


def reachable(at: str = "") -> Q:
    """Whom a letter can reach: never a child who died, nor one who is not born yet. `at` leads to the row."""
    born = {f"{at}child__birth_date__isnull": False, f"{at}child__death_date__isnull": True}
    return Q(**{f"{at}child__isnull": True}) | Q(**born)


def still_to_invite(at: str = "") -> Q:
    """For whom no letter was made yet."""
    return reachable(at) & Q(**{f"{at}status": "to-invite"})


def still_to_post(at: str = "") -> Q:
    """Whose letter was made, and is not recorded as posted or handed over."""
    made = {f"{at}status": "invited", f"{at}by_post": True, f"{at}posted_on__isnull": True}
    return reachable(at) & Q(**made)


class InvitationQuerySet(ConferenceScoped):
    """The list of people of a conference."""

    def reachable(self) -> Self:
        return self.filter(reachable())

    def to_invite(self) -> Self:
        return self.filter(still_to_invite())

    def to_post(self) -> Self:
        return self.filter(still_to_post())


class Invitation(models.Model):
    """One person's place at a conference: a professional, a parent or carer, or a child.

    Everybody with parental responsibility has a row, invited or excluded (failure 8). An exclusion has its
    ground, its decider and the day on which it is looked at again; one that ended after the conference keeps
    them, for they stand in the minutes. A letter for the post counts once it is posted or handed over.
    """

    class Status(models.TextChoices):
        TO_INVITE = "to-invite", "To be invited"
        INVITED = "invited", "Invited"
        EXCLUDED = "excluded", "Excluded"
        AFTERWARDS = "afterwards", "Exclusion ended"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="invitations")
    professional = models.ForeignKey(
        "people.Professional", models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    adult = models.ForeignKey(
        "people.Adult", models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    child = models.ForeignKey(
        "people.Child", models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.TO_INVITE)
    sent_at = models.DateTimeField(null=True, blank=True)
    by_email = models.BooleanField(default=False)
    by_post = models.BooleanField(default=False)
    posted_on = models.DateField("posted or handed over on", null=True, blank=True)
    letter = models.ForeignKey("papers.Document", models.PROTECT, null=True, blank=True, related_name="+")
    to_phone = models.BooleanField("to be told by telephone too", default=False)
    phoned_at = models.DateTimeField(null=True, blank=True)
    excluded_ground = models.TextField("ground of the exclusion", max_length=1000, blank=True)
    excluded_by = models.ForeignKey("people.Chair", models.PROTECT, null=True, blank=True, related_name="+")
    exclusion_review_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(professional__isnull=False, adult__isnull=True, child__isnull=True)
                | Q(professional__isnull=True, adult__isnull=False, child__isnull=True)
                | Q(professional__isnull=True, adult__isnull=True, child__isnull=False),
                name="invitation_of_one_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="excluded")
                | (~Q(excluded_ground="") & Q(excluded_by__isnull=False, exclusion_review_on__isnull=False)),
                name="invitation_exclusion_is_grounded",
            ),
            models.CheckConstraint(
                condition=~Q(status="invited") | Q(sent_at__isnull=False),
                name="invitation_invited_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(posted_on__isnull=True) | Q(by_post=True), name="invitation_posted_was_a_letter"
            ),
            models.UniqueConstraint(
                fields=["conference", "professional"], name="invitation_professional_once"
            ),
            models.UniqueConstraint(fields=["conference", "adult"], name="invitation_adult_once"),
            models.UniqueConstraint(fields=["conference", "child"], name="invitation_child_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} to {self.conference_id}"

    @property
    def person(self) -> object:
        """The professional, adult or child."""
        return self.professional or self.adult or self.child

    @property
    def person_name(self) -> str:
        """Their name alone."""
        person = self.professional or self.adult or self.child
        return person.name if person else ""
