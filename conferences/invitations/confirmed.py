"""How the confirmation of a review's list of people stands: by whom, what changed since, what is proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from conferences.invitations.lists import list_of, read_back
from conferences.models import Conference, ListConfirmed, ListProposal, Participant
from cpunit.domain.invitees import CONFIRMED_FOR, List, Mark, differences
from cpunit.domain.timescales import ConferenceKind
from cpunit.domain.words import day_and_date
from cpunit.people.models import with_details

CHANGES = {
    Mark.NEW: "is on the list now",
    Mark.NOT_ASKED: "is not asked any more",
    Mark.EXCLUDED: "was excluded",
    Mark.LET_IN: "is not excluded any more",
    Mark.ROLE: "has another job",
}


def is_confirmed(conference: Conference) -> bool:
    """Whether the worker is asked to confirm the list of a conference of this kind."""
    return ConferenceKind(conference.kind) in CONFIRMED_FOR


@dataclass(frozen=True)
class Confirmed:
    """`latest` is what counts, None while nobody has confirmed; `changed` says in words what is other since,
    but for what the worker proposed; `proposals` are all that were made, the newest first.
    """

    latest: ListConfirmed | None
    changed: Sequence[str]
    proposals: Sequence[ListProposal]

    @classmethod
    def of(cls, conference: Conference, participants: Sequence[Participant], *, is_any: bool = True) -> Self:
        """Two queries; none where there is known not to be any."""
        latest = conference.list_confirmed.select_related("recorded_by").last() if is_any else None
        details = (*with_details("person"), "confirmed", "answered_by", "asked__exclusion")
        proposals = list(conference.list_proposals.select_related(*details).order_by("-pk")) if latest else []
        changed = _changed(latest, list_of(participants), proposals) if latest else []
        return cls(latest, changed, proposals)

    @property
    def waiting(self) -> list[ListProposal]:
        return [each for each in self.proposals if each.answered_at is None]

    @property
    def answered(self) -> list[ListProposal]:
        return [each for each in self.proposals if each.answered_at is not None]

    @property
    def sentence(self) -> str:
        """Who confirmed it, in which capacity, when and how; that nobody has."""
        found = self.latest
        if found is None:
            return "Not confirmed yet."
        through, capacity = found.get_through_display().lower(), found.get_capacity_display().lower()
        by = f", recorded by {found.recorded_by.name}" if found.recorded_by else ""
        said = f" “{found.note}”" if found.note else ""
        day = day_and_date(found.confirmed_on)
        return f"Confirmed by {found.confirmed_by} ({capacity}) {through} on {day}{by}.{said}"

    @property
    def changed_words(self) -> str:
        """ "2 changed since it was confirmed: …"; "" where nothing did."""
        if not self.changed:
            return ""
        said = "; ".join(self.changed)
        return f"{len(self.changed)} changed since it was confirmed: {said}."

    @property
    def mark(self) -> str:
        """What a page shows of it, for a form beside it that is to notice when that changes."""
        return f"{self.sentence} {self.changed_words} {len(self.waiting)} proposals wait."


def _changed(latest: ListConfirmed, now: List, proposals: Sequence[ListProposal]) -> list[str]:
    """What the worker proposed and was done is as they said: what the chair decided otherwise is not."""
    followed = {key for each in proposals if each.is_followed and (key := each.person_id or each.became_id)}
    before = read_back(latest)
    found: Mapping[int, Mark] = differences(before, now, besides=followed)
    return [f"{(now.get(key) or before[key]).name} {CHANGES[mark]}" for key, mark in found.items()]
