"""How it stands with one person's copy of a paper, in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate, localtime

from cpunit.domain.words import counted, day_and_date, long_date
from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import STOPPED, why_not_made
from cpunit.people.models import Person
from cpunit.release.models import Copy

SHUT = "no longer opens: something in it is kept from them since"
SHUT_ON_PAPER = "held back: it is not to be handed over any more"
TO_LOOK_AT = "closed until somebody has looked at it again: something in it may be kept from them by now"
SHOWN = (
    "kind",
    "record__family",
    "person",
    "asked_by__name",
    "released_by",
    "read_by",
    "tries",
    "problem",
    "hits",
    "asked_at",
    "out_on",
    "how",
    "way",
    "number",
    "opened_at",
    "printed_at",
    "chased_at",
    "chaser",
    "document__pages",
    "shut_as",
    "seen_to",
    "withdrawn_at",
    "replaces__number",
    "replaces__why_withdrawn",
    "message__state",
    "message__channel",
    "message__sent_at",
    "message__last_error",
    "message__waits_until",
    "message__waits_for",
    "given_by__name",
)
"""What a line says of a copy."""


@dataclass(frozen=True)
class Line:
    """One person who is to have the paper, and their copy; None where none was asked for. `is_shut`: it opens
    to them no longer.
    """

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
    def print_url(self) -> str:
        """Where it is printed and said to be handed over; "" where it goes another way."""
        to_print = self.copy and self.copy.way == Copy.Way.PRINT and self.copy.out_on is None
        to_print = to_print and not self._is_kept_back
        return (
            reverse("copy_to_print", args=[self.copy.record_id, self.copy.pk])
            if to_print and self.copy
            else ""
        )

    @property
    def anew_url(self) -> str:
        """Where a new one is asked for, or somebody says how it was seen to; "" where it opens."""
        copy = self.copy
        if copy is None or not self._is_kept_back or copy.given_by_id or copy.seen_to or copy.withdrawn_at:
            return ""
        return reverse("copy_anew", args=[copy.record_id, copy.pk])

    @property
    def _is_kept_back(self) -> bool:
        """As the sweep noted it, or whoever opened it."""
        return bool(self.copy and self.copy.shut_as)

    @property
    def _is_to_look_at(self) -> bool:
        return bool(self.copy and self.copy.shut_as == Copy.Shut.LOOK)

    @property
    def instead_url(self) -> str:
        """Where it is printed after all: nobody could be told of it, or it was not opened."""
        copy = self.copy
        if (
            copy is None
            or copy.way not in (Copy.Way.DOOR, Copy.Way.ATTACHMENT)
            or copy.given_by_id
            or self._is_kept_back
        ):
            return ""
        message = copy.message
        is_lost = message is not None and message.state == OutgoingMessage.State.FAILED
        is_unread = self._is_at_the_door and copy.opened_at is None and self.left_on is not None
        return reverse("copy_print_instead", args=[copy.record_id, copy.pk]) if is_lost or is_unread else ""

    @property
    def pages(self) -> str:
        return counted(self.copy.document.pages, "page") if self.copy and self.copy.document else ""

    @property
    def is_released(self) -> bool:
        return bool(self.copy and self.copy.released_by_id)

    @property
    def is_read(self) -> bool:
        """On their own page, as far as it is known."""
        return self._is_at_the_door and bool(self.copy and self.copy.opened_at)

    @property
    def is_out(self) -> bool:
        return self.left_on is not None

    @property
    def left_on(self) -> date | None:
        """The day on which it left; an e-mail that left since the last look counts, but for what is printed
        after all."""
        if self.copy is None or self.copy.out_on or self.copy.way == Copy.Way.PRINT:
            return self.copy.out_on if self.copy else None
        message = self.copy.message
        return localdate(message.sent_at) if message and message.sent_at else None

    @property
    def is_left_to_do(self) -> bool:
        """Whether somebody is to see to it: no e-mail carries it, or none could."""
        if self.copy is None or self.copy.is_waiting or self.is_out:
            return False
        return (
            self.copy.is_to_release
            or self.copy.message is None
            or self.copy.way == Copy.Way.PRINT
            or self.copy.message.state == OutgoingMessage.State.FAILED
        )

    @property
    def is_under_way(self) -> bool:
        """Whether it is to be seen in a moment how it went, or somebody is about to release it: not while it
        waits for somebody's hours.
        """
        if self.copy is None or self.is_out:
            return False
        if self.is_left_to_do:
            return self.copy.is_to_release
        return not (self.copy.message and self.copy.message.waits_until)

    @property
    def _is_at_the_door(self) -> bool:
        return self.copy is not None and self.copy.way == Copy.Way.DOOR

    @property
    def _opened(self) -> str:
        """Whether they read it on their own page."""
        if self.copy is None or not self._is_at_the_door or self.copy.given_by:
            return ""
        at, told = self.copy.opened_at, self.copy.chased_at if self.copy.chaser_id else None
        if at:
            return f", first read on {long_date(localdate(at))}"
        return f", not opened yet{f', told again on {long_date(localdate(told))}' if told else ''}"

    @property
    def _to_hand_over(self) -> str:
        printed = self.copy.printed_at if self.copy else None
        if self._is_kept_back:
            return f"{SHUT_ON_PAPER}: shred what is printed" if printed else SHUT_ON_PAPER
        return (
            f"printed on {long_date(localdate(printed))}, to be handed over"
            if printed
            else "to be printed and handed over"
        )

    @property
    def state(self) -> str:
        """In words, with the day and who said so."""
        return f"{self.step}, {self.in_place}" if self.in_place else self.step

    @property
    def step(self) -> str:
        """The same without what it takes the place of."""
        return self._state(self.copy) if self.copy else "not asked for yet"

    @property
    def in_place(self) -> str:
        """ "in place of copy 5 (Put right since)"; "" for a first one."""
        old = self.copy.replaces if self.copy else None
        return f"in place of copy {old.number} ({old.why_withdrawn})" if old else ""

    def _gone(self, copy: Copy) -> str:
        """How it stands with one that is none any more; "" where it is one."""
        if copy.withdrawn_at:
            return f"withdrawn on {long_date(localdate(copy.withdrawn_at))} ({copy.why_withdrawn})"
        if copy.seen_to and self._is_kept_back:
            return f"{SHUT if copy.way == Copy.Way.DOOR else SHUT_ON_PAPER} ({copy.seen_to})"
        return ""

    def _state(self, copy: Copy) -> str:
        if gone := self._gone(copy):
            return gone
        left = self.left_on
        if self._is_to_look_at and not copy.given_by_id:
            return f"{TO_LOOK_AT}{self._opened if left else ''}"
        if left:
            return _how_it_left(copy, left, self._opened, is_shut=self._is_kept_back)
        if copy.is_set_aside:
            return why_not_made(copy.problem)
        if copy.is_waiting:
            return _being_made(copy)
        if copy.is_to_release:
            return f"to be looked at and released by somebody else than {copy.asked_by.name}"
        message = copy.message
        if message is None or copy.way == Copy.Way.PRINT:
            return self._to_hand_over
        return _being_sent(message)


def _being_sent(message: OutgoingMessage) -> str:
    if message.state == OutgoingMessage.State.FAILED:
        return f"the {message.words} could not be sent: {message.last_error.rstrip('.')}"
    if message.waits_until:
        at = localtime(message.waits_until)
        if message.is_agreed_first:
            return f"the {message.words} does not leave by itself ({message.waits_for})"
        when = f"{day_and_date(at.date())} from {at:%H:%M}"
        return f"the {message.words} leaves on {when} ({message.waits_for})"
    return f"the {message.words} waits to be sent"


def _how_it_left(copy: Copy, left: date, opened: str, *, is_shut: bool) -> str:
    if is_shut and not copy.given_by:
        return f"{SHUT}{opened}"
    how = copy.how or (Copy.How.DOOR if copy.way == Copy.Way.DOOR else Copy.How.EMAIL)
    by = f", recorded by {copy.given_by.name}" if copy.given_by else ""
    return f"{Copy.How(how).label} on {long_date(left)}{by}{opened}"


def _being_made(copy: Copy) -> str:
    """While it is drawn its problem is what it would be if the worker stopped now: that is not said."""
    if copy.problem == STOPPED:
        return "being made"
    tried = f", tried {counted(copy.tries, 'time')}: {copy.problem}"
    return f"still to be made{tried if copy.tries else ''}"
