"""Doors of family members: one who came in yesterday, one whose link waits in her mailbox, one on paper."""

from conferences.invitations.doors import open_until
from conferences.models import Conference, Participant
from cpunit.demo.moments import Moments, at
from cpunit.doors.actions.come_in import come_in
from cpunit.doors.actions.open_door import Opened, open_door
from cpunit.doors.actions.say_code import say_code
from cpunit.people.models import User

AMOUNT = 3


def doors_of_families(moments: Moments, by: User) -> None:
    """Opened on the last working day, for the parents of the conferences that are next."""
    booked = Conference.objects.filter(state=Conference.State.BOOKED, bookings__cancelled_at__isnull=True)
    parents = Participant.objects.adults().filter(
        status=Participant.Status.INVITED,
        conference__in=booked.filter(bookings__starts_at__gt=at(moments.today, 23)),
    )
    first = parents.order_by("conference__bookings__starts_at", "pk").select_related("conference", "person")
    chosen = list({each.conference_id: each for each in first}.values())[:AMOUNT]
    for number, participant in enumerate(chosen):
        opened = _open(participant, moments, by, is_handed=number != 1)
        if number == 0:
            _come_in(opened, moments, by)


def _open(participant: Participant, moments: Moments, by: User, *, is_handed: bool) -> Opened:
    return open_door(
        person=participant.person,
        record=participant.conference.reference,
        by=by,
        now=at(moments.working_days(-1), 10),
        until=open_until(participant.conference),
        is_handed=is_handed,
    )


def _come_in(opened: Opened, moments: Moments, by: User) -> None:
    """The same afternoon, by the code that she was told."""
    now = at(moments.working_days(-1), 15)
    code = say_code(door=opened.door, how_known="I rang them on the number that is recorded.", by=by, now=now)
    come_in(token=opened.hand_over.rstrip("/").rpartition("/")[2], typed=code, now=now)
