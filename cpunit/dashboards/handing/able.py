"""Who could take over what somebody answers for: who may, is free then, knows the family and has least."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from conferences.booking.actions.hold_time import PARTS
from conferences.booking.caseload import WORK, given_for
from conferences.booking.way import LONGEST, ROOM, far, ways_to
from cpunit.dashboards.handing.work import Item
from cpunit.diary.actions.hold import IS
from cpunit.diary.models import Hold, Why
from cpunit.diary.times import span
from cpunit.domain.independence import CaseFacts
from cpunit.domain.refusal import Refusal
from cpunit.domain.timescales import profile_named
from cpunit.domain.way_between import Stay, too_far
from cpunit.domain.words import counted
from cpunit.people.eligibility import OF_A_CHAIR, cases_of, may_chair, may_serve
from cpunit.people.models import Chair, Family, Role, UnitSettings, User, Venue
from cpunit.people.models.user import area_keys


@dataclass(frozen=True, order=True)
class Offer:
    """Somebody who could take an item over: who knows the family before who does not, who is free before who
    would stand in on duty, then who has least.
    """

    is_stranger: bool
    is_cover: bool
    load: int
    name: str
    user: int
    words: str = field(compare=False)


@dataclass(frozen=True)
class Found:
    """Who could take an item over, the best first, and why others cannot, by the keys of their users."""

    item: Item
    offers: list[Offer]
    refused: dict[int, str]


_WORK = f"""{WORK}
UNION ALL SELECT 'knows', plan.chair_id, child.family_id, 0
FROM plans_plan plan JOIN people_child child ON child.person_id = child_id
WHERE ended_on IS NULL AND child.family_id = ANY(%(families)s) AND plan.chair_id = ANY(%(chairs)s)
UNION ALL SELECT 'knows', booking.chair_id, conference.family_id, 0
FROM conferences_booking booking JOIN conferences_conference conference ON conference.id = conference_id
WHERE cancelled_at IS NULL AND conference.family_id = ANY(%(families)s) AND booking.chair_id = ANY(%(chairs)s)
"""  # noqa: S608 - all of it is the product's own


@dataclass(frozen=True)
class Busy:
    """What takes somebody's time; `venue` where they are in a room for it."""

    starts_at: datetime
    ends_at: datetime
    why: Why
    record: str
    venue: int | None = None


