"""For which children a conference decides, and which of them are asked about: by who lived, and was born, on
its day.
"""

from collections.abc import Container, Iterable
from datetime import date

from conferences.models import Booking, Conference, ConferenceChild
from cpunit.domain.words import day_and_date
from cpunit.people.models import Child


def day_of(conference: Conference, booking: Booking | None) -> date | None:
    """The day on which it was held, or else for which it is booked."""
    if conference.held_on or booking is None:
        return conference.held_on
    return booking.day


def died_before(child: Child, day: date | None) -> bool:
    """Whether nothing is decided for the child any more; any death counts while no day is known."""
    return child.death_date is not None and (day is None or child.death_date < day)


def who_died(
    attached: Iterable[ConferenceChild], day: date | None, *, kept: Container[int]
) -> dict[int, Child]:
    """The children for whom nothing is decided, by key.

    `kept` are those for whom something was: it stands, whatever is recorded of their death afterwards.
    """
    return {
        each.child_id: each.child
        for each in attached
        if died_before(each.child, day) and each.child_id not in kept
    }


def was_born_by(child: Child, day: date | None) -> bool:
    """Whether the child can be here, say something and be told: an unborn baby is decided for only."""
    return not child.is_unborn if day is None else child.age_on(day) is not None


def words_of_death(child: Child) -> str:
    """ "Ayo Finch died on Tue 6 May 2025: nothing is decided for them." """
    assert child.death_date is not None
    return f"{child.name} died on {day_and_date(child.death_date)}: nothing is decided for them."


def decided_for(conference: Conference) -> list[ConferenceChild]:
    """The children for whom an open conference decides. One query."""
    attached = conference.attached_children.select_related("child")
    return [each for each in attached if not died_before(each.child, conference.held_on)]


def asked_about(conference: Conference) -> list[ConferenceChild]:
    """Those of them who were born by its day. One query."""
    return [each for each in decided_for(conference) if was_born_by(each.child, conference.held_on)]


def can_take_part(child: Child) -> bool:
    """Whether it is to be agreed how the child takes part: not for an unborn baby or a child who died."""
    return not child.is_unborn and child.death_date is None
