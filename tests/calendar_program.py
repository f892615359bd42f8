"""A calendar program, as somebody who is invited has one: it takes in what is sent, as RFC 5546 says."""

import vobject
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from ical.store import EventStore


def valid(text: str) -> Calendar:
    """The calendar read by two libraries that made none of it; raises what either finds wrong.

    One knows which properties must and may stand in it, the other the values of each.
    """
    vobject.readOne(text).validate(raiseException=True)
    lines = text.split("\r\n")
    assert lines[-1] == "" and "\n" not in text.replace("\r\n", ""), "each line ends as RFC 5545 says"
    assert all(len(line.encode()) <= 75 for line in lines), "long lines are folded"
    return IcsCalendarStream.calendar_from_ics(text)


class CalendarProgram:
    """What stands in somebody's calendar after the messages that they were sent."""

    def __init__(self) -> None:
        self.calendar = Calendar()
        self._store = EventStore(self.calendar)

    @property
    def events(self) -> list[Event]:
        return self.calendar.events

    def receive(self, text: str) -> None:
        """An invitation adds an event, a newer one of the same UID takes its place, a cancellation ends it;
        what is older than what stands is passed over.
        """
        sent = valid(text)
        (event,) = sent.events
        stands = next((each for each in self.events if each.uid == event.uid), None)
        if stands and (event.sequence or 0) <= (stands.sequence or 0):
            return
        if stands:
            self._store.delete(stands.uid)
        if sent.method == "REQUEST":
            self._store.add(event)
