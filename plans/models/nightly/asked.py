"""Who was asked for visits of which nobody told anything, and which chair was told that no answer came."""

from django.db import models

from plans.models.plan.plan import Plan


class VisitsAsked(models.Model):
    """A plan of whose visits nothing is known, since when it waits to be told of. Its team is asked every
    week, by one list; where there is nobody to ask it stands here as well, so that the chair hears of it, and
    `asked_on` says whether anybody was. It goes once something is told.
    """

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="visits_asked")
    team = models.ForeignKey("people.Team", models.CASCADE, null=True, related_name="+")
    since = models.DateField("waits since")
    asked_on = models.DateField("its team was asked first on", null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.plan} since {self.since}"


class NoAnswerTold(models.Model):
    """A chair was told, once, that a team let two questions pass, or that no team holds the cases. It goes
    once none of the chair's plans of that team waits so long.
    """

    chair = models.ForeignKey("people.Chair", models.CASCADE, related_name="+")
    team = models.ForeignKey("people.Team", models.CASCADE, null=True, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["chair", "team"], name="no_answer_told_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chair} of {self.team}"
