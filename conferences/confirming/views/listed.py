"""The list of a review as it is confirmed: who is on it, how that differs from last time, and what stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from conferences.invitations.confirmed import Confirmed
from conferences.invitations.rows import who
from conferences.invitations.since_last import SinceLast
from conferences.models import Conference, Participant
from cpunit.domain.words import listed
from cpunit.people.models import with_details

Status = Participant.Status
ASKED = (Status.TO_INVITE, Status.INVITED, Status.AFTERWARDS)


@dataclass(frozen=True)
class ListShown:
    """What both pages draw from: the worker's own, and the unit's."""

    asked: Sequence[Participant]
    kept_out: Sequence[Participant]
    since: SinceLast
    confirmed: Confirmed

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """At most eight queries."""
        rows = conference.participants.select_related(*with_details("person"))
        people = list(rows.prefetch_related("person__contact_ways").order_by("person__kind", "pk"))
        alive = [each for each in people if not (each.child and each.child.death_date)]
        return cls(
            asked=[each for each in alive if each.status in ASKED],
            kept_out=[each for each in alive if each.status == Status.EXCLUDED],
            since=SinceLast.of(conference, people),
            confirmed=Confirmed.of(conference, people),
        )

    @property
    def standing(self) -> str:
        """In words, for a form that is to notice when any of it changes."""
        names = listed([each.person_name for each in self.asked]) or "nobody"
        out = f" Kept out: {listed([each.person_name for each in self.kept_out])}." if self.kept_out else ""
        return f"On the list: {names}.{out} {self.confirmed.mark}"

    @property
    def rows(self) -> list[dict[str, str]]:
        """A line for each who is asked: the name, who they are and the marks, in words."""
        return [
            {"name": each.person_name, "who": who(each), "marks": self.marks(each)} for each in self.asked
        ]

    def marks(self, each: Participant) -> str:
        return ", ".join(self.since.marks.get(each.person_id, ()))

    def to_choose(self) -> tuple[list[tuple[int, str]], dict[int, str]]:
        """Whom the worker may say not to ask, each with who they are; not of whom that is said already."""
        said = {each.person_id for each in self.confirmed.waiting}
        left = [each for each in self.asked if each.person_id not in said]
        hints = {each.person_id: ". ".join(filter(None, (who(each), self.marks(each)))) for each in left}
        return [(each.person_id, each.person_name) for each in left], hints

    def around(self) -> dict[str, Any]:
        """The same for a template."""
        return {
            "rows": self.rows,
            "kept_out": listed([each.person_name for each in self.kept_out]),
            "since": self.since,
            "confirmed": self.confirmed,
        }
