"""How somebody's door stands, in a fixed number of queries; its pages and lists draw from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime

from cpunit.domain.words import counted, day_and_date, long_date
from cpunit.doors.models import Channel, Code, Door, Link, Visit
from cpunit.doors.unsent import is_lost, messages_with, why_not_there
from cpunit.doors.ways import code_address_for, goes_nowhere
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Person, Reference

MOST_VISITS = 20
"""Openings that are shown, the latest first."""


@dataclass(frozen=True)
class DoorFacts:
    """A door with what was sent for it last, in a `message`, and who came in. `is_open` says that it opens
    at this moment.
    """

    door: Door
    is_open: bool
    link: Link | None
    code: Code | None
    visits: list[Visit]
    now: datetime
    link_lost: str = ""
    code_lost: str = ""
    code_was_tried: bool = True
    message: OutgoingMessage | None = None

    @classmethod
    def of(cls, door: Door, now: datetime) -> "DoorFacts":
        """Five queries."""
        link = door.links.last()
        if link:
            link.door = door
        code = link.codes.select_related("spoken_by").last() if link else None
        of_link, of_code = messages_with(link, code)
        return cls(
            door=door,
            is_open=Door.objects.standing(now).filter(pk=door.pk).exists(),
            link=link,
            code=code,
            visits=list(door.visits.all()[:MOST_VISITS]),
            now=now,
            link_lost=why_not_there(of_link),
            code_lost=why_not_there(of_code),
            code_was_tried=of_code is None or of_code.tries > 0,
            message=of_link if link and link.sent_to else None,
        )

    @property
    def unused_link(self) -> Link | None:
        """The link by which they can come in: of several only the last may be (`open_door` replaces them)."""
        return self.link if self.link and self.link.is_unused(self.now) else None

    @property
    def rows(self) -> list[dict[str, str]]:
        """For a summary list: what, and how it stands."""
        found = {"State": self.state, "Link": self._link, "Code": self._code}
        return [{"key": key, "value": value} for key, value in found.items() if value]

    @property
    def state(self) -> str:
        door = self.door
        if door.withdrawn_at:
            by = f" by {door.withdrawn_by.name}" if door.withdrawn_by else ""
            return f"Withdrawn on {_when(door.withdrawn_at)}{by}: {door.why_withdrawn}"
        if self.is_open:
            return f"Open until {_end(door.expires_at)}" if door.expires_at else "Open"
        if door.expires_at and door.expires_at <= self.now:
            return f"Closed since {_end(door.expires_at)}"
        return "Closed by itself: look at what is recorded of this person"

    @property
    def _link(self) -> str:
        link = self.link
        if link is None:
            return ""
        if self.message and self.message.waits_until:
            return f"Goes {_label(link.channel)} to {link.sent_to}. {self.message.waits_words}"
        how = f"Sent {_label(link.channel)} to {link.sent_to}" if link.sent_to else "Handed over on paper"
        if self.link_lost:
            return f"{how} on {_when(link.made_at)}, and did not arrive. {self.link_lost}"
        if self.unused_link and goes_nowhere(link):
            return f"{how} on {_when(link.made_at)}. It opens nothing, as it may not go there any more."
        used = f", used on {_when(link.used_at)}" if link.used_at else ", not used yet"
        return f"{how} on {_when(link.made_at)}{used}"

    @property
    def _code(self) -> str:
        code, link = self.code, self.link
        if link is None:
            return ""
        if code is None:
            if not link.code_to or link.used_at:
                return ""
            if code_address_for(self.door.person, link.code_by) != link.code_to:
                way = f"{_label(link.code_by)} to {link.code_to}"
                return f"It may not go {way} any more: read one out, or send a new link."
            return f"Goes {_label(link.code_by)} to {link.code_to}, when they ask for it"
        how = "Sent with the link"
        if code.spoken_by:
            how = f"Read out by {code.spoken_by.name}"
        elif link.code_to:
            how = f"Sent {_label(code.channel)} to {link.code_to}"
        if self.code_lost and not self.code_was_tried:
            return f"Asked for on {_when(code.made_at)}, and not sent. {self.code_lost} Read one out instead."
        if self.code_lost:
            return (
                f"{how} on {_when(code.made_at)}, and did not arrive. {self.code_lost} Read one out instead."
            )
        wrong = f", {counted(code.tries, 'wrong try', 'wrong tries')}" if code.tries else ""
        return f"{how} on {_when(code.made_at)}{wrong}. {code.how_known}".strip()

    @property
    def columns(self) -> list[dict[str, str]]:
        return [{"label": label} for label in ("When", "For how long", "From the network address")]

    @property
    def openings(self) -> list[list[dict[str, Any]]]:
        """A row for each time that somebody came in: when, how long they were seen there, from where."""
        return [
            [
                {"text": _when(each.begun_at)},
                {"text": _minutes(each)},
                {"text": each.network or ""},
            ]
            for each in self.visits
        ]


def _label(channel: str) -> str:
    return str(Channel(channel).label)


def _when(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = localtime(moment)
    return f"{day_and_date(local.date())} at {local:%H:%M}"


def _end(moment: datetime) -> str:
    """A door that closes at midnight is open to the end of the day before."""
    local = localtime(moment)
    if (local.hour, local.minute) != (0, 0):
        return _when(moment)
    return f"the end of {day_and_date((local - timedelta(days=1)).date())}"


def _minutes(visit: Visit) -> str:
    minutes = int(((visit.ended_at or visit.seen_at) - visit.begun_at).total_seconds()) // 60
    return counted(minutes, "minute") if minutes else "Less than a minute"


LOST = "What was sent did not arrive"


def doors_about(record: Reference | str, people: Iterable[Person]) -> dict[int, str]:
    """In a few words, by the key of the person: how the doors about a record stand, and the professionals'
    own. One query.
    """
    keys = [person.pk for person in people]
    rows = Door.objects.not_withdrawn().filter(person__in=keys).about(record).with_last_visit()
    found: Iterable[Any] = rows.annotate(is_lost=is_lost())
    return {each.person_id: LOST if each.is_lost else in_short(each) for each in found}


def in_short(door: Any) -> str:
    """Of a door `with_last_visit`."""
    if door.last_visit:
        return f"Came in on {long_date(localtime(door.last_visit).date())}"
    return "Not used yet"
