"""The demonstration unit as it stands on the morning of today."""

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import chain, count

from conferences.models import Conference
from cpunit.deadlines.reckoner import Reckoner, unit_at_hand
from cpunit.demo.afterwards import Afterwards
from cpunit.demo.answers import answers_to_invitations
from cpunit.demo.away import some_are_away
from cpunit.demo.between import Between
from cpunit.demo.booked import Booked
from cpunit.demo.brought_forward import review_of_today
from cpunit.demo.case_system import case_system
from cpunit.demo.counting import count_rows
from cpunit.demo.diary import DayIsFull, Diary
from cpunit.demo.doors import doors_of_families
from cpunit.demo.duty import duty_service
from cpunit.demo.families import FamilyMaker, Household
from cpunit.demo.history import History
from cpunit.demo.journey import Journey
from cpunit.demo.kept_up import contacts_of_chair, drafts_of_leads
from cpunit.demo.looked_after import child_looked_after
from cpunit.demo.moments import Moments, at
from cpunit.demo.names import Names
from cpunit.demo.on_their_way import families_on_their_way
from cpunit.demo.orders import order_that_ends
from cpunit.demo.outbox import left_in_time
from cpunit.demo.preparing import prepare
from cpunit.demo.remembered import remembered
from cpunit.demo.report_versions import versions_of_reports
from cpunit.demo.reports import how_reports_stand
from cpunit.demo.reviews import Reviews
from cpunit.demo.room import Outcome, Room
from cpunit.demo.shape import category, days_for
from cpunit.demo.supplied import words_and_leaflets
from cpunit.demo.taking_part import how_people_take_part
from cpunit.demo.transfers import between_authorities
from cpunit.demo.unit import UnitMaker
from cpunit.demo.withheld import school_that_is_withheld
from cpunit.demo.young_people import young_person_writes
from cpunit.people.models import User
from plans.models import Plan
from plans.reviews.actions.keep_reviews import keep_reviews

Say = Callable[[str], None]

HISTORY, ENDED = 34, 5
BOOKED, HELD = 6, 9
TWELVE = 12
VIDEO_LINKS = {3: "", 4: "https://meet.example/j/9134-7702"}
HELD_DAYS_AGO = (28, 22, 16, 13, 12, 9, 6, 4, 2)
"""In working days."""
MISSED = 2
"""The one of those held whose first core group was missed: its chair, who is the main one, is alerted."""
CHILDREN = (1, 1, 1, 2, 2, 2, 3, 3, 4)
MOURNING = 14
"""The family, of those that came with the census, in which a child died."""
RECORDED_DAYS_AGO = 70


