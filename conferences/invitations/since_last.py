"""What is other on a review's list of people than last time, as its pages mark it (KRK-6)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from conferences.invitations.lists import LastTime, last_time, list_of
from conferences.invitations.reached import Status, out_of_reach
from conferences.models import Conference, Participant
from cpunit.domain.invitees import List, Mark, differences
from cpunit.domain.words import long_date

WORDS = {
    Mark.NEW: "New since last time",
    Mark.EXCLUDED: "Excluded since",
    Mark.LET_IN: "No longer excluded",
    Mark.ROLE: "Role changed",
}
NO_WAY = "No safe way"


@dataclass(frozen=True)
class SinceLast:
    """`compared` says with what, `marks` are words by the key of the person, and `gone` are those of last
    time who are not on the list now.
    """

    compared: str = ""
    marks: Mapping[int, Sequence[str]] = field(default_factory=dict)
    gone: Sequence[str] = ()

    @classmethod
    def of(
        cls,
        conference: Conference,
        participants: Sequence[Participant],
        at_home: Collection[int] | None = None,
    ) -> Self:
        """Of an initial conference, whose list came with its request, nothing. Two queries for a review where
        `contact_ways` are at hand, one where it is known whom post may reach (`reached.who_is_housed`).
        """
        if conference.kind != Conference.Kind.REVIEW or conference.is_called_off:
            return cls()
        now, last = list_of(participants), last_time(conference)
        found = differences(last.people, now) if last else {}
        marks = {key: [WORDS[mark]] for key, mark in found.items() if mark != Mark.NOT_ASKED}
        for key in _without_way(participants, at_home):
            marks.setdefault(key, []).append(NO_WAY)
        return cls(
            compared=_compared(last) if last else "The list of the last conference is not known here.",
            marks=marks,
            gone=_gone(last.people, found) if last else (),
        )


def _compared(earlier: LastTime) -> str:
    return f"Compared with conference {earlier.code} of {long_date(earlier.held_on)}."


def _gone(before: List, found: Mapping[int, Mark]) -> list[str]:
    return [f"{before[key].name}, {before[key].who}" for key, mark in found.items() if mark == Mark.NOT_ASKED]


def _without_way(participants: Iterable[Participant], at_home: Collection[int] | None) -> list[int]:
    """Whom of the family nothing can be sent to."""
    asked = (Status.TO_INVITE, Status.INVITED)
    family = [each for each in participants if each.person.is_adult and each.status in asked]
    unreached = out_of_reach(family, at_home) if family else {}
    return [each.person_id for each in family if each.pk in unreached]
