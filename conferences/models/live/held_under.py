"""The words and the practice under which a conference was held."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.frameworks.part import STRUCTURED, Part, Prompt, Scale, Told

KEPT = ("key", "group", "title", "ask", "told", "prompts")


class HeldUnder(models.Model):
    """The headings of a record, in their order and as they were worded when the conference was opened, and
    the `profile` of the unit then: what a unit changes of either later changes nothing of this one. Written
    once and never changed.
    """

    conference = models.OneToOneField(
        Conference, models.CASCADE, primary_key=True, related_name="held_under", editable=False
    )
    headings = models.JSONField(
        help_text="Of each part its key, group, title, ask, told, prompts, and its scale where it has one."
    )

    profile = models.CharField("practice profile", max_length=40)

    objects = ConferenceScoped.as_manager()

    def __str__(self) -> str:
        return f"Headings of {self.conference_id}"

    @classmethod
    def keep(cls, conference: Conference, parts: Iterable[Part], profile: str) -> None:
        """Hold this conference under these parts and by this practice, where it is held under none yet."""
        kept = {"headings": cls.rows_of(parts), "profile": profile}
        cls.objects.get_or_create(conference=conference, defaults=kept)

    @staticmethod
    def rows_of(parts: Iterable[Part]) -> list[dict[str, Any]]:
        """These parts as they are kept."""
        return [
            {name: getattr(part, name) for name in KEPT}
            | ({"scale": asdict(part.scale)} if part.scale else {})
            for part in parts
        ]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the record."""
        return tuple(_part(row) for row in self.headings)


def _part(row: dict[str, Any]) -> Part:
    kept = {
        **row,
        "told": Told(row["told"]),
        "prompts": tuple(Prompt(*each) for each in row.get("prompts", ())),
        "scale": Scale(**row["scale"]) if "scale" in row else None,
    }
    return Part(**kept, is_written=row["key"] not in STRUCTURED)
