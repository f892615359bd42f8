"""The words under which a conference was held."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import models

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.domain.frameworks.part import STRUCTURED, Part, Prompt, Scale, Told

KEPT = ("key", "group", "title", "ask", "told", "prompts")


class HeldUnder(models.Model):
    """The headings of a record, in their order and as they were worded when the conference was opened: what a
    unit changes of them later changes nothing of this one. Written once and never changed.
    """

    conference = models.OneToOneField(
        Conference, models.CASCADE, primary_key=True, related_name="held_under", editable=False
    )
    headings = models.JSONField(
        help_text="Of each part its key, group, title, ask, told, prompts, and its scale where it has one."
    )

    objects = ConferenceScoped.as_manager()

    def __str__(self) -> str:
        return f"Headings of {self.conference_id}"

    @classmethod
    def keep(cls, conference: Conference, parts: Iterable[Part]) -> None:
        """Hold this conference under these parts, where it is held under none yet."""
        cls.objects.get_or_create(conference=conference, defaults={"headings": cls.rows_of(parts)})

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
