"""The map as it is drawn: headings side by side, and whose views may stand in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from conferences.live.each_child import ChildsPlace, of_several, places_under
from conferences.live.entries import moment_of
from conferences.live.standing import Standing
from conferences.models import Entry, Participant
from cpunit.domain.frameworks.part import Part
from cpunit.domain.words import listed


@dataclass(frozen=True)
class Column:
    """One heading, with what was said under it; each child with a place of their own, where something is
    asked of each.
    """

    part: Part
    url: str
    said: list[Entry]
    places: list[ChildsPlace] = field(default_factory=list)

    @property
    def of_several(self) -> list[Entry]:
        """What stands in no child's place."""
        return of_several(self.said, self.places)


@dataclass(frozen=True)
class Voice:
    """Somebody whose view an entry may be; `of` is what they are heard as: an agency, the family, a child."""

    value: str
    name: str
    of: str


@dataclass(frozen=True)
class Board:
    """The whole map. Groups stand in the order of the framework, each with its headings."""

    groups: list[tuple[str, list[Column]]]
    voices: list[Voice]
    names: list[tuple[str, str]]

    @classmethod
    def of(cls, standing: Standing) -> "Board":
        """Asks nothing of the database."""
        code = standing.conference.code
        route = reverse("conference_record_step", args=[code, "any"]).rsplit("any", 1)
        groups: dict[str, list[Column]] = {}
        for part in standing.parts:
            if part.is_written:
                said, places = standing.said(part.key), places_under(standing, part)
                column = Column(part, part.key.join(route), said, places)
                groups.setdefault(part.group, []).append(column)
        return cls(
            list(groups.items()),
            [_voice(place) for place in standing.participants],
            [(each.code, each.first_name or each.name) for each in standing.children],
        )

    @property
    def parts(self) -> list[Part]:
        """Its headings, in their order."""
        return [column.part for _, columns in self.groups for column in columns]

    @property
    def told(self) -> dict[str, Any]:
        """What the page's script is told: nothing that the page does not show."""
        return {
            "voices": [[each.value, each.name, each.of] for each in self.voices],
            "children": self.names,
            "headings": [[part.key, part.title] for part in self.parts],
            "scales": {part.key: [part.scale.low, part.scale.high] for part in self.parts if part.scale},
            "prompts": {
                column.part.key: {
                    "words": [[prompt.key, prompt.words] for prompt in column.part.prompts],
                    "unasked": {
                        place.child.code: [
                            prompt.key for prompt in column.part.prompts if prompt not in place.prompts
                        ]
                        for place in column.places
                    },
                }
                for _, columns in self.groups
                for column in columns
                if column.places
            },
        }


def _voice(place: Participant) -> Voice:
    of = "Family"
    if place.professional:
        of = place.professional.agency.name
    elif place.person.is_child:
        of = "Children"
    return Voice(str(place.pk), place.speaks_as, of)


def in_words(facts: Mapping[str, Any], board: Board) -> str:
    """What was set of an entry, as one reads it."""
    titles = {part.key: part.title for part in board.parts}
    prompts = {prompt.key: prompt.words for part in board.parts for prompt in part.prompts}
    voices = {voice.value: voice.name for voice in board.voices}
    names = dict(board.names)
    said: dict[str, Callable[[Any], str]] = {
        "text": lambda text: f"“{text}”" if text else "no words",
        "heading": lambda key: f"under {titles.get(key, key)}",
        "voice": lambda voice: f"the view of {voices.get(voice, voice)}" if voice else "nobody’s view",
        "children": lambda codes: (
            f"about {listed([names.get(code, code) for code in codes])}" if codes else "about all children"
        ),
        "prompt": lambda key: f"in answer to {prompts.get(key, key)}" if key else "no answer",
        "stance": lambda stance: stance or "neither agreed nor disputed",
        "status": str,
        "place": lambda place: "",
        "score": lambda score: "no number" if score is None else f"the number {score}",
        "said_at": lambda moment: f"said at {localtime(moment_of(moment)):%H:%M}",
        "is_named_to_family": lambda is_named: (
            "the family may read whose number it is" if is_named else "not for the family by name"
        ),
        "keeps_off_wall": lambda kept: "not on the wall" if kept else "on the wall",
    }
    words = [said[name](value) for name, value in facts.items() if name in said]
    return ", ".join(word for word in words if word) or "moved"
