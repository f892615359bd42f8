"""Record that the child of a plan became looked after, or take that back (KRK-17)."""

from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.domain.foresight import FURTHEST_AHEAD
from cpunit.domain.refusal import Refused, must
from cpunit.domain.states import LOOKED_AFTER, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.looked_after.asked import Answers
from plans.looked_after.holding import held, noted
from plans.looked_after.letters import SHOULD_IT_END, TAKEN_BACK
from plans.looked_after.policies import may_be_since, may_enter, may_record_looked_after
from plans.looked_after.writing import tell_whom_it_may_reach
from plans.models import LookedAfter, Plan

TAKEN = "It was taken back that the child is looked after"


@transaction.atomic
def record_looked_after(
    *,
    plan: Plan,
    since: date,
    ground: str,
    first_review_on: date | None,
    by: User,
    now: datetime,
    today: date,
) -> LookedAfter:
    """From `since` on, on that ground. The plan goes on until its chair has signed what becomes of it."""
    hold_family(plan.child.family_id)
    plan = Plan.objects.select_for_update(of=("self",)).select_related("child", "reference").get(pk=plan.pk)
    before = plan.looked_after.order_by("-pk").first()
    must(may_record_looked_after(by, plan, before) or may_be_since(plan, since, today))
    if ground not in LookedAfter.Ground.values:
        raise Refused("Choose on which ground the child is looked after.", about="ground")
    must_fit(first_review_on, since, today)
    found = LookedAfter.objects.create(
        plan=plan,
        since=since,
        ground=ground,
        first_review_on=first_review_on,
        recorded_by=by,
        recorded_at=now,
    )
    noted(found, "recorded", f"Looked after since {long_date(since)}", by, now)
    return found


@transaction.atomic
def take_back(*, found: LookedAfter, why: str, by: User, now: datetime) -> LookedAfter:
    """It was recorded by mistake, or the child is at home again. Who was asked is told."""
    found = held(found)
    must(may_enter(by, found))
    if not why.strip():
        raise Refused("Say why it is taken back.", about="why")
    was_asked = found.asked_at is not None
    found.state = next_state(LOOKED_AFTER, found.state, "take back")
    found.why = why.strip()
    found.save()
    kinds = (Kind.LOOKED_AFTER_RESPONSES,)
    withdraw_deadlines(record=found.plan.reference, kinds=kinds, why=TAKEN, now=now)
    if was_asked:
        code = found.plan.code
        tell_whom_it_may_reach(
            [row.who for row in Answers.of(found).reached],
            found.plan,
            key=f"looked-after-back:{found.pk}",
            subject=SHOULD_IT_END.format(code=code),
            body=TAKEN_BACK.format(code=code),
            now=now,
        )
    noted(found, "took back", f"Looked after since {long_date(found.since)}: {found.why}", by, now)
    return found


def must_fit(first_review_on: date | None, since: date, today: date) -> None:
    """The first looked-after review is no earlier than the day, and not years ahead."""
    if first_review_on is None:
        return
    if first_review_on < since:
        raise Refused(
            f"The first looked-after review is on {long_date(since)} or later.", about="first_review_on"
        )
    if first_review_on > today + FURTHEST_AHEAD:
        raise Refused(
            f"A first review on {long_date(first_review_on)} is more than a year ahead: check the year.",
            about="first_review_on",
        )
