"""Who has duty in these days, what was advised on it, and a chair who is not independent of a family."""

from datetime import date

from conferences.models import Booking, Conference
from cpunit.demo.moments import Moments, at
from cpunit.diary.advice.actions.give_advice import give_advice
from cpunit.diary.duty.actions.give_duty import give_duty
from cpunit.diary.models import Advice, Hold
from cpunit.people.actions.keep_conflict import record_conflict
from cpunit.people.models import Chair, User
from plans.models import Plan

DAYS = 8
"""Working days of the rota, today's first."""


def duty_service(moments: Moments, by: User) -> None:
    """The rota, two conversations, and the conflict that a chair declared this morning."""
    chairs = list(Chair.objects.select_related("user").order_by("pk"))
    for number in range(DAYS):
        _on_duty(chairs[number % len(chairs) :] + chairs, moments.working_days(number), by, moments)
    main = User.objects.get(username="chair")
    plan = Plan.objects.open().filter(chair__user=main).select_related("child__family__area").earliest("pk")
    _advised(moments.working_days(-3), main, plan)
    _conflict(moments)


def _on_duty(chairs: list[Chair], day: date, by: User, moments: Moments) -> None:
    """The first who is not booked then."""
    taken = set(Hold.objects.between(at(day, 0), at(day, 23)).values_list("user", flat=True))
    free = next((chair for chair in chairs if chair.user_id not in taken), None)
    if free is not None:
        give_duty(chair=free.user, days=[day], half="day", by=by, now=at(moments.working_days(-5), 10))


def _advised(day: date, by: User, plan: Plan) -> None:
    give_advice(
        asked_at=at(day, 11, 20),
        asked_by="Designated safeguarding lead",
        asked_from="Fellside Academy",
        about=Advice.About.STRATEGY_DISCUSSION,
        question="A pupil of 14 goes about with a much older man and has new telephones.",
        said="Make a referral today: a strategy discussion may be needed. Do not ask the pupil more.",
        area=plan.child.family.area,
        child=None,
        by=by,
        now=at(day, 12),
    )
    give_advice(
        asked_at=at(day, 11, 50),
        asked_by="Team manager",
        asked_from="",
        about=Advice.About.PLAN,
        question="Nobody has been let into the home for two weeks. Is the review to be brought forward?",
        said="Yes, if the next visit is refused too: tell business support the same day.",
        area=None,
        child=plan.child,
        by=by,
        now=at(day, 12),
    )


def _conflict(moments: Moments) -> None:
    """The last conference to come has a chair who finds out that they know the family."""
    ahead = Booking.objects.filter(
        cancelled_at__isnull=True,
        conference__state=Conference.State.BOOKED,
        conference__kind=Conference.Kind.INITIAL,
    )
    booking = ahead.select_related("conference__family", "chair__user").latest("starts_at", "pk")
    record_conflict(
        family=booking.conference.family,
        chair=booking.chair,
        why="The grandmother has been my neighbour for years",
        by=booking.chair.user,
        now=at(moments.working_days(0), 8),
    )
