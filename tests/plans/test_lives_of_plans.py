"""Whatever happens to a family of three, in whatever order: each open plan has one next review and the dates
that follow from its last one, and a plan that ended has neither.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from conferences.models import Booking, Conference, ConferenceChild, Decision
from cpunit.deadlines.actions.change_calendar import add_day
from cpunit.deadlines.actions.recount import recount_waiting
from cpunit.deadlines.models import DayOff, Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.models import Hold
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import Child
from plans.endings.actions.end_plan import end_plan
from plans.models import Plan
from plans.outcomes.actions.close_conference import close_conference
from plans.outcomes.actions.import_plan import import_plan
from plans.reviews.actions.keep_reviews import keep_reviews
from plans.reviews.actions.record_review import record_review
from tests.plans import naive
from tests.plans.lives import Lives
from tests.plans.looked_after.asking import look_after

AWAITED = ("requested", "booked")
WHICH = st.integers(min_value=0, max_value=2)
OUTCOMES = st.lists(st.sampled_from(["neglect", "emotional", ""]), min_size=3, max_size=3)
ELSEWHERE = (
    "a_child_dies",
    "a_child_becomes_looked_after",
    "a_plan_ends",
    "a_file_tells_of_an_end",
    "a_file_tells_of_a_review",
    "a_file_brings_a_plan",
    "the_unit_is_closed_for_a_day",
)
LAST_DAY = date(2028, 3, 1)
"""The bank holidays of 2028 are the last that are known; a plan reviewed later could have no next date."""


class LivesOfPlans(RuleBasedStateMachine):
    """Days pass; conferences of every kind begin, are booked, moved and held; plans end elsewhere too."""

    @initialize()
    def start(self) -> None:
        self.savepoint = transaction.savepoint()
        self.lives = Lives()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.savepoint)

    def attempt(self, action: Callable[[], object]) -> bool:
        try:
            with transaction.atomic():
                action()
        except Refused as refused:
            event(refused.sentence[:60])
            return False
        return True

    def room(self) -> Conference | None:
        return next(iter(self.lives.conferences_in("open")), None)

    @rule(days=st.integers(min_value=1, max_value=60))
    def days_pass(self, days: int) -> None:
        self.lives.today = min(self.lives.today + timedelta(days=days), LAST_DAY)

    @rule(nth=WHICH, days=st.integers(min_value=1, max_value=120))
    def one_is_booked_or_moved(self, nth: int, days: int) -> None:
        awaited = self.lives.conferences_in(*AWAITED)
        if awaited:
            day = self.lives.today + timedelta(days=days)
            self.attempt(lambda: self.lives.book_for(awaited[nth % len(awaited)], day))

    @precondition(lambda self: self.room() is None and self.lives.today < LAST_DAY)
    @rule(
        nth=WHICH,
        outcomes=OUTCOMES,
        together=st.booleans(),
        days=st.integers(min_value=10, max_value=170),
        closes=st.sampled_from([True, True, False]),
    )
    def a_conference_is_held(
        self, nth: int, outcomes: list[str], together: bool, days: int, closes: bool
    ) -> None:
        """One that is awaited, or an initial one of those who are on no plan."""
        today, awaited = self.lives.today, self.lives.conferences_in(*AWAITED)
        if not awaited and not (children := self.on_no_plan()):
            return
        one = awaited[nth % len(awaited)] if awaited else self.lives.begin_initial(children)
        if one.state == "requested":
            self.lives.book_for(one, one.limit_date - timedelta(days=days % 30))
        if not self.attempt(lambda: self.lives.hold(one, outcomes, together=together, days=days)):
            self.lives.today = today
        elif closes:
            self.close(one)

    @precondition(lambda self: self.room() is not None)
    @rule()
    def it_closes(self) -> None:
        """Whatever happened since it was recorded: no room is ever left that cannot close."""
        one = self.room()
        assert one is not None
        self.close(one)

    def close(self, one: Conference) -> None:
        close_conference(conference=one, by=self.lives.chair_user, now=self.lives.moment)

    def on_no_plan(self) -> list[Child]:
        """Living children who are on no plan and at no conference."""
        busy = ConferenceChild.objects.filter(conference__state__in=(*AWAITED, "open")).values("child")
        living = Child.objects.filter(death_date__isnull=True, family=self.lives.family)
        on_a_plan = Plan.objects.open().values("child")
        return list(living.exclude(pk__in=busy).exclude(pk__in=on_a_plan).order_by("pk"))

    @rule(nth=WHICH, outcome=st.sampled_from(["neglect", "emotional", ""]), other=st.booleans())
    def a_decision_is_corrected(self, nth: int, outcome: str, other: bool) -> None:
        """Of one of the last conferences: the other way, or back again."""
        held = Decision.objects.filter(conference__state="closed").order_by("-conference__closed_at", "-pk")
        for decision in held[nth : nth + 1]:
            self.attempt(partial(self.lives.correct, decision, outcome, other_reason=other))

    @rule(what=st.sampled_from(ELSEWHERE), nth=WHICH, days=st.integers(min_value=1, max_value=60))
    def something_else_happens(self, what: str, nth: int, days: int) -> None:
        getattr(self, what)(nth, days)

    def a_child_dies(self, nth: int, days: int) -> None:
        living = self.lives.living()
        if len(living) > 1:
            told: dict[str, Any] = {"by": self.lives.support, "now": self.lives.moment}
            died = partial(keep_child, family=self.lives.family, child=living[nth % len(living)], **told)
            self.attempt(partial(died, facts={"death_date": self.lives.today}))

    def a_child_becomes_looked_after(self, nth: int, days: int) -> None:
        for plan in self.one_of_the_plans(nth):
            told: dict[str, Any] = {"now": self.lives.moment, "today": self.lives.today}
            ends = bool(days % 3)
            if self.attempt(partial(look_after, plan, by=self.lives.support, ends=ends, **told)):
                event(f"looked after, and the plan {'ends' if ends else 'goes on'}")

    def a_plan_ends(self, nth: int, days: int) -> None:
        """By a death, or as the child is grown up, or taken over elsewhere."""
        for plan in self.one_of_the_plans(nth):
            facts: dict[str, Any] = {"reason": "transferred", "accepted_by": "Leeds"}
            if plan.child.death_date:
                facts = {"reason": "died"}
            elif days % 2:
                Child.objects.filter(pk=plan.child_id).update(birth_date=date(2005, 1, 1))
                facts = {"reason": "eighteen"}
            self.end(plan, by=self.lives.manager, ended_on=self.lives.today, **facts)

    def a_file_tells_of_an_end(self, nth: int, days: int) -> None:
        for plan in self.one_of_the_plans(nth):
            day = self.lives.today - timedelta(days=days)
            self.end(plan, by=None, ended_on=day, reason="not-told")
        keep_reviews(now=self.lives.moment)

    def a_file_tells_of_a_review(self, nth: int, days: int) -> None:
        for plan in self.one_of_the_plans(nth):
            day = self.lives.today - timedelta(days=days)
            told: dict[str, Any] = {"reckoner": Reckoner.current(), "by": None, "now": self.lives.moment}
            self.attempt(partial(record_review, plan=plan, held_on=day, **told))
        keep_reviews(now=self.lives.moment)

    def a_file_brings_a_plan(self, nth: int, days: int) -> None:
        for child in [each for each in self.on_no_plan() if not each.plans.exists()][:1]:
            import_plan(
                child=child,
                started_on=self.lives.today - timedelta(days=days),
                initial_category="neglect",
                category="neglect",
                previous_plans=0,
                conference=None,
                reckoner=Reckoner.current(),
                by=None,
                now=self.lives.moment,
            )
        keep_reviews(now=self.lives.moment)

    def the_unit_is_closed_for_a_day(self, nth: int, days: int) -> None:
        day = self.lives.today + timedelta(days=days * (nth + 1))
        told = {"name": "Flood", "kind": DayOff.Kind.CLOSURE, "reason": "Water", "now": self.lives.moment}
        if self.attempt(partial(add_day, day=day, by=self.lives.admin, **told)):
            recount_waiting(now=self.lives.moment)

    def one_of_the_plans(self, nth: int) -> list[Plan]:
        plans = self.lives.open_plans()
        return plans[nth % len(plans) :][:1] if plans else []

    def end(self, plan: Plan, **facts: Any) -> None:
        self.attempt(partial(end_plan, plan=plan, now=self.lives.moment, today=self.lives.today, **facts))

    @invariant()
    def each_open_plan_of_a_living_child_has_one_next_review_and_no_other_has_any(self) -> None:
        for plan in Plan.objects.select_related("child"):
            places = ConferenceChild.objects.filter(because=plan.reference, conference__kind="review")
            next_ones = places.filter(conference__state__in=(*AWAITED, "open")).count()
            if not plan.is_open:
                assert not places.filter(conference__state__in=AWAITED).exists()
            elif plan.child.death_date is None:
                assert next_ones == 1

    @invariant()
    def a_child_has_at_most_one_open_plan_and_one_that_ended_or_of_a_dead_child_no_open_date(self) -> None:
        open_ones = list(Plan.objects.open().values_list("child", flat=True))
        assert len(open_ones) == len(set(open_ones))
        over = Q(ended_on__isnull=False) | Q(child__death_date__isnull=False)
        ended = Plan.objects.filter(over).values("reference")
        assert not Deadline.objects.open().filter(record__in=ended).exists()

    @invariant()
    def a_child_is_awaited_exactly_while_the_conference_is_still_to_be_held(self) -> None:
        for place in ConferenceChild.objects.select_related("conference"):
            assert place.is_awaited == (place.conference.state in AWAITED)

    @invariant()
    def the_dates_of_reviews_are_those_of_a_count_by_hand(self) -> None:
        off = naive.days_off()
        for plan in Plan.objects.open().filter(child__death_date__isnull=True):
            rows = Deadline.objects.open().filter(record=plan.reference)
            dates = {row.kind: (row.due_date, row.book_by) for row in rows}
            since = (plan.started_on, plan.last_reviewed_on)
            kind, other = ("review", "first-review") if plan.last_reviewed_on else ("first-review", "review")
            assert other not in dates
            for each, due in ((kind, naive.review_due(*since)), ("midway-review", naive.midway_due(*since))):
                assert dates[each] == (due, naive.last_worked(due, off))

    @invariant()
    def a_conference_is_held_by_the_earliest_limit_of_its_children(self) -> None:
        off = naive.days_off()
        for conference in self.lives.conferences_in(*AWAITED):
            dead = Q(child__death_date__isnull=False, because__kind="P")
            limits = [_limit_of(place, off) for place in conference.attached_children.exclude(dead)]
            assert not limits or conference.limit_date == min(limits)

    @invariant()
    def the_diary_holds_what_is_booked(self) -> None:
        booked = set(Booking.objects.filter(cancelled_at__isnull=True).values_list("conference__reference"))
        assert set(Hold.objects.values_list("record")) == booked
        for conference in Conference.objects.filter(state__in=("requested", "cancelled")):
            assert (conference.code,) not in booked


def _limit_of(place: ConferenceChild, off: set[date]) -> date:
    """What the place's child is waiting for: a discussion, a plan, or a conference that still takes place."""
    plan = Plan.objects.filter(reference=place.because).first()
    if plan is not None:
        return naive.review_due(plan.started_on, plan.last_reviewed_on)
    room = Conference.objects.filter(reference=place.because).first()
    if room is not None:
        held_on = room.held_on
        assert held_on is not None
        return naive.review_due(held_on, held_on if room.kind == "review" else None)
    counted = Deadline.objects.get(record=place.because, kind="initial-conference").counted_from
    return naive.working_days_after(counted, naive.INITIAL, off)


