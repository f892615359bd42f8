"""What somebody answers for that can be handed over: bookings, and what they watch over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from conferences.booking.actions.hold_time import PARTS
from conferences.models import Booking, Conference, TransferIn
from cpunit.dashboards.handing.stretch import REFUSED, Stretch
from cpunit.diary.times import span
from cpunit.domain.words import listed
from cpunit.people.models import User, families_of, scope_of

OF_BOOKING = (
    *("chair__user", "minute_taker", "support_officer", "family_from", "starts_at", "ends_at"),
    *("conference__reference", "conference__family", "venue__name"),
)
WATCHES = "chair"
"""The part of who watches over plans and tracks transfers."""


@dataclass(frozen=True)
class Item:
    """One thing that goes to one person: a part of a booking, or what is watched over for one family.

    `key` names it together with what stood when it was read: once somebody else has it, no item is called so.
    `starts_at` and `ends_at` are what it takes of a diary, None where it takes no time; `venue` is None where
    nobody has to be anywhere.
    """

    key: str
    codes: tuple[str, ...]
    family: int
    part: str
    on: date
    what: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    booking: int | None = None
    venue: int | None = None
    plans: tuple[int, ...] = ()
    transfers: tuple[int, ...] = ()

    @property
    def is_chaired(self) -> bool:
        return self.part == WATCHES


def code_in(key: str) -> str:
    """The code of the record that a key names."""
    return "-".join(key.split("-")[:2])


def work_of(person: User, stretch: Stretch, *, seen_by: User, now: datetime) -> list[Item]:
    """All of it in the areas of who looks, the first first. Three queries at most.

    What is over is recorded and not handed over, unless its chair may not open it any more.
    """
    over = None if stretch.only == REFUSED else now
    items = list(_booked(person, stretch, seen_by, over))
    if stretch.is_everything:
        items += _watched(person, seen_by, timezone.localdate(now))
    return items


def is_booked_elsewhere(person: User, stretch: Stretch, *, seen_by: User, now: datetime) -> bool:
    """Whether they are booked then in areas of which who looks sees nothing. One query."""
    found = _standing(person, stretch, now)
    return found.exclude(conference__family__area__in=seen_by.area_keys).exists()


def _standing(person: User, stretch: Stretch, over: datetime | None) -> QuerySet[Booking]:
    """The bookings in which they have a part, after a moment where one is given."""
    own = Q(chair__user=person) | Q(minute_taker=person) | Q(support_officer=person)
    found: QuerySet[Booking] = Booking.objects.filter(
        own, cancelled_at__isnull=True, conference__state=Conference.State.BOOKED
    )
    if over:
        found = found.filter(ends_at__gt=over)
    if stretch.starts_at:
        found = found.filter(ends_at__gt=stretch.starts_at)
    if stretch.ends_at:
        found = found.filter(family_from__lt=stretch.ends_at)
    return found


def _booked(person: User, stretch: Stretch, seen_by: User, over: datetime | None) -> Iterator[Item]:
    found = _standing(person, stretch, over).filter(conference__family__in=families_of(seen_by))
    related = found.select_related("chair", "conference", "venue").only(*OF_BOOKING)
    for each in related.order_by("starts_at", "pk"):
        holders = {
            "chair": each.chair.user_id,
            "minute_taker": each.minute_taker_id,
            "support_officer": each.support_officer_id,
        }
        for part in (part for part, holder in holders.items() if holder == person.pk):
            yield _of_booking(each, part)


def _of_booking(booking: Booking, part: str) -> Item:
    code = booking.conference.reference_id
    where = f", {booking.venue.name}" if booking.venue else ""
    return Item(
        key=f"{code}-{booking.pk}-{part}",
        codes=(code,),
        family=booking.conference.family_id,
        part=part,
        on=timezone.localtime(booking.starts_at).date(),
        what=f"{span(booking.starts_at, booking.ends_at)}, {code}{where}: {PARTS[part]}",
        starts_at=booking.family_from if part == "chair" else booking.starts_at,
        ends_at=booking.ends_at,
        booking=booking.pk,
        venue=booking.venue_id,
    )


def _watched(person: User, seen_by: User, today: date) -> Iterator[Item]:
    """Open plans and transfers, those of a family together: brothers and sisters have one chair."""
    seen = scope_of(seen_by)
    with connection.cursor() as cursor:
        cursor.execute(
            _WATCHED.format(seen=seen.sql),
            [person.pk, *seen.given, [*TransferIn.OPEN], person.pk, *seen.given],
        )
        rows = sorted(cursor.fetchall())
    for family, of_family in groupby(rows, key=lambda row: row[0]):
        yield _of_family(family, list(of_family), today)


_WATCHED = """
SELECT child.family_id, 'plan', plan.reference_id, plan.id FROM plans_plan plan
JOIN people_child child ON child.person_id = plan.child_id JOIN people_chair chair ON chair.id = plan.chair_id
WHERE plan.ended_on IS NULL AND chair.user_id = %s AND child.family_id IN ({seen})
UNION ALL
SELECT arrived.family_id, 'transfer', arrived.reference_id, arrived.id FROM conferences_transferin arrived
JOIN people_chair chair ON chair.id = arrived.chair_id
WHERE arrived.state = ANY(%s) AND chair.user_id = %s AND arrived.family_id IN ({seen})
"""


def _of_family(family: int, rows: Iterable[tuple[int, str, str, int]], today: date) -> Item:
    found = {kind: [row for row in rows if row[1] == kind] for kind in ("plan", "transfer")}
    codes = [code for kind in found.values() for _, _, code, _ in kind]
    said = [_named(name, [code for _, _, code, _ in kind]) for name, kind in found.items() if kind]
    return Item(
        key=f"{codes[0]}-{'-'.join(str(row[3]) for kind in found.values() for row in kind)}",
        codes=tuple(codes),
        family=family,
        part=WATCHES,
        on=today,
        what=f"Watches over {' and '.join(said)}",
        plans=tuple(row[3] for row in found["plan"]),
        transfers=tuple(row[3] for row in found["transfer"]),
    )


def _named(name: str, codes: list[str]) -> str:
    """ "plan P26-K7Q2" or "plans P26-K7Q2 and P26-M2K9"."""
    return f"{name}{'' if len(codes) == 1 else 's'} {listed(codes)}"
