"""The rows of the outline plan made with the family in the conference."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.reading_age import reads_hard


class OutlineAction(models.Model):
    """One row: the risk or need, the outcome wanted, who does what by when, and how one will know.

    SUR-4, BNS-5, failure 10. It is for the children named; the owner is a professional, or an adult or young
    person of the family. What is not known yet stays open while the conference is open, but for what will be
    done; `lacks` says what, and no conference closes on it. `position` is where it stands among the rows.

    `answers` is the entry of the map that `need` was taken from (BNS-5); at a review it may instead be a
    `risk` that the review looks back on. `report` is the one that proposed it, `proposal` the mark of what
    was proposed there.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="outline")
    children = models.ManyToManyField("people.Child", related_name="+")
    need = models.CharField("risk or need", max_length=500, blank=True)
    answers = models.ForeignKey("conferences.Entry", models.SET_NULL, null=True, blank=True, related_name="+")
    risk = models.ForeignKey(
        "conferences.ReviewedRisk", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField("what should be different", max_length=500, blank=True)
    action = models.CharField("what will be done", max_length=500)
    measure = models.CharField("how we will know", max_length=500, blank=True)
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    by_date = models.DateField("by when", null=True, blank=True)
    in_family_words = models.CharField("in the family’s words", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    report = models.ForeignKey("conferences.Report", models.SET_NULL, null=True, blank=True, related_name="+")
    proposal = models.CharField(max_length=64, blank=True)
    history = HistoricalRecords()

    objects = ConferenceScoped.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(action=""), name="outline_row_says_what_is_done"),
            models.CheckConstraint(
                condition=Q(answers__isnull=True) | Q(risk__isnull=True), name="outline_row_answers_one"
            ),
        ]

    def __str__(self) -> str:
        return self.action

    @property
    def lacks(self) -> list[str]:
        """What it has to say before the conference closes, in words; nothing where it is complete."""
        found = [words for name, words in TO_SAY.items() if not getattr(self, name)]
        return found + (["what it is in the family’s words"] if self.lacks_family_words else [])

    @property
    def lacks_family_words(self) -> bool:
        """Whether the family is owed other words for it."""
        return not self.in_family_words and reads_hard(self.action)

    @property
    def is_tied(self) -> bool:
        """Whether it says which risk or need it answers: of the map, or one that a review looks back on."""
        return bool(self.answers_id or self.risk_id)

    @property
    def for_family(self) -> str:
        """All that the family's copy says of what is done: their words, or those of the row where these read
        easily (SUR-11).
        """
        return self.in_family_words or self.action


TO_SAY = {
    "need": "which risk or need it answers",
    "outcome": "what should be different",
    "owner_id": "who does it",
    "by_date": "by when",
    "measure": "how we will know",
}
"""What each row says beside what will be done (failure 10)."""