@pytest.mark.django_db
@pytest.mark.requirement("KRK-17")
def test_a_plan_can_end_in_a_life_as_its_child_is_looked_after() -> None:
    """Were each step of it refused, the lives would prove nothing of it."""
    lives = Lives()
    (one,) = lives.conferences_in("booked")
    lives.hold(one, ["neglect"] * 3, together=True, days=60)
    close_conference(conference=lives.conference, by=lives.chair_user, now=lives.moment)
    lives.today += timedelta(days=10)
    ended, went_on, untouched = lives.open_plans()
    for plan, ends in ((ended, True), (went_on, False)):
        look_after(plan, by=lives.support, ends=ends, now=lives.moment, today=lives.today)
    assert lives.open_plans() == [went_on, untouched]
    assert not Deadline.objects.open().filter(record=ended.reference).exists()
    assert not ConferenceChild.objects.filter(because=ended.reference, is_awaited=True).exists()


@pytest.mark.django_db
@pytest.mark.requirement("KRK-16", "LDS-1", "LDS-11")
@pytest.mark.parametrize("turn", range(3))
def test_the_lives_of_the_plans_of_brothers_and_sisters(turn: int) -> None:
    run_state_machine_as_test(
        LivesOfPlans,
        settings=settings(
            max_examples=max(1, settings().max_examples // 15),
            stateful_step_count=20,
            phases=[Phase.generate],  # to shrink on a database would take minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
