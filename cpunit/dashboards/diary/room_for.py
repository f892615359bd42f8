"""Who and where is free in the weeks to come: the half days of chairs, minute takers and rooms."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from conferences.booking.found import local
from conferences.booking.periods import periods_for
from cpunit.diary.models import Hold, Pattern
from cpunit.diary.seen import rooms_seen_by
from cpunit.domain.areas_apart import Group, apart
from cpunit.domain.half_days import HalfDay, half_days
from cpunit.domain.quarters import FULL_DAY, QUARTERS, Busy, busy_bits
from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import Standard
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import day_and_date
from cpunit.people.eligibility import OF_A_CHAIR, is_fit
from cpunit.people.models import Area, Chair, Role, User

ON_EXTRA_DAYS = Pattern.objects.standing().filter(user=OuterRef("user"), hours__isnull=True)
"""That a chair's working week has no hours, as agency chairs'."""


@dataclass(frozen=True)
class Leaving:
    """A chair who leaves, or whose registration ends, on some of these days."""

    name: str
    last_day: date

    @property
    def sentence(self) -> str:
        return f"{self.name} can chair until {day_and_date(self.last_day)}."


@dataclass(frozen=True)
class OfArea:
    """Both halves of each day in one area."""

    key: int
    name: str
    halves: list[HalfDay]


@dataclass(frozen=True)
class Room:
    """What is free in each area, the chairs (by the keys of their users) and rooms, who leave on
    the way, why others count on none of the days, and who chairs on extra days only.
    """

    areas: list[OfArea]
    leaving: list[Leaving]
    not_counted: list[str] = field(default_factory=list)
    on_extra_days: list[User] = field(default_factory=list)
    chairs: list[int] = field(default_factory=list)
    venues: list[int] = field(default_factory=list)


def room_for(
    reader: User, *, areas: Sequence[Area], days: Sequence[date], profile: str, today: date, ready: date
) -> Room:
    """Of those whose diaries the reader may open, in these areas. A chair counts on the days on which they
    are fit to chair; before `ready` no conference can be held that is still to be booked. Four queries.
    """
    keys = [area.pk for area in areas]
    where = _areas_of(reader, keys)
    chairs: list[Any] = list(
        Chair.objects.filter(user__in=[key for key, role in where if role == Role.CHAIR])
        .select_related("user", "professional")
        .only(*OF_A_CHAIR)
        .annotate(on_extra_days=Exists(ON_EXTRA_DAYS))
        .order_by("user__name", "pk")
    )
    rooms = rooms_seen_by(reader).filter(area__in=keys)
    venues = dict(rooms.order_by("pk").values_list("pk", "area"))
    users, places = _taken([key for key, _ in where], list(venues), days)
    experience = profile_named(profile).standards.chair_experience_years
    unfit = {each.pk: _unfit(each, days, experience, today) for each in chairs}
    groups = {Group({key}): _Busy() for key in keys}
    for each in chairs:
        group = groups.setdefault(where[each.user_id, Role.CHAIR], _Busy())
        group.chairs.append(busy_bits(days, users[each.user_id]) | _whole(unfit[each.pk]))
    for (key, role), group_of in where.items():
        if role == Role.SUPPORT:
            groups.setdefault(group_of, _Busy()).minute_takers.append(busy_bits(days, users[key]))
    for key, area in venues.items():
        groups[Group({area})].rooms.append(busy_bits(days, places[key]))
    halves = apart(keys, {key: group.halves(days, profile) for key, group in groups.items()})
    return Room(
        areas=[
            OfArea(
                area.pk, area.name, [replace(half, is_too_soon=half.day < ready) for half in halves[area.pk]]
            )
            for area in areas
        ],
        leaving=[
            Leaving(each.user.name, days[sum(refusal is None for refusal in unfit[each.pk]) - 1])
            for each in chairs
            if unfit[each.pk][-1] and not unfit[each.pk][0]
        ],
        chairs=[each.user_id for each in chairs],
        venues=list(venues),
        on_extra_days=[each.user for each in chairs if each.on_extra_days],
        not_counted=[
            refusal.sentence for each in chairs if (refusal := unfit[each.pk][0]) and unfit[each.pk][-1]
        ],
    )


@dataclass
class _Busy:
    """When those are taken who work in the same areas."""

    chairs: list[int] = field(default_factory=list)
    minute_takers: list[int] = field(default_factory=list)
    rooms: list[int] = field(default_factory=list)

    def halves(self, days: Sequence[date], profile: str) -> list[HalfDay]:
        return half_days(
            days,
            periods_for(profile),
            chairs=self.chairs,
            minute_takers=self.minute_takers,
            rooms=self.rooms,
        )


def _areas_of(reader: User, keys: Collection[int]) -> dict[tuple[int, str], Group]:
    """In which of these areas each chair and each business support officer works, of those
    whose diaries the reader may open. One query.
    """
    found: dict[tuple[int, str], Group] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WORKS_IN, {"reader": reader.pk, "seen": reader.area_keys, "areas": list(keys)})
        for user, role, area in cursor.fetchall():
            found[user, role] = found.get((user, role), Group()) | {area}
    return found


_WORKS_IN = """
SELECT own.user_id, person.role, own.area_id
FROM people_user_areas own JOIN people_user person ON person.id = own.user_id
WHERE own.area_id = ANY(%(areas)s::bigint[]) AND person.is_active AND person.role <> 'admin'
    AND NOT EXISTS (SELECT FROM people_apikey machine WHERE machine.user_id = person.id)
    AND (person.id = %(reader)s OR EXISTS (
        SELECT FROM people_user_areas seen
        WHERE seen.user_id = person.id AND seen.area_id = ANY(%(seen)s::bigint[])
    ))
ORDER BY own.user_id, own.area_id
"""
"""`cpunit.diary.seen.people_seen_by`, plain: putting it together took longer than answering it."""


def _taken(
    users: list[int], venues: list[int], days: Sequence[date]
) -> tuple[dict[int, list[Busy]], dict[int, list[Busy]]]:
    begin = timezone.make_aware(datetime.combine(days[0], time()))
    end = timezone.make_aware(datetime.combine(days[-1] + timedelta(days=1), time()))
    people, places = defaultdict[int, list[Busy]](list), defaultdict[int, list[Busy]](list)
    rows = Hold.objects.between(begin, end).of_any(users=users, venues=venues).order_by("starts_at", "pk")
    for user, venue, starts_at, ends_at in rows.values_list("user", "venue", "starts_at", "ends_at"):
        busy = places[venue] if user is None else people[user]
        busy.append((local(starts_at), local(ends_at)))
    return people, places


def _unfit(chair: Chair, days: Sequence[date], experience: Standard, today: date) -> list[Refusal | None]:
    """Why they may not chair, day by day. What a chair needs begins once and ends once, so that who may on
    the first and on the last day may on all between; and what stands in the way on both does so all along.
    """
    first, last = (is_fit(chair, on=day, experience=experience, today=today) for day in (days[0], days[-1]))
    if first == last:
        return [first] * len(days)
    return [is_fit(chair, on=day, experience=experience, today=today) for day in days]


def _whole(unfit: Sequence[Refusal | None]) -> int:
    """The days on which somebody is not fit, as busy from midnight to midnight."""
    return sum(FULL_DAY << (place * QUARTERS) for place, refusal in enumerate(unfit) if refusal)
