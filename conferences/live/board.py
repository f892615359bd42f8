"""The map as it is drawn: headings side by side, and whose views may stand in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from conferences.conference.for_family import Withheld
from conferences.live.standing import Standing
from conferences.models import Entry, Participant
from cpunit.domain.frameworks.part import Part
from cpunit.domain.words import listed


@dataclass(frozen=True)
class Column:
    """One heading, with what was said under it."""

    part: Part
    url: str
    said: list[Entry]


WRITTEN = timedelta(seconds=10)
"""After which nobody is in the middle of a sentence: half an address is not known as one."""


def for_all_to_see(standing: Standing, now: datetime) -> list[tuple[str, list[Column]]]:
    """The map as everybody in the room may see it: without what is kept off the wall or being written, and
    without words in which an address stands, or what a child keeps from their parents does or may. At most
    three queries.
    """
    withheld = Withheld.of(standing.conference.family)

    def may_be_seen(entry: Entry) -> bool:
        if entry.changed_at > now - WRITTEN:
            return False
        words = f"{entry.text} {entry.voice_words}"
        exposes = withheld.addresses.stand_in(words) or withheld.repeated_in(words)
        return not (entry.keeps_off_wall or exposes or withheld.alike_in(words))

    shown = [
        (group, [replace(column, said=[*filter(may_be_seen, column.said)]) for column in columns])
        for group, columns in Board.of(standing).groups
    ]
    return [(group, [column for column in columns if column.said]) for group, columns in shown]


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
                column = Column(part, part.key.join(route), standing.said(part.key))
                groups.setdefault(part.group, []).append(column)
        return cls(
            list(groups.items()),
            [_voice(place) for place in standing.participants],
            [(each.code, each.first_name or each.name) for each in standing.children],
        )

    @property
    def told(self) -> dict[str, Any]:
        """What the page's script is told: nothing that the page does not show."""
        return {
            "voices": [[each.value, each.name, each.of] for each in self.voices],
            "children": self.names,
            "headings": [
                [column.part.key, column.part.title] for _, columns in self.groups for column in columns
            ],
        }


def _voice(place: Participant) -> Voice:
    of = "Family"
    if place.professional:
        of = place.professional.agency.name
    elif place.person.is_child:
        of = "Children"
    return Voice(str(place.pk), place.person_name, of)


def in_words(facts: Mapping[str, Any], board: Board) -> str:
    """What was set of an entry, as one reads it."""
    titles = {column.part.key: column.part.title for _, columns in board.groups for column in columns}
    voices = {voice.value: voice.name for voice in board.voices}
    names = dict(board.names)
    said: dict[str, Callable[[Any], str]] = {
        "text": lambda text: f"“{text}”" if text else "no words",
        "heading": lambda key: f"under {titles.get(key, key)}",
        "voice": lambda voice: f"the view of {voices.get(voice, voice)}" if voice else "nobody’s view",
        "children": lambda codes: (
            f"about {listed([names.get(code, code) for code in codes])}" if codes else "about all children"
        ),
        "stance": lambda stance: stance or "neither agreed nor disputed",
        "status": str,
        "place": lambda place: "",
        "keeps_off_wall": lambda kept: "not on the wall" if kept else "on the wall",
    }
    words = [said[name](value) for name, value in facts.items() if name in said]
    return ", ".join(word for word in words if word) or "moved"
