"""What the diary holds of some people or rooms, as somebody may read it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, Case, Value, When
from django.utils import timezone

from conferences.booking.found import local
from cpunit.diary.models import AT_ONCE, Hold, Why
from cpunit.diary.standing import PRIVATE
from cpunit.domain.calendar import WorkingDayCalendar
from cpunit.domain.working_week import EARLIEST, LATEST
from cpunit.people.access import RECORDERS
from cpunit.people.models import User
from cpunit.people.models.family import families_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of one person or room that is taken, on the unit's own clock.

    `code` is the conference's where the reader may see it, else "". `is_told` says whether `why` may be said
    to the reader. What is to be moved is so because its room is closed, or its day is a bank holiday or a
    closure by now, and nobody else can take it.
    """

    start: datetime
    end: datetime
    why: Why
    code: str = ""
    is_told: bool = True
    is_to_hand_over: bool = False
    is_to_move: bool = False


def is_off(day: date, stretches: Iterable[Stretch]) -> bool:
    """Whether none of the day's hours of conferences are worked, by what is held of one person or room."""
    begin, after = datetime.combine(day, EARLIEST), datetime.combine(day, LATEST)
    off = (min(each.end, after) - max(each.start, begin) for each in stretches if each.why == Why.OFF)
    return sum((max(part, timedelta()) for part in off), timedelta()) >= after - begin


def held_by(
    reader: User,
    *,
    of: str,
    keys: Collection[int],
    first: date,
    last: date,
    calendar: WorkingDayCalendar,
    now: datetime,
) -> dict[int, list[Stretch]]:
    """What is held of each of these (`of` is "user" or "venue") from the first to the last day. One query.

    That somebody is ill is told to business support, to service managers and to themselves: to others a
    conference under it is not shown either, as nothing else lies over one. What is over by `now` is not to
    be handed over any more (`cpunit.diary.handed_over`).
    """
    now = local(now)
    begin = timezone.make_aware(datetime.combine(first, time()))
    end = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    seen = Case(
        When(record__family__in=families_of(reader), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    rows = (
        Hold.objects.between(begin, end)
        .filter(**{f"{of}__in": list(keys)})
        .values_list(of, "starts_at", "ends_at", "why", "record", "knowingly", seen)
        .order_by("starts_at", "pk")
    )
    found: dict[int, list[tuple[Stretch, bool]]] = defaultdict(list)
    for key, starts_at, ends_at, why, record, knowingly, is_seen in rows:
        stretch = Stretch(local(starts_at), local(ends_at), Why(why), record if is_seen and record else "")
        found[key].append((stretch, knowingly))
    knows = reader.role in RECORDERS
    return {
        key: _moved(
            _as_told(stretches, now, is_room=of == "venue", is_told=knows or key == reader.pk), calendar, now
        )
        for key, stretches in found.items()
    }


def _moved(stretches: list[Stretch], calendar: WorkingDayCalendar, now: datetime) -> list[Stretch]:
    """With what is booked on a day that is not worked by now to be moved."""
    return [
        replace(each, is_to_hand_over=True, is_to_move=True)
        if each.why == Why.BOOKED and each.end > now and calendar.closed(each.start.date())
        else each
        for each in stretches
    ]


def _as_told(
    stretches: list[tuple[Stretch, bool]], now: datetime, *, is_room: bool, is_told: bool
) -> list[Stretch]:
    is_told = is_told or is_room
    over = [each for each, _ in stretches if each.why in AT_ONCE]
    told = []
    for each, knowingly in stretches:
        if each.why != Why.BOOKED:
            told.append(Stretch(each.start, each.end, each.why, is_told=is_told or each.why not in PRIVATE))
            continue
        lying = [
            one
            for one in over
            if one.start < each.end and each.start < one.end and not (knowingly and one.why == Why.DUTY)
        ]
        if is_told:
            is_due = each.end > now and any(one.end > now for one in lying)
            told.append(replace(each, is_to_hand_over=is_due, is_to_move=is_due and is_room))
        elif not any(one.why in PRIVATE for one in lying):
            told.append(each)
    return told
