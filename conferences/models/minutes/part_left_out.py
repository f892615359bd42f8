"""Parts of an amendment that its copies leave out: the words, from whom, and why."""

from django.db import models
from django.db.models import Q

from conferences.models.minutes.amendment import Amendment
from cpunit.people.models import Restriction


class PartLeftOut(models.Model):
    """Words of an amendment as it was said that must not be read: by those from whom the `restriction`
    withholds them, or by nobody where there is none. They stay in the record; `why` is for staff. A trigger
    lets nobody change one once the amendment is approved.
    """

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="left_out")
    words = models.TextField(max_length=4000)
    why = models.CharField(max_length=500)
    restriction = models.ForeignKey(Restriction, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="part_left_out_has_words"),
            models.CheckConstraint(condition=~Q(why=""), name="part_left_out_says_why"),
        ]

    def __str__(self) -> str:
        return f"Left out of amendment {self.amendment_id}"
