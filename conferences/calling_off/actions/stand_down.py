"""Stand a conference down: by its chair alone, for one of four reasons, with what follows (KRK-11)."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.timezone import localdate

from conferences.booking.actions.call_off import call_off
from conferences.booking.actions.keep_next_reviews import keep_next_reviews
from conferences.calling_off.actions.begin_anew import begin_anew
from conferences.calling_off.facts import known_of, stayed_away
from conferences.conference.booked import is_chair_of
from conferences.conference.writing import locked
from conferences.live.standing import Standing
from conferences.models import CalledOff, Conference, Expectation
from cpunit.case_system.actions.tell import tell
from cpunit.domain.refusal import must
from cpunit.domain.standing_down import expected, may_say, may_stand_down
from cpunit.domain.telling_case_system import ChildTold, Event, Told
from cpunit.offers import Offers
from cpunit.people.held import hold_family
from cpunit.people.models import Agency, User


class Follower(Protocol):
    """What a room above makes of it that a conference was stood down."""

    def __call__(self, *, called_off: CalledOff, now: datetime) -> None: ...


STOOD_DOWN: Offers[Follower] = Offers()


@transaction.atomic
def stand_down(
    *,
    conference: Conference,
    reason: str,
    why: str = "",
    details_late: bool = False,
    absent: Collection[Agency] = (),
    by: User,
    now: datetime,
) -> CalledOff:
    """The conference does not take place; the next one begins at once for the same causes, to be booked by
    the same limit, and a safety plan and a child in need meeting are expected until then.

    Where the record tells otherwise than the reason, `why` says what was wrong. `details_late` and `absent`
    are what the chair says of who caused it, and must go with the reason, but for agencies that the record
    has as away: they count where it is not quorate. An open record stays as it was written; the reviews that
    were agreed in it are let go. Of two at once the second one is told. Raises `Refused`.
    """
    hold_family(conference.family_id)
    conference = locked(conference)
    standing, today, why = Standing.of(conference), localdate(now), why.strip()
    booking = standing.booking
    known = known_of(standing, today=today, details_late=details_late, absent=absent)
    must(
        may_stand_down(
            reason,
            why=why,
            known=known,
            state=conference.state,
            chair=booking.chair.user.name if booking else "",
            is_its_chair=booking is None or is_chair_of(by, booking),
        )
    )
    assert booking is not None
    away = stayed_away(standing)
    must(
        may_say(
            reason,
            why=why,
            absent=[agency.name for agency in absent if agency.pk not in away],
            details_late=details_late,
            is_before_the_day=today < booking.day,
        )
    )
    called_off = call_off(
        conference=conference,
        how=CalledOff.How.STOOD_DOWN,
        reason=reason,
        why=why,
        details_late=details_late,
        absent=absent if reason == "not-quorate" else (),
        by=by,
        now=now,
    )
    for each in expected(stood_down_on=today, conference_on=booking.day):
        Expectation.objects.create(called_off=called_off, kind=each.key, due=each.due)
    let_go = f"{conference.code}, in which it was agreed, was stood down"
    keep_next_reviews(conference=conference, plans={}, by=by, now=now, why=let_go)
    begin_anew(conference=conference, by=by, now=now)
    tell(
        record=conference.reference,
        told=Told(
            event=Event.STOOD_DOWN,
            record=conference.code,
            kind=conference.kind,
            on=today,
            children=[
                ChildTold(reference=child.code, authority_id=child.authority_id)
                for child in standing.children
            ],
        ),
        now=now,
    )
    for follower in STOOD_DOWN:
        follower(called_off=called_off, now=now)
    return called_off
