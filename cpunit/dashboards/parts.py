"""The parts of a child's timeline, of which some can be shown alone: the picture and the list together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from cpunit.dashboards.facets import Choice
from cpunit.web.happenings import Happening
from cpunit.web.picture import Picture

SHOW = "show"


class Part(StrEnum):
    """A kind of what happened, as the address names it."""

    PLANS = "plans"
    CONFERENCES = "conferences"
    GROUPS = "core-groups"
    VISITS = "visits"
    WATCH = "contacts"
    PAPERS = "papers"
    DATES = "dates"


LABELS = {
    Part.PLANS: "Plans and concerns",
    Part.CONFERENCES: "Conferences",
    Part.GROUPS: "Core groups",
    Part.VISITS: "Visits",
    Part.WATCH: "The chair’s contacts",
    Part.PAPERS: "Papers",
    Part.DATES: "Dates that moved",
}
LANES = {
    "Conferences": Part.CONFERENCES,
    "Core groups": Part.GROUPS,
    "Visits": Part.VISITS,
    "Chair’s watch": Part.WATCH,
    "Other dates": Part.DATES,
}
"""By the names of the lines, which part each draws; any other is of plans, and papers are drawn in none."""
Told = Mapping[Part, Sequence[Happening]]


@dataclass(frozen=True)
class Parts:
    """Those that are shown: all where none is chosen. What the address says besides is not understood."""

    chosen: frozenset[Part]

    @classmethod
    def read(cls, address: QueryDict) -> Self:
        return cls(frozenset(Part(each) for each in address.getlist(SHOW) if each in set(Part)))

    def of(self, told: Told) -> list[Happening]:
        return [each for part, happenings in told.items() if self._has(part) for each in happenings]

    def drawn(self, picture: Picture) -> Picture:
        """The lines of these parts alone."""
        if not self.chosen:
            return picture
        lanes = [lane for lane in picture.lanes if self._has(LANES.get(lane.name, Part.PLANS))]
        lanes = lanes if any(lane.spans for lane in lanes) else []
        return replace(
            picture, lanes=lanes, sentence=" ".join(f"{each.name}: {each.short}." for each in lanes)
        )

    def choices(self, told: Told) -> list[Choice]:
        """Each part of which there is something, with how much: chosen besides, or left out again. None where
        all that there is is of one.
        """
        found = [
            Choice(
                LABELS[part],
                len(told.get(part, ())),
                f"{_address(self.chosen ^ {part})}#gone",
                part in self.chosen,
            )
            for part in Part
            if told.get(part) or part in self.chosen
        ]
        return found if len(found) > 1 or self.chosen else []

    def sentence(self, told: Told) -> str:
        """ "12 of 48 shown"; "" where all of it is."""
        total = sum(len(each) for each in told.values())
        return (
            f"{len(self.of(told))} of {total} shown, in the list and in the picture." if self.chosen else ""
        )

    @property
    def everything_url(self) -> str:
        """The same parts, and of their list all."""
        return _address(self.chosen, all="1")

    def _has(self, part: Part) -> bool:
        return not self.chosen or part in self.chosen


def _address(chosen: Collection[Part], **more: str) -> str:
    """On the child's own page."""
    query = urlencode([*((SHOW, part) for part in Part if part in chosen), *more.items()])
    return f"?{query}" if query else "./"
