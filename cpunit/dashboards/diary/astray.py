"""Conferences that are booked with somebody who may not, or cannot, serve them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from conferences.booking.found import local
from cpunit.dashboards.diary.due import Lacking
from cpunit.dashboards.diary.held import Stretch
from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON
from cpunit.dashboards.today.sections import ask
from cpunit.diary.handed_over import to_hand_over
from cpunit.people.models import User


@dataclass(frozen=True)
class MayNot:
    """The codes of what each person (by key) may not answer for any more, and of what lacks a chair."""

    of: dict[int, frozenset[str]] = field(default_factory=dict)
    without_chair: frozenset[str] = frozenset()


def may_not(reader: User, *, today: date) -> MayNot:
    """In the reader's areas. One query."""
    lines = ask((CANNOT_GO_ON,), reader, today=today).all(CANNOT_GO_ON)
    return MayNot(
        of={line.pk: frozenset(each.code for each in line.handed) for line in lines},
        without_chair=frozenset(each.code for line in lines for each in line.handed if each.is_chair),
    )


def lacking(
    reader: User, *, chairs: Collection[int], venues: Collection[int], now: datetime, today: date
) -> Lacking:
    """Of what is booked: whose chair may not chair it, or is one of the `chairs` (by the keys of their users)
    and is not there then; what lies in one of the `venues` while it is closed, or on a day that is not
    worked. Two queries, and that of the calendar.
    """
    found = to_hand_over(now=now, users=chairs, venues=venues)
    away = frozenset(each.record for each in found if each.user and not each.day_off)
    chair = away | may_not(reader, today=today).without_chair
    return Lacking(chair, frozenset(each.record for each in found) - chair)


def marked(
    held: Mapping[int, Sequence[Stretch]], not_theirs: MayNot, *, now: datetime
) -> dict[int, list[Stretch]]:
    """What is held of people (by key), where what lies in a closed room is to be moved, and what somebody may
    not answer for to be handed over. One query.
    """
    codes = {each.code for stretches in held.values() for each in stretches if each.code}
    to_move = {each.record for each in to_hand_over(now=now, records=codes) if each.venue} if codes else set()
    moment = local(now)

    def mark(key: int, each: Stretch) -> Stretch:
        if not each.code or each.end <= moment or each.is_to_hand_over:
            return each
        if each.code in not_theirs.of.get(key, ()):
            return replace(each, is_to_hand_over=True)
        return replace(each, is_to_hand_over=True, is_to_move=True) if each.code in to_move else each

    return {key: [mark(key, each) for each in stretches] for key, stretches in held.items()}
