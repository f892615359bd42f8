"""The reviews of plans that came in with the census: held in the last weeks, booked, and still to book."""

from collections.abc import Iterator
from datetime import date

from conferences.invitations.actions.people import add_people
from conferences.models import Conference
from cpunit.demo import words
from cpunit.demo.afterwards import Afterwards
from cpunit.demo.booked import Booked
from cpunit.demo.confirming import confirm_lists
from cpunit.demo.diary import DayIsFull, Diary
from cpunit.demo.families import Household
from cpunit.demo.journey import Journey
from cpunit.demo.moments import Moments, at
from cpunit.demo.room import Outcome, Room
from cpunit.demo.shape import REVIEWS_BOOKED, REVIEWS_HELD, REVIEWS_OVERDUE
from cpunit.demo.unit import Unit
from cpunit.people.models import Chair, Family
from plans.models import Plan

ENDS, MOVED, LATE = 1, 2, REVIEWS_HELD
"""Of those held, by their number: the plan ends, as the risk is gone; the conference was moved, and the plan
goes on under another category; it was late, with the manager's reason. The first is of three children.
"""
COME = 2
"""How many professionals come to a review beside the social worker."""
INVITED = 2
"""How many of those to come, the nearest, have their invitations."""
BOOKED_AHEAD = 25
"""In working days: how long before it a review was booked."""


class Reviews:
    """They have begun already; the families are in the order of `shape.limits_for`."""

    def __init__(self, *, unit: Unit, moments: Moments, diary: Diary, households: list[Household]) -> None:
        self.unit, self.moments, self.diary = unit, moments, diary
        self.chance = diary.chance
        self.households = iter(households)
        self.held: list[Booked] = []
        self.to_come: list[Booked] = []

    def book(self) -> list[Booked]:
        """Those that were held, and the next ones; all of them."""
        self.held = [self._book_held(number) for number in range(REVIEWS_HELD + 1)]
        for _ in range(REVIEWS_OVERDUE):
            next(self.households)
        coming = [self._book_soon() for _ in range(REVIEWS_BOOKED)]
        coming.sort(key=lambda each: each.booking.starts_at)
        self.to_come = [each._replace(invites=nth < INVITED) for nth, each in enumerate(coming)]
        return self.held + self.to_come

    @property
    def ended(self) -> Family:
        """Whose plans ended by their review."""
        return self.held[ENDS].journey.household.family

    def hold(self) -> None:
        """Those of the last weeks, as they went; and of those to come the invitations."""
        confirm_lists(self.held, self.to_come, self.moments)
        for number, booked in enumerate(self.held):
            self._prepare(booked)
            Room.opened(*booked[:3]).hold(self._outcome(number, booked))
            Afterwards(self.moments).tell(booked.conference, booked.booking, when=5)
        Afterwards(self.moments).write_minutes(*self.held[ENDS][1:3])
        for booked in self.to_come:
            booked.invite()

    def _book_held(self, number: int) -> Booked:
        journey, review, chair = self._next()
        calendar = self.moments.reckoner.calendar
        limit = calendar.on_or_before(review.limit_date)
        day = calendar.add(limit, 4 if number == LATE else -self.chance.randint(1, 4))
        if number == MOVED:
            before, told = calendar.add(day, -1), calendar.add(day, -BOOKED_AHEAD - 1)
            self._book(journey, review, before, told, chair)
        why = words.MOVED if number == MOVED else ""
        return self._book(journey, review, day, calendar.add(day, -BOOKED_AHEAD), chair, why_moved=why)

    def _book_soon(self) -> Booked:
        journey, review, chair = self._next()
        calendar = self.moments.reckoner.calendar
        day = calendar.add(calendar.on_or_before(review.limit_date), -self.chance.randint(1, 3))
        return self._book(journey, review, day, calendar.add(day, -BOOKED_AHEAD), chair)

    def _next(self) -> tuple[Journey, Conference, Chair]:
        """The next family, its review with the professionals who will come, and the chair of its plans."""
        household = next(self.households)
        journey = Journey(unit=self.unit, household=household, moments=self.moments, diary=self.diary)
        journey.professionals = journey.professionals[:COME]
        review = Conference.objects.get(family=household.family, kind=Conference.Kind.REVIEW)
        journey.children = [place.child for place in review.attached_children.select_related("child")]
        plan = Plan.objects.open().select_related("chair__user").filter(child__in=journey.children)[0]
        assert plan.chair is not None
        return journey, review, plan.chair

    def _book(
        self, journey: Journey, review: Conference, day: date, on: date, chair: Chair, *, why_moved: str = ""
    ) -> Booked:
        """With that chair where they are free, else with another."""
        add_people(conference=review, professionals=journey.professionals, by=journey.support, now=at(on, 11))
        for who, each in self._times(day, chair):
            try:
                booking = journey.book(review, each, on, chair=who, why_moved=why_moved)
            except DayIsFull:
                continue
            return Booked(journey, Conference.objects.get(pk=review.pk), booking)
        raise DayIsFull(f"near {day}")

    def _times(self, day: date, chair: Chair) -> Iterator[tuple[Chair | None, date]]:
        for earlier in range(4):
            yield chair, self.moments.after(day, -earlier) if earlier else day
        yield None, day

    def _prepare(self, booked: Booked) -> None:
        """The invitations are out, the reports in and shared in time."""
        booked.invite()
        day = self.moments.after(booked.booking.day, -7)
        booked.journey.report(booked.conference, day)
        booked.journey.share(booked.conference, day)

    def _outcome(self, number: int, booked: Booked) -> Outcome:
        children = booked.journey.children
        category = Plan.objects.open().filter(child__in=children)[0].category
        if number == ENDS:
            return Outcome(category, in_need=children, end_reason=Plan.EndReason.RISK_GONE)
        other = "emotional" if category == "neglect" else "neglect"
        return Outcome(other if number == MOVED else category, plan=children)
