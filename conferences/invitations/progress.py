"""How far the invitations are, in one sentence, while the worker makes them."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from conferences.models import Conference, Participant
from cpunit.domain.words import counted


@dataclass(frozen=True)
class InvitationsProgress:
    """Of those to whom a letter goes; `asked_by` asked for those that are being made, "" where none is."""

    participants: Collection[Participant]
    asked_by: str

    @classmethod
    def of(cls, conference: Conference, participants: Collection[Participant]) -> "InvitationsProgress":
        """`participants` are those who can be sent something."""
        by, sent_to = (
            conference.invitations_asked_by,
            (Participant.Status.TO_INVITE, Participant.Status.INVITED),
        )
        sent = [each for each in participants if each.status in sent_to]
        return cls(sent, by.name if by else "")

    @property
    def left(self) -> int:
        """How many the worker may still make."""
        return sum(
            each.status == Participant.Status.TO_INVITE and not each.is_letter_set_aside
            for each in self.participants
        )

    @property
    def failed(self) -> int:
        return sum(each.is_letter_set_aside for each in self.participants)

    @property
    def is_waiting(self) -> bool:
        return bool(self.asked_by) and self.left > 0

    @property
    def sentence(self) -> str:
        """ "3 of 5 invitations made. 1 could not be made."."""
        made = len(self.participants) - self.left - self.failed
        said = f"{made} of {counted(len(self.participants), 'invitation')} made."
        return f"{said} {self.failed} could not be made." if self.failed else said

    @property
    def mark(self) -> str:
        """Of what a page shows: where it is the same, there is nothing to show anew."""
        shown = "\x1f".join(
            f"{each.pk} {each.status} {each.letter_tries} {each.letter_problem}" for each in self.participants
        )
        return sha256(f"{self.asked_by} {shown}".encode()).hexdigest()[:16]
