"""The chair's midway review: planned with an invitation, then held or called off (KRK-22)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate, localtime

from cpunit.domain.foresight import FURTHEST_AHEAD
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import MIDWAY_REVIEW, next_state
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.people.models import Professional, User
from plans.models import MidwayReview, Plan
from plans.oversight.people import those_who_answer
from plans.oversight.rounds import follow_midway
from plans.oversight.writing import audited, tell, watched
from plans.plan.called_off import call_off_the_rest
from plans.plan.emailed import may_be_emailed
from plans.plan.kept import keep
from plans.plan.policies import day_with_child_refusal, may_go_on

State = MidwayReview.State
WHAT = "A midway review"


@transaction.atomic
def plan_midway(
    *,
    plans: Collection[Plan],
    planned_for: datetime,
    where: str,
    people: Collection[Professional],
    by: User,
    now: datetime,
) -> MidwayReview:
    """Put it in the diary, and invite `people` by e-mail. Raises `Refused` for anybody but the plans' chair,
    a moment that is past or more than a year ahead, and while another is planned.
    """
    held = watched(plans, by, localdate(now))
    for plan in held:
        must(may_go_on(by, plan))
    if planned_for <= now:
        raise Refused("This is over: record the review as held.", about="day")
    if localdate(planned_for) > localdate(now) + FURTHEST_AHEAD:
        raise Refused("This is more than a year ahead: check the year.", about="day")
    if not where.strip():
        raise Refused("Say where it is, or how one joins.", about="where")
    must(may_be_emailed(held[0].child.family, held[0].code, of="plan", where=where))
    standing = MidwayReview.objects.filter(plans__in=held, state=State.PLANNED).first()
    if standing:
        when = day_and_date(localdate(standing.planned_for))
        raise Refused(f"A midway review is planned already, for {when}: call it off first.")
    _must_be_invited(held[0], people)
    review = MidwayReview.objects.create(
        family=held[0].child.family, planned_for=planned_for, where=where.strip(), planned_by=by
    )
    review.plans.set(held)
    review.invited.set(people)
    tell(
        people,
        held[0],
        key=f"midway:{review.pk}",
        subject=f"Plan {held[0].code}: midway review, {_when(review)}",
        body=(
            f"{by.name} chairs the conferences, looks at plan {_codes(held)} between two of them and asks "
            f"you to come.\n\nWhen: {_when(review)}\nWhere: {review.where}\n\nPlease bring what was done of "
            "the plan since the last conference, and what was not."
        ),
        now=now,
    )
    audited(held, "planned", f"Midway review planned for {_when(review)}", by, now)
    return review


@transaction.atomic
def hold_midway(
    *,
    plans: Collection[Plan],
    held_on: date,
    people: Collection[Professional],
    found: str,
    follows: str,
    by: User,
    now: datetime,
    today: date,
) -> MidwayReview:
    """Record the planned one as held, or one that nobody had planned: who came, what was found, what follows.
    It meets the date of each plan; what was planned goes on for brothers and sisters of whom it was not held,
    where one of their plans does.
    """
    held = watched(plans, by, today)
    for plan in held:
        must(day_with_child_refusal(plan, held_on, today, WHAT, about="held_on"))
    if not found.strip():
        raise Refused("Say what you found.", about="found")
    if MidwayReview.objects.filter(plans__in=held, state=State.HELD, held_on=held_on).exists():
        raise Refused(f"The midway review of {long_date(held_on)} is recorded already.", about="held_on")
    review = planned_of(held)
    rest = _others(review, held) if review else []
    if review and rest:
        review.plans.remove(*held)
        call_off_the_rest(rest)
        review = None
    if review is None:
        noon = localtime(now).replace(year=held_on.year, month=held_on.month, day=held_on.day)
        review = MidwayReview(family=held[0].child.family, planned_for=noon, planned_by=by)
    review.state = next_state(MIDWAY_REVIEW, review.state, "hold")
    review.held_on, review.found, review.follows = held_on, found.strip(), follows.strip()
    keep(review, "", came=people)
    review.plans.set(held)
    for plan in held:
        follow_midway(plan, now)
    audited(held, "reviewed", f"Midway review held on {long_date(held_on)}", by, now)
    return review


@transaction.atomic
def cancel_midway(*, review: MidwayReview, why: str, by: User, now: datetime) -> MidwayReview:
    """Call it off, and tell whoever was invited. The date runs on."""
    held = watched(review.plans.all(), by, localdate(now))
    review = MidwayReview.objects.select_for_update().get(pk=review.pk)
    if not why.strip():
        raise Refused("Say why it is called off.", about="why")
    review.state = next_state(MIDWAY_REVIEW, review.state, "cancel")
    review.why_cancelled = why.strip()
    review.save()
    still = {each.pk for each in those_who_answer(held[0])}
    tell(
        [each for each in review.invited.all() if each.pk in still],
        held[0],
        key=f"midway-off:{review.pk}",
        subject=f"Plan {held[0].code}: the midway review of {_when(review)} is called off",
        body=f"The midway review of plan {_codes(held)}, {_when(review)}, is called off.",
        now=now,
    )
    audited(held, "cancelled", f"Midway review of {_when(review)} called off", by, now)
    return review


def planned_of(plans: Collection[Plan]) -> MidwayReview | None:
    """The one of these plans that is still to come."""
    return MidwayReview.objects.filter(plans__in=plans, state=State.PLANNED).order_by("pk").first()


def _others(review: MidwayReview, held: Collection[Plan]) -> list[Plan]:
    others = review.plans.exclude(pk__in=[plan.pk for plan in held])
    return list(others.select_related("child").order_by("pk"))


def _when(review: MidwayReview) -> str:
    at = localtime(review.planned_for)
    return f"{day_and_date(at.date())} at {at:%H:%M}"


def _codes(plans: Collection[Plan]) -> str:
    return listed([plan.code for plan in plans])


def _must_be_invited(plan: Plan, people: Collection[Professional]) -> None:
    may = {each.pk for each in those_who_answer(plan)}
    if strangers := [each.name for each in people if each.pk not in may]:
        raise Refused(f"{listed(strangers)}: not one of those who answer for this plan now.", about="people")
    if may and not people:
        raise Refused("Tick who is invited: the social worker and their team manager.", about="people")