class Able:
    """All that speaks for or against those who could take over these items of `person`. Ten queries,
    whatever the number of items.
    """

    def __init__(self, items: Collection[Item], person: User, today: date) -> None:
        self.person, self.today = person, today
        known = cases_of({each.family for each in items})
        self.families: dict[int, Family] = {key: family for key, (family, _) in known.items()}
        self.cases: dict[int, CaseFacts] = {key: case for key, (_, case) in known.items()}
        self.experience = profile_named(UnitSettings.current().profile).standards.chair_experience_years
        areas = {each.area_id for each in self.families.values()}
        self.chairs = _chairs(areas, person) if any(each.is_chaired for each in items) else {}
        self.own = self.chairs.pop(person.pk, None)
        self.officers = _officers(areas, person) if any(not each.is_chaired for each in items) else {}
        self.busy = _busy([*self.chairs, *self.officers], items)
        self.ways = ways_to({each.venue for each in items if each.venue})
        self.rooms = _names({one.venue for each in self.busy.values() for one in each if one.venue}, items)
        self.plans: Counter[int] = Counter()
        self.booked: Counter[int] = Counter()
        self.knows: dict[int, set[int]] = defaultdict(set)
        self.given: dict[tuple[int, int], str] = {}
        if self.chairs:
            self._count()

    def _count(self) -> None:
        """What each chair has, and which families they know: from a plan, or from a conference before."""
        users = {chair.pk: user for user, chair in self.chairs.items()}
        with connection.cursor() as cursor:
            cursor.execute(_WORK, {**given_for(users), "families": list(self.families)})
            for what, chair, family, number in cursor.fetchall():
                if what == "knows":
                    self.knows[family].add(users[chair])
                else:
                    (self.plans if what == "plans" else self.booked)[users[chair]] = number

    def no_longer(self, item: Item) -> Refusal | None:
        """Why whoever has it by now may not answer for it any more, or None."""
        if item.is_chaired:
            return self._may_chair(self.own, item) if self.own else None
        return may_serve(self.person, self.families[item.family], PARTS[item.part])

    def found_for(self, item: Item) -> Found:
        """Who could take it over, and who cannot."""
        people = {key: each.user for key, each in self.chairs.items()} if item.is_chaired else self.officers
        offers, refused = [], {}
        for key, user in people.items():
            refusal = self._refusal(item, user)
            on_duty = self._meets(item, user, {Why.DUTY}) if item.is_chaired else None
            if refusal:
                refused[key] = refusal
            else:
                offers.append(self._offer(item, user, is_cover=on_duty is not None))
        return Found(item, sorted(offers), refused)

    def give(self, item: Item, offer: Offer) -> None:
        """Reckon with it that they take this over, for what is proposed next."""
        counter = self.booked if item.booking else self.plans
        counter[offer.user] += len(item.plans) or 1
        self.given.setdefault((item.family, offer.user), item.codes[0])

    def _offer(self, item: Item, user: User, *, is_cover: bool) -> Offer:
        plans, booked = self.plans[user.pk], self.booked[user.pk]
        is_known = user.pk in self.knows[item.family]
        beside = "" if is_known else self.given.get((item.family, user.pk), "")
        said = [
            *(["knows the family"] if is_known else []),
            *([f"proposed for {beside} too"] if beside else []),
            *(["on duty, stands in"] if is_cover else []),
            *([f"{counted(plans, 'plan')}, {counted(booked, 'conference')}"] if item.is_chaired else []),
        ]
        words = f"{user.name} ({'; '.join(said)})" if said else user.name
        return Offer(not (is_known or beside), is_cover, plans + booked, user.name, user.pk, words)

    def _refusal(self, item: Item, user: User) -> str:
        """Why they cannot take it over; "" where they can."""
        if item.is_chaired:
            refusal = self._may_chair(self.chairs[user.pk], item)
        else:
            refusal = may_serve(user, self.families[item.family], PARTS[item.part])
        if refusal:
            return refusal.sentence
        hold = self._meets(item, user, set(Why) - ({Why.DUTY} if item.is_chaired else set()))
        if hold:
            return f"{user.name} {IS[hold.why]} on {span(hold.starts_at, hold.ends_at)}."
        return self._cannot_get_there(item, user)

    def _cannot_get_there(self, item: Item, user: User) -> str:
        if item.venue is None or item.starts_at is None or item.ends_at is None:
            return ""
        stays = [
            Stay(str(each.venue), each.starts_at, each.ends_at)
            for each in self.busy[user.pk]
            if each.venue and each.record not in item.codes
        ]
        found = too_far(Stay(str(item.venue), item.starts_at, item.ends_at), stays, self.ways)
        return f"{far(user, self.rooms[int(found.stay.venue)], found)}." if found else ""

    def _may_chair(self, chair: Chair, item: Item) -> Refusal | None:
        family, case = self.families[item.family], self.cases[item.family]
        return may_chair(chair, family, case, on=item.on, experience=self.experience, today=self.today)

    def _meets(self, item: Item, user: User, why: Collection[Why]) -> Busy | None:
        """What takes some of the time that the item takes."""
        if item.starts_at is None or item.ends_at is None:
            return None
        for each in self.busy[user.pk]:
            is_other = each.record not in item.codes and each.why in why
            if is_other and each.starts_at < item.ends_at and item.starts_at < each.ends_at:
                return each
        return None


def _chairs(areas: Iterable[int], person: User) -> dict[int, Chair]:
    """The chairs of these areas, and that person, by the keys of their users."""
    in_post = Q(user__is_active=True, user__role=Role.CHAIR, user__areas__in=list(areas))
    rows = (
        Chair.objects.filter(in_post | Q(user=person))
        .distinct()
        .select_related("user", "professional")
        .only(*OF_A_CHAIR)
        .annotate(area_keys=area_keys("user"))
        .order_by("user__name", "pk")
    )
    for chair in rows:
        chair.user.area_keys = chair.area_keys
    return {chair.user_id: chair for chair in rows}


def _officers(areas: Iterable[int], person: User) -> dict[int, User]:
    rows = (
        User.objects.filter(is_active=True, role=Role.SUPPORT, areas__in=list(areas))
        .exclude(pk=person.pk)
        .distinct()
        .only("name", "role", "is_active")
        .annotate(area_keys=area_keys())  # type: ignore[no-redef]
    )
    return {user.pk: user for user in rows.order_by("name", "pk")}


def _busy(users: Collection[int], items: Iterable[Item]) -> dict[int, list[Busy]]:
    """What the diary holds of them while any of the items lasts, or so near to it that the way may matter."""
    times = [(each.starts_at, each.ends_at) for each in items if each.starts_at and each.ends_at]
    busy: dict[int, list[Busy]] = defaultdict(list)
    if not times:
        return busy
    first, last = min(start for start, _ in times) - LONGEST, max(end for _, end in times) + LONGEST
    rows = Hold.objects.between(first, last).filter(user__in=users).annotate(room=ROOM)
    for user, starts_at, ends_at, why, record, room in rows.order_by("starts_at", "pk").values_list(
        "user", "starts_at", "ends_at", "why", "record", "room"
    ):
        busy[user].append(Busy(starts_at, ends_at, Why(why), record or "", room))
    return busy


def _names(rooms: Iterable[int], items: Iterable[Item]) -> dict[int, str]:
    """What these rooms are called, and those of the items."""
    keys = {*rooms, *(each.venue for each in items if each.venue)}
    return dict(Venue.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name"))
