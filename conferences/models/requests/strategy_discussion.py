"""Strategy discussions: the moment from which the initial conference's clock runs."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.scope import FamilyScoped
from cpunit.domain.clocks import Discussion, Start, start_of
from cpunit.domain.three_agencies import THREE, fact_of
from cpunit.domain.timescales import Rule
from cpunit.people.models import Referenced


class StrategyDiscussion(Referenced):
    """A strategy discussion about children of one family.

    Of several about one worry the first holds the clock, the request and what follows. From which day it
    runs is the profile's: from the one that initiated section 47 enquiries (`held_on`, Wakefield) or from the
    one that agreed to the conference (`agreed_on`, Kirklees). Social
    care, the police and health take part, or it says why not (KRK-30); of an imported one that is not known.
    """

    class Outcome(models.TextChoices):
        CONFERENCE = "conference", "An initial child protection conference"
        ENQUIRIES = "enquiries", "Section 47 enquiries go on"
        NO_FURTHER_ACTION = "no-further-action", "No further action"

    family = models.ForeignKey("people.Family", models.PROTECT, related_name="strategy_discussions")
    children = models.ManyToManyField("people.Child", related_name="strategy_discussions")
    held_on = models.DateField("held on")
    agreed_on = models.DateField("conference agreed on", null=True, blank=True)
    section_47_started_on = models.DateField("section 47 enquiries started on", null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, default=Outcome.CONFERENCE)
    agencies = models.ManyToManyField(
        "people.Agency", blank=True, related_name="+", verbose_name="agencies that took part"
    )
    why_not_social_care = models.CharField("why social care took no part", max_length=300, blank=True)
    why_not_police = models.CharField("why the police took no part", max_length=300, blank=True)
    why_not_health = models.CharField("why health took no part", max_length=300, blank=True)
    reason = models.TextField(
        "why the children may be at risk of significant harm", max_length=4000, blank=True
    )
    safety_plan = models.TextField("interim multi-agency safety plan", max_length=4000, blank=True)
    first = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        help_text="The discussion that this one goes on from: its clock, its request and its conference are "
        "this one’s too.",
    )
    why_ended = models.CharField("why it ended without a conference", max_length=280, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    imported = models.BooleanField(
        default=False, help_text="Stands for the start of a section 47 enquiry in the census."
    )
    history = HistoricalRecords()

    objects = FamilyScoped.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section_47_started_on__isnull=True) | Q(section_47_started_on__gte=F("held_on")),
                name="section_47_starts_at_the_strategy_discussion_or_after",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(agreed_on__gte=F("held_on")),
                name="conference_agreed_at_the_strategy_discussion_or_after",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | ~Q(first=F("id")), name="later_discussion_not_its_own_first"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, why_ended="")
                | Q(ended_at__isnull=False, ended_by__isnull=False, outcome="no-further-action")
                & ~Q(why_ended=""),
                name="discussion_ended_by_somebody",
            ),
        ]

    @property
    def what_was_agreed(self) -> str:
        """At it, whatever came of it since: a later one agreed, the request was accepted, or all were ended.

        Of a later one that was ended only its history tells whether it agreed again: one query then.
        """
        words = self.Outcome
        if self.agreed_on is not None:
            return str(words.CONFERENCE.label)
        if self.first_id is None:
            is_over = self.outcome == words.NO_FURTHER_ACTION and self.ended_at is None
            return str((words.NO_FURTHER_ACTION if is_over else words.ENQUIRIES).label)
        outcome = self.outcome if self.ended_at is None else self.history.earliest().outcome
        if outcome == words.CONFERENCE:
            return f"{words.CONFERENCE.label}, which had been agreed to before"
        return str(words(outcome).label)

    @property
    def without(self) -> dict[str, str]:
        """Why one of the three took no part, by the kind of its agencies."""
        reasons = {kind: str(getattr(self, fact_of(kind))) for kind in THREE}
        return {kind: reason for kind, reason in reasons.items() if reason}

    @property
    def together(self) -> list["StrategyDiscussion"]:
        """Itself, the first one, and those that went on from it, in the order of their days."""
        return [self, *self.later.order_by("held_on", "id").prefetch_related("children")]

    def start(self, rule: Rule) -> Start | None:
        """What starts the clock of a rule among the first discussion, which this is, and the later ones."""
        return start_of(
            [
                Discussion(
                    code=each.code,
                    held_on=each.held_on,
                    children=frozenset(),
                    agreed_on=each.agreed_on,
                )
                for each in self.together
            ],
            rule,
        )

    def counted_from(self, rule: Rule) -> date:
        """The day from which a rule counts. Until one of them has agreed to a conference, the first one's."""
        start = self.start(rule)
        return start.day if start else self.held_on