class Generator:
    """Makes the unit, step by step; the same seed and day make the same unit, codes apart."""

    def __init__(
        self,
        *,
        seed: int,
        today: date,
        profile: str,
        password: str,
        say: Say,
        draw_ahead: Callable[[str], None] | None = None,
    ) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - an invented unit, the same each time
        self.say, self.draw_ahead = say, draw_ahead
        self.names = Names(self.chance)
        self.today, self.profile, self.password = today, profile, password

    def run(self) -> None:
        """Everything that happened; for each family in its order.

        What is booked is booked first, so that its letters can be drawn while the rest is made.
        """
        self.recorded = Reckoner.current().calendar.add(self.today, -RECORDED_DAYS_AGO)
        maker = UnitMaker(chance=self.chance, names=self.names, password=self.password, now=at(self.recorded))
        with remembered():
            self.unit = maker.make(self.profile)
            with unit_at_hand():
                self._years()

    def _years(self) -> None:
        by = User.objects.get(username="support")
        reader = User.objects.get(username="manager")
        words_and_leaflets(by, reader, at(self.recorded), self.recorded)
        self.moments = Moments(self.today, Reckoner.current())
        self.diary = Diary(self.chance)
        self.between = Between(chance=self.chance, moments=self.moments, unit=self.unit)
        self.families = FamilyMaker(chance=self.chance, names=self.names, by=by, today=self.today)
        self._turn = count()
        self._done("The unit: three areas, their teams, chairs, venues and users")
        self.held, to_come = self._book_held(), self._book_to_come()
        self._draw_letters(self.held + to_come)
        self._done(f"{len(self.held) + len(to_come)} conferences discussed, asked for and booked")
        self._history()
        of_families = self._plans_of_families()
        self._conferences_held()
        review_of_today(self.held[MISSED], self.moments)
        self._conferences_to_come(to_come)
        how_people_take_part(to_come[0], to_come[4], self.moments)
        young_person_writes(to_come, self.moments)
        self._plans_go_on(of_families)
        on_their_way = families_on_their_way(self._journey, self.moments)
        self._done(f"{on_their_way} families on their way to a conference")
        between_authorities(self._household(2), self.moments)
        manager = User.objects.get(username="manager")
        order = order_that_ends(self.moments, manager)
        school_that_is_withheld(order, self.moments, manager)
        some_are_away(self.unit, self.moments)
        doors_of_families(self.moments, User.objects.get(username="support"))
        duty_service(self.moments, User.objects.get(username="support"))
        self.between.watch()
        contacts_of_chair(self.moments)
        drafts_of_leads(self.moments)
        child_looked_after(self.held[0], User.objects.get(username="support"), self.moments)
        self.between.challenge()
        self.between.check_practice()
        case_system(self.held[-2:], self.moments, self.unit.admin)
        left_in_time(at(self.today, 23))
        self._done("Chairs have their alerts, and two have raised a concern")

    def _done(self, what: str) -> None:
        count_rows()
        self.say(what)

    def _household(self, number: int | None = None, **more: bool) -> Household:
        parts = self.unit.areas[next(self._turn) % len(self.unit.areas)]
        return self.families.make(parts, number or self.chance.choice(CHILDREN), at(self.recorded), **more)

    def _journey(self, number: int | None = None, **more: bool) -> Journey:
        return Journey(
            unit=self.unit, household=self._household(number, **more), moments=self.moments, diary=self.diary
        )

    def _history(self) -> None:
        """Families whose plans came in with the census: their reviews, and what was done on the plans."""
        households = [self._household(3 if number == 0 else 2 - number % 2) for number in range(HISTORY)]
        to_come = sum(_plan_for(number, each.journey) for number, each in enumerate(self.held))
        history = History(chance=self.chance, moments=self.moments, area=households[0].parts.area)
        history.make_up(households, ended=ENDED, again=self.held[0].journey.household, to_come=to_come)
        history.take_in(self.recorded)
        self.between.give_chairs(self.recorded)
        history.take_in_newer()
        mourning = Plan.objects.open().filter(child__family=households[MOURNING].family)
        self.between.death(mourning.earliest("pk"), 15)
        self._done(f"{len(households)} families whose plans came in with the census")
        keep_reviews(now=at(self.recorded, 9))
        self.reviews = Reviews(
            unit=self.unit, moments=self.moments, diary=self.diary, households=households[:-ENDED]
        )
        booked = self.reviews.book()
        self._draw_letters(booked)
        self._done(f"The next review of each of their plans, {len(booked)} of them booked")

    def _plans_go_on(self, of_families: list[list[Plan]]) -> None:
        """Reviews, core groups and visits; the letters to those reviewed were drawn meanwhile."""
        for plans in of_families[1::6]:
            self.between.before(plans)
        self.reviews.hold()
        self._done(f"{len(self.reviews.held)} of those reviews were held")
        ended = self.reviews.ended
        going_on = [plans for plans in of_families if plans[0].child.family_id != ended.pk]
        for number, plans in enumerate(going_on):
            # Every eighth family's core group is late, and every tenth's visit.
            self.between.core_group(plans, 13 if number % 8 == 3 else self.chance.randint(1, 8))
            for plan in plans:
                self.between.visit(plan, 12 if number % 10 == 5 else self.chance.randint(1, 9))
        self._done("Core groups and visits on their plans")

    def _plans_of_families(self) -> list[list[Plan]]:
        """The open plans, brothers and sisters together."""
        families: dict[int, list[Plan]] = defaultdict(list)
        open_plans = Plan.objects.open().select_related("child__family__social_worker", "lead_social_worker")
        for plan in open_plans.order_by("pk"):
            families[plan.child.family_id].append(plan)
        return list(families.values())

    def _booked(
        self, journey: Journey, day: date, took: int, *, of_main_chair: bool = False, **more: bool
    ) -> Booked:
        """From the discussion, so many working days before the conference, to its booking."""
        moments = self.moments
        discussed = moments.after(day, -took)
        discussion = journey.discuss(discussed)
        asked = moments.after(discussed, min(self.chance.randint(1, 3), max(took - 2, 1)))
        conference = journey.accept(journey.request(discussion, asked), asked)
        for later in range(6):
            try:
                held = moments.after(day, later) if later else day
                booking = journey.book(conference, held, asked, of_main_chair=of_main_chair)
            except DayIsFull:
                continue
            return Booked(journey, Conference.objects.get(pk=conference.pk), booking, **more)
        raise DayIsFull(f"a week from {day}")

    def _draw_letters(self, booked: list[Booked]) -> None:
        if self.draw_ahead:
            for page in chain.from_iterable(each.letters() for each in booked):
                self.draw_ahead(page)

    def _book_held(self) -> list[Booked]:
        days = days_for(HELD, self.chance)
        booked = []
        for number, (took, when) in enumerate(zip(days, HELD_DAYS_AGO, strict=True)):
            journey, day = self._journey(2 if number == 0 else None), self.moments.working_days(-when)
            booked.append(self._booked(journey, day, took, of_main_chair=number in {0, MISSED}))
            count_rows()
        return booked

    def _book_to_come(self) -> list[Booked]:
        """Today's first."""
        journey, day = self._journey(2, unborn=True), self.moments.latest_working_day
        booked = [self._booked(journey, day, 12, of_main_chair=True)]
        for number in range(BOOKED):
            journey = self._journey(TWELVE if number == 1 else None)
            journey.video_link = VIDEO_LINKS.get(number)
            took = 13 + number // 3 if number < 5 else 17
            day = self.moments.working_days(number + 1)
            booked.append(self._booked(journey, day, took, invites=number != 3, posts=number != 2))
        return booked

    def _conferences_held(self) -> None:
        """Minutes of the oldest are distributed or late; of the others some are with the chair."""
        afterwards = Afterwards(self.moments, self.password)
        for number, (booked, when) in enumerate(zip(self.held, HELD_DAYS_AGO, strict=True)):
            journey, conference, booking = booked[:3]
            day = booking.starts_at.date()
            booked.invite()
            journey.report(conference, self.moments.after(day, -3))
            journey.share(conference, self.moments.after(day, -3))
            conference.refresh_from_db()
            plans = Room.opened(journey, conference, booking).hold(self._outcome(number, journey))
            self._keep_up(number, when, plans)
            afterwards.tell(conference, booking, when)
            if number in {0, 1, 3, 4}:
                afterwards.write_minutes(conference, booking, approved=number < 2, sent=number == 0)
        self._done(f"{HELD} conferences held in the last weeks, with what follows from them")

    def _outcome(self, number: int, journey: Journey) -> Outcome:
        up_to = _plan_for(number, journey)
        plan, in_need = journey.children[:up_to], journey.children[up_to:]
        return Outcome(category(self.chance), plan=plan, in_need=in_need)

    def _keep_up(self, number: int, when: int, plans: list[Plan]) -> None:
        plans = list(Plan.objects.filter(pk__in=[plan.pk for plan in plans]).select_related("child__family"))
        if not plans:
            return
        if when >= 9 and number != MISSED:
            self.between.core_group(plans, max(1, when - 9))
        for plan in plans:
            if when > 4:
                self.between.visit(plan, min(when - 1, self.chance.randint(1, 8)))

    def _conferences_to_come(self, to_come: list[Booked]) -> None:
        today, *later = to_come
        today.invite()
        today.journey.report(today.conference, self.moments.working_days(-3))
        today.journey.share(today.conference, self.moments.working_days(-3))
        prepare(today, later[0], self.moments)
        for number, booked in enumerate(later):
            booked.invite()
            if number == 0:
                booked.journey.report(booked.conference, self.moments.latest_working_day)
        how_reports_stand(today, later[1], self.moments)
        versions_of_reports(later[0], self.moments)
        answers_to_invitations(to_come, self.moments)
        self._done(f"A conference today and {BOOKED} in the next days")


def _plan_for(number: int, journey: Journey) -> int:
    """For how many of the children a plan starts at that one of the conferences held."""
    return 0 if number == 5 else max(1, len(journey.children) - (number % 3 == 1))
