"""A timeline as values, in days: what templates/components/drawn_timeline.html draws once it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Sign(StrEnum):
    """What a mark looks like. The shape says it, so that it can be read without colour."""

    DONE = "done"
    CONFERENCE = "conference"
    CHALLENGE = "challenge"
    AHEAD = "ahead"
    NOT = "not"

    @property
    def words(self) -> str:
        """For the key below the picture."""
        return KEY[self]


class Kind(StrEnum):
    """What a stretch of days is: a plan that ran, days past a limit, or days of which nothing is known. A
    break is what the drawing leaves out by itself.
    """

    PLAN = "plan"
    LATE = "late"
    UNKNOWN = "unknown"
    BREAK = "break"

    @property
    def words(self) -> str:
        """For the key below the picture."""
        return KEY[self]


KEY = {
    Sign.CONFERENCE: "conference held",
    Sign.DONE: "core group held, or visit with the child seen",
    Sign.CHALLENGE: "formal concern",
    Sign.AHEAD: "planned or due",
    Sign.NOT: "did not take place, or child not seen",
    Kind.PLAN: "plan",
    Kind.LATE: "past its limit",
    Kind.UNKNOWN: "not known here",
    Kind.BREAK: "time left out, nothing is recorded",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on one day."""

    day: date
    words: str
    sign: Sign = Sign.DONE


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted, both days included."""

    first: date
    last: date
    words: str
    kind: Kind


@dataclass(frozen=True)
class Lane:
    """One line of the picture. `short` stands beside its name; `facts` say in sentences what it shows."""

    name: str
    short: str = ""
    marks: Sequence[Mark] = ()
    stretches: Sequence[Stretch] = ()
    facts: Sequence[str] = ()

    @property
    def spans(self) -> list[tuple[date, date]]:
        """The days on which something is drawn, from and to."""
        marks = [(mark.day, mark.day) for mark in self.marks]
        return [*marks, *((stretch.first, stretch.last) for stretch in self.stretches)]


@dataclass(frozen=True)
class Picture:
    """A timeline. `title` names it, `sentence` says what it shows to who cannot see it; `today` is drawn as a
    line, and is None for what is long over.
    """

    title: str
    sentence: str
    lanes: Sequence[Lane] = field(default_factory=list)
    today: date | None = None

    @property
    def spans(self) -> list[tuple[date, date]]:
        return [span for lane in self.lanes for span in lane.spans]
