"""Enter what was written by hand, against the time at which it was said."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import make_aware

from conferences.by_hand.policies import may_have_been_there
from conferences.conference.booked import standing_booking
from conferences.conference.writing import note
from conferences.live.actions.save_entries import say
from conferences.live.entries import moment_of, said_at
from conferences.live.policies import may_record
from conferences.live.writing import beside_others
from conferences.models import Conference, Entry, Stay
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User, with_details

Time = time | None


def enter(*, conference: Conference, heading: str, at: time, by: User, now: datetime, **facts: Any) -> Entry:
    """An entry of the map that stands under its heading after what was said before it. `facts` are the others
    of an entry. Raises `Refused` for who may not write in the record now, and where it cannot have been said
    then.
    """
    must(may_record(by, conference, standing_booking(conference)))
    moment = said_at(conference, at)
    place = _place(conference, heading, moment_of(moment))
    return say(conference=conference, by=by, now=now, heading=heading, said_at=moment, place=place, **facts)


def _place(conference: Conference, heading: str, moment: datetime | None) -> float:
    """Behind the last that was said until then, wherever that was moved to; before all others where none was.

    One query.
    """
    rows = conference.entries.filter(heading=heading).exclude(status=Entry.Status.STRUCK)
    there = list(rows.order_by("place", "pk").values_list("place", "said_at"))
    until = [nth for nth, (_, said) in enumerate(there) if moment is None or said <= moment]
    if not until:
        return there[0][0] - 1 if there else 1.0
    nth = until[-1]
    before = there[nth][0]
    following = there[nth + 1][0] if nth + 1 < len(there) else before + 2
    return (before + following) / 2


@transaction.atomic
def enter_stay(*, conference: Conference, mark: int, came: Time, left: Time, by: User, now: datetime) -> Stay:
    """Somebody came and left at these times of the day; None is from the beginning, and to the end.

    What is known of them already is put right on the attendance. Raises `Refused` for somebody who was not
    there, and for times that cannot be.
    """
    conference = beside_others(by, conference)
    held_on = conference.held_on
    assert held_on is not None
    moments = [make_aware(datetime.combine(held_on, each)) if each else None for each in (came, left)]
    must(may_have_been_there(moments[0], moments[1], now))
    rows = conference.attendances.select_for_update(of=("self",)).filter(pk=mark)
    attendance = rows.select_related(*with_details("participant__person")).first()
    if attendance is None or not attendance.is_present:
        raise Refused("They are not marked as here: mark them on the list first.", about="who")
    if attendance.stays.exists():
        raise Refused(
            f"It is known already when {attendance.person.name} came and went: put it right where it is "
            "marked who is here.",
            about="who",
        )
    arrived = moments[0] or make_aware(datetime.combine(held_on, time()))
    stay = Stay.objects.create(
        conference=conference, attendance=attendance, arrived_at=arrived, left_at=moments[1]
    )
    said = [f"came at {came:%H:%M}" if came else "", f"left at {left:%H:%M}" if left else ""]
    words = " and ".join(each for each in said if each)
    note(conference, "took attendance", f"{attendance.person.name} {words}, as written by hand", by, now)
    return stay
