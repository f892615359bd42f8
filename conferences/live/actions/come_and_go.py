"""Note who leaves the room and who comes back, each at the moment at which it is tapped."""

from datetime import datetime, time

from django.db import transaction
from django.utils.timezone import localdate, localtime, make_aware

from conferences.conference.writing import note
from conferences.live.policies import may_come_and_go
from conferences.live.writing import beside_others
from conferences.models import Attendance, Conference, Stay
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User, with_details

GONE = "Somebody else took away that they were here: mark them on the list first."


@transaction.atomic
def leave(*, conference: Conference, mark: int, by: User, now: datetime) -> Attendance:
    """They go. `mark` is the key of their attendance; who went already has gone once."""
    conference, attendance = _here(conference, mark, by, now)
    stay = attendance.stays.filter(left_at__isnull=True).first()
    if stay is None and not attendance.stays.exists():
        assert conference.opened_at is not None
        stay = Stay(conference=conference, attendance=attendance, arrived_at=conference.opened_at)
    if stay is not None:
        stay.left_at = max(now, stay.arrived_at)
        stay.save()
        note(conference, "took attendance", f"{attendance.person.name} left", by, now)
    return attendance


@transaction.atomic
def come_back(*, conference: Conference, mark: int, by: User, now: datetime) -> Attendance:
    """They are there again: from now on, or from when they left where that was put later."""
    conference, attendance = _here(conference, mark, by, now)
    if not attendance.is_here:
        left = [stay.left_at for stay in attendance.stays.all() if stay.left_at]
        Stay.objects.create(conference=conference, attendance=attendance, arrived_at=max([now, *left]))
        note(conference, "took attendance", f"{attendance.person.name} came back", by, now)
    return attendance


@transaction.atomic
def put_moment_right(
    *, conference: Conference, stay: int, is_leaving: bool, at: time, by: User, now: datetime
) -> Stay:
    """They came, or left, at that time of the day instead. Raises `Refused` where it cannot have been then:
    in the future, before they came, or while they were there already.
    """
    conference = beside_others(by, conference)
    of_stay = conference.attendances.select_for_update(of=("self",)).filter(stays=stay)
    mark = of_stay.select_related(*with_details("participant__person")).first()
    found = mark.stays.filter(pk=stay).first() if mark else None
    if mark is None or found is None or (is_leaving and found.left_at is None):
        raise Refused("Somebody else took this out meanwhile: look at the list again.", about="moment")
    stood = found.left_at if is_leaving else found.arrived_at
    assert stood is not None
    moment = make_aware(datetime.combine(localdate(stood), at))
    if localtime(stood).replace(second=0, microsecond=0) == moment:
        return found
    if moment > now:
        raise Refused(f"It is not {at:%H:%M} yet.", about="at")
    if is_leaving:
        found.left_at = moment
    else:
        found.arrived_at = moment
    if found.left_at is not None and found.left_at < found.arrived_at:
        raise Refused("Nobody leaves before they come: give another time.", about="at")
    for other in mark.stays.exclude(pk=found.pk):
        ends, begins = found.left_at, found.arrived_at
        if (other.left_at is None or begins < other.left_at) and (ends is None or other.arrived_at < ends):
            raise Refused("They were here at that time already: give another time.", about="at")
    found.save()
    done = "left" if is_leaving else "came"
    note(conference, "took attendance", f"{mark.person.name} {done} at {at:%H:%M}", by, now)
    return found


def _here(conference: Conference, mark: int, by: User, now: datetime) -> tuple[Conference, Attendance]:
    conference = beside_others(by, conference)
    must(may_come_and_go(conference, localdate(now)))
    rows = conference.attendances.select_for_update(of=("self",)).filter(pk=mark)
    attendance = rows.select_related(*with_details("participant__person")).first()
    if attendance is None or not attendance.is_present:
        raise Refused(GONE)
    return conference, attendance
