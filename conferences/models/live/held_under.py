"""The words under which a conference was held."""

from collections.abc import Iterable

from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.frameworks.part import STRUCTURED, Part, Told

KEPT = ("key", "group", "title", "ask", "told")


class HeldUnder(models.Model):
    """The headings of a record, in their order and as they were worded when the conference was opened: what a
    unit changes of them later changes nothing of this one. Written once and never changed.
    """

    conference = models.OneToOneField(
        Conference, models.CASCADE, primary_key=True, related_name="held_under", editable=False
    )
    headings = models.JSONField(help_text="Of each part its key, group, title, ask, and whose report has it.")

    objects = ConferenceScoped.as_manager()

    def __str__(self) -> str:
        return f"Headings of {self.conference_id}"

    @classmethod
    def keep(cls, conference: Conference, parts: Iterable[Part]) -> None:
        """Hold this conference under these parts, where it is held under none yet."""
        rows = [{name: getattr(part, name) for name in KEPT} for part in parts]
        cls.objects.get_or_create(conference=conference, defaults={"headings": rows})

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the record."""
        return tuple(
            Part(**{**row, "told": Told(row["told"])}, is_written=row["key"] not in STRUCTURED)
            for row in self.headings
        )
