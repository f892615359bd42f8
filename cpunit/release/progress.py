"""How far the copies of one paper are: person by person, and in one sentence."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.timezone import localdate, localtime

from cpunit.domain.words import counted, day_and_date, long_date
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import why_not_made
from cpunit.people.models import Person, Reference
from cpunit.people.named import people_by_key
from cpunit.release.models import Copy

SHOWN = (
    "person",
    "tries",
    "problem",
    "out_on",
    "how",
    "document__pages",
    "message__state",
    "message__sent_at",
    "message__last_error",
    "message__waits_until",
    "message__waits_for",
    "given_by__name",
)
"""What a line says of a copy."""


@dataclass(frozen=True)
class Line:
    """One person who is to have the paper, and their copy; None where none was asked for."""

    person: Person
    copy: Copy | None

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def url(self) -> str:
        """Where their paper is read; "" while there is none."""
        return self.copy.document.get_absolute_url() if self.copy and self.copy.document else ""

    @property
    def pages(self) -> str:
        return counted(self.copy.document.pages, "page") if self.copy and self.copy.document else ""

    @property
    def is_out(self) -> bool:
        return self.left_on is not None

    @property
    def left_on(self) -> date | None:
        """The day on which it left; an e-mail that left since the last look counts."""
        if self.copy is None or self.copy.out_on:
            return self.copy.out_on if self.copy else None
        message = self.copy.message
        return localdate(message.sent_at) if message and message.sent_at else None

    @property
    def is_left_to_do(self) -> bool:
        """Whether somebody is to see to it: no e-mail carries it, or none could."""
        if self.copy is None or self.copy.is_waiting or self.is_out:
            return False
        return self.copy.message is None or self.copy.message.state == OutgoingMessage.State.FAILED

    @property
    def is_under_way(self) -> bool:
        """Whether it is to be seen in a moment how it went: not while it waits for somebody's hours."""
        if self.copy is None or self.is_out or self.is_left_to_do:
            return False
        return not (self.copy.message and self.copy.message.waits_until)

    @property
    def state(self) -> str:
        """In words, with the day and who said so."""
        if self.copy is None:
            return "not asked for yet"
        left = self.left_on
        if left:
            how = Copy.How(self.copy.how or Copy.How.EMAIL).label
            by = f", recorded by {self.copy.given_by.name}" if self.copy.given_by else ""
            return f"{how} on {long_date(left)}{by}"
        if self.copy.is_set_aside:
            return why_not_made(self.copy.problem)
        if self.copy.is_waiting:
            tried = f", tried {counted(self.copy.tries, 'time')}: {self.copy.problem}"
            return f"still to be made{tried if self.copy.tries else ''}"
        message = self.copy.message
        if message is None:
            return "to be printed and handed over"
        if message.state == OutgoingMessage.State.FAILED:
            return f"the e-mail could not be sent: {message.last_error}"
        if message.waits_until:
            at = localtime(message.waits_until)
            if message.is_agreed_first:
                return f"the e-mail does not leave by itself ({message.waits_for})"
            return f"the e-mail leaves on {day_and_date(at.date())} from {at:%H:%M} ({message.waits_for})"
        return "the e-mail waits to be sent"


@dataclass(frozen=True)
class Progress:
    """All who are to have the paper, those first who were asked for first."""

    lines: list[Line]

    @classmethod
    def of(
        cls,
        record: Reference | str,
        kind: str,
        people: Collection[Person] = (),
        *,
        known: Iterable[Person] = (),
    ) -> "Progress":
        """With those of `people` for whom no copy was asked for yet. `known` are others whose names are at
        hand: who is neither is asked for. Two queries, or one where all are.
        """
        copies = Copy.objects.of(record, kind).select_related("document", "message", "given_by").only(*SHOWN)
        keys = {copy.person_id for copy in copies}
        persons = people_by_key(keys, [*people, *known])
        return cls(
            [
                *(Line(persons[copy.person_id], copy) for copy in copies),
                *(Line(person, None) for person in people if person.pk not in keys),
            ]
        )

    @property
    def asked(self) -> list[Line]:
        return [line for line in self.lines if line.copy]

    @property
    def is_waiting(self) -> bool:
        """Whether the worker or the outbox has something left to do."""
        return any(line.is_under_way for line in self.lines)

    @property
    def mark(self) -> str:
        """Of what a page shows: where it is the same, there is nothing to show anew."""
        shown = "\x1f".join(f"{line.person.pk} {line.state} {line.url}" for line in self.lines)
        return sha256(shown.encode()).hexdigest()[:16]

    @property
    def sentence(self) -> str:
        """ "3 of 5 copies are made, 2 have left. 1 could not be made."."""
        asked = self.asked
        if not asked:
            return ""
        made = sum(bool(line.url) or line.is_out for line in asked)
        out = sum(line.is_out for line in asked)
        failed = sum(line.copy.is_set_aside for line in asked if line.copy)
        said = f"{made} of {counted(len(asked), 'copy', 'copies')} made, {out} sent or handed over."
        return f"{said} {failed} could not be made." if failed else said


def being_made(amount: int) -> str:
    """ "2 copies are being made."."""
    return f"{counted(amount, 'copy', 'copies')} {'is' if amount == 1 else 'are'} being made."
