"""The best few times for a conference: where people and a room are free, weighed by what matters (`weights`).

All times of one kind (a chair, a stretch of days, in lessons or not, with a way or without) differ in nothing
but how long the family waits, so that the first of each kind is its best: a few operations on whole numbers a
kind, whatever the number of starts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import product

from cpunit.domain.choices import Choice, Found, Wish
from cpunit.domain.kinds_of_start import any_of, by_day, by_hour, like_before, mask_of
from cpunit.domain.quarters import FULL_DAY, MINUTES, QUARTERS, quarter_of
from cpunit.domain.reaching import Knows, Person, Reach, Ways, reach_of, trips_of
from cpunit.domain.slots import DayWithout, Periods, Slot, free_starts, moment_of, possible_starts, why_none
from cpunit.domain.weights import (
    LOAD,
    NEW_TO_FAMILY,
    NEW_TO_PLAN,
    SAME_CHAIR,
    TRAVEL,
    WAITING,
    Weight,
)


@dataclass(frozen=True, slots=True)
class _Pick:
    cost: int
    at: int
    order: int
    chair: str
    against: tuple[Weight, ...]


class Finder:
    """Everybody who could serve a conference on these `days` (working days, ascending), and where."""

    def __init__(
        self,
        *,
        days: Sequence[date],
        periods: Periods,
        chairs: Mapping[str, Person],
        takers: Mapping[str, Person],
        venues: Mapping[str, int],
        ways: Ways | None = None,
        wish: Wish | None = None,
    ) -> None:
        self.days, self.periods, self.chairs, self.takers = days, periods, chairs, takers
        self.ways, self.wish = ways or Ways(), wish or Wish()
        before, length, rooms = periods.quarters_before, periods.quarters, list(venues)
        self.allowed = possible_starts(days, periods, self.wish.not_before)
        self._takers = {
            name: reach_of(person, rooms, self.ways, days, 0, length) for name, person in takers.items()
        }
        self._rooms = {name: free_starts(busy, days, before, length) for name, busy in venues.items()}
        served = {
            room: self.allowed & free & any_of(reach[room][0] for reach in self._takers.values())
            for room, free in self._rooms.items()
        }
        self._chairs: dict[str, dict[str, Reach]] = {}
        self._free: dict[str, tuple[int, int]] = {}
        for name, person in chairs.items():
            reach = reach_of(person, rooms, self.ways, days, before, length)
            self._chairs[name] = {
                room: (free & served[room], elsewhere) for room, (free, elsewhere) in reach.items()
            }
            every = any_of(free for free, _ in self._chairs[name].values())
            plain = any_of(free & ~elsewhere for free, elsewhere in self._chairs[name].values())
            self._free[name] = plain, every
        self._kinds = [
            ((*one, *other), here & there)
            for (one, here), (other, there) in product(
                by_day(days, self.wish), by_hour(days, periods, self.wish)
            )
        ]
        self._fewest = min((person.load for person in chairs.values()), default=0)

    def best(self, number: int = 3) -> Found:
        """The best `number` of times that are a choice: each a little worse for being like one before it."""
        every = any_of(free for _, free in self._free.values())
        if not every:
            return Found((), self._why(self.allowed), None, {})
        first = every & -every
        picks: list[_Pick] = []
        while len(picks) < number and (pick := self._pick(picks)):
            picks.append(pick)
        firsts = {name: moment_of(self.days, _lowest(free)) for name, (_, free) in self._free.items() if free}
        return Found(
            tuple(self._choice(pick) for pick in picks),
            self._why(self._earlier(picks[0], every)),
            self._passed_over(picks[0], first),
            firsts,
        )

    def starts_of(self, chair: str) -> list[datetime]:
        """The first start of each stretch of starts at which that chair can hold it, somewhere and with
        somebody who takes the minutes.
        """
        return self._firsts(self._free[chair][1])

    def starts_in(self, venue: str) -> list[datetime]:
        """The same of a room, with anybody."""
        return self._firsts(any_of(rooms[venue][0] for rooms in self._chairs.values() if venue in rooms))

    def _firsts(self, starts: int) -> list[datetime]:
        firsts, found = starts & ~(starts << 1), []
        while firsts:
            found.append(moment_of(self.days, _lowest(firsts)))
            firsts &= firsts - 1
        return found

    def completed(self, starts_at: datetime, chair: str = "", venue: str = "") -> Slot | None:
        """That chair, or room, at that time, with who and what else is best; None where they or nobody else
        is free.
        """
        at = self._quarter_of(starts_at)
        if at is None:
            return None
        able = [
            name
            for name in ([chair] if chair else self._chairs)
            for room, (free, _) in self._chairs.get(name, {}).items()
            if venue in ("", room) and free >> at & 1
        ]
        return self._slot(self._best_of(able), at, ("", venue)) if able else None

    def _best_of(self, chairs: Sequence[str]) -> str:
        return min(chairs, key=lambda name: self._of_chair(self.chairs[name])[1])

    def mended(self, starts_at: datetime, chair: str, *others: str) -> Choice | None:
        """That time, with this chair and those `others` (a minute taker and a venue) as far as they are free,
        and else with whoever is best then; None where nobody is.
        """
        at = self._quarter_of(starts_at)
        free = [] if at is None else self._free_at(at)
        if at is None or not free:
            return None
        who = chair if chair in free else self._best_of(free)
        return Choice(self._slot(who, at, others), (), frozenset(free), (), ())

    def _quarter_of(self, starts_at: datetime) -> int | None:
        if starts_at.date() not in self.days or starts_at.minute % MINUTES:
            return None
        return self.days.index(starts_at.date()) * QUARTERS + quarter_of(starts_at.time())

    def _free_at(self, at: int) -> list[str]:
        return [name for name, (_, free) in self._free.items() if free >> at & 1]

    def _pick(self, before: Sequence[_Pick], only: int = -1) -> _Pick | None:
        """The best start of all kinds, but those that were picked `before` (a half-day with its chair)."""
        best: _Pick | None = None
        for order, (name, person) in enumerate(self.chairs.items()):
            mine, points = self._of_chair(person)
            again = [each for each in before if each.chair == name]
            if again:
                mine, points = (*mine, SAME_CHAIR), points + SAME_CHAIR.points
            like = like_before(self.days, [each.at for each in before], [each.at for each in again])
            plain, every = self._free[name]
            for (kind, starts), (same, others), (way, free) in product(
                self._kinds, like, (((), plain), ((TRAVEL,), every))
            ):
                bits = free & starts & others & only
                if bits:
                    at, against = _lowest(bits), (*kind, *same, *way, *mine)
                    cost = points + WAITING.points * (at // QUARTERS)
                    cost += sum(each.points for each in (*kind, *same, *way))
                    pick = _Pick(cost, at, order, name, against)
                    if best is None or (cost, at, order) < (best.cost, best.at, best.order):
                        best = pick
        return best

    def _of_chair(self, person: Person) -> tuple[tuple[Weight, ...], int]:
        new = (NEW_TO_PLAN, NEW_TO_FAMILY)[: Knows.PLAN - person.knows]
        return new, sum(each.points for each in new) + LOAD.points * (person.load - self._fewest)

    def _earlier(self, best: _Pick, every: int) -> int:
        """The possible starts before the best one, on days that have none which is free before it."""
        before = (1 << best.at) - 1
        days = range(best.at // QUARTERS + 1)
        some = {day for day in days if (every & before) >> (day * QUARTERS) & FULL_DAY}
        return self.allowed & before & ~mask_of(self.days, some)

    def _why(self, starts: int) -> tuple[DayWithout, ...]:
        chair = any_of(
            free_starts(each.busy, self.days, self.periods.quarters_before, self.periods.quarters)
            for each in self.chairs.values()
        )
        taker = any_of(
            free_starts(each.busy, self.days, 0, self.periods.quarters) for each in self.takers.values()
        )
        return why_none(self.days, starts, chair, taker, any_of(self._rooms.values()))

    def _passed_over(self, best: _Pick, first: int) -> tuple[datetime, Weight] | None:
        """The first start that is free at all, where it is not the best, and what speaks most against it."""
        if 1 << best.at == first:
            return None
        passed = self._pick((), only=first)
        assert passed is not None
        worse = Counter(passed.against) - Counter(best.against)
        return moment_of(self.days, passed.at), max(
            worse, key=lambda each: each.points * worse[each], default=LOAD
        )

    def _choice(self, pick: _Pick) -> Choice:
        slot, length = self._slot(pick.chair, pick.at), self.periods.quarters
        where, first = slot.venue, pick.at - self.periods.quarters_before
        chair, taker = self.chairs[slot.chair], self.takers[slot.minute_taker]
        return Choice(
            slot,
            pick.against,
            frozenset(self._free_at(pick.at)),
            trips_of(chair, where, self.ways, first, pick.at + length),
            trips_of(taker, where, self.ways, pick.at, pick.at + length),
        )

    def _slot(self, chair: str, at: int, wanted: Sequence[str] = ()) -> Slot:
        """Who, and where: who is wanted, then the fewest ways, then the fewest others to serve, then as they
        were given.
        """
        rooms = self._chairs[chair]
        room = min(
            (name for name, (free, _) in rooms.items() if free >> at & 1),
            key=lambda name: (name not in wanted[1:], rooms[name][1] >> at & 1),
        )
        taker = min(
            (name for name, reach in self._takers.items() if reach[room][0] >> at & 1),
            key=lambda name: (
                name not in wanted[:1],
                self._takers[name][room][1] >> at & 1,
                self.takers[name].load,
            ),
        )
        starts_at = moment_of(self.days, at)
        return Slot(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=self.periods.minutes),
            held_from=starts_at - timedelta(minutes=self.periods.minutes_before),
            chair=chair,
            minute_taker=taker,
            venue=room,
        )


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1
