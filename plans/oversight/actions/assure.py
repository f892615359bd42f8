"""Judge the quality of a plan, and tell those who answer for it (WKF-14)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import listed, long_date
from cpunit.people.models import Professional, User
from plans.models import Plan, QualityCheck
from plans.oversight.judged import WHAT, Judged, kept, letter, must_be_whole
from plans.oversight.people import those_who_answer
from plans.oversight.rounds import follow_quality
from plans.oversight.writing import audited, tell, watched
from plans.plan.policies import may_go_on


@transaction.atomic
def assure(
    *,
    plan: Plan,
    said: Judged,
    people: Collection[Professional],
    by: User,
    now: datetime,
    today: date,
) -> QualityCheck:
    """Keep what the chair found of the plan, by each question of the rubric and overall, and send the
    feedback to `people`. It meets the date. Raises `Refused` for anybody but the plan's chair, a day that it
    cannot be, a question left out, and words that may not go by e-mail.
    """
    (plan,) = watched([plan], by, today)
    must(may_go_on(by, plan))
    _must_be_of_this_plan(plan, said.checked_on)
    must_be_whole(plan, said, today)
    _must_answer(plan, people)
    check = kept(plan, said, by=by, now=now)
    check.told.set(people)
    follow_quality(plan, now)
    tell(
        people,
        plan,
        key=f"quality:{check.pk}",
        subject=f"Plan {plan.code}: its quality was checked",
        body=letter(check, by),
        now=now,
    )
    what = f"{WHAT} on {long_date(said.checked_on)}: {check.get_judgement_display()}"
    audited([plan], "assured", what, by, now)
    return check


def _must_be_of_this_plan(plan: Plan, day: date) -> None:
    running = Deadline.objects.open().filter(
        record=plan.reference, child=plan.child, kind=Kind.PLAN_QUALITY_ASSURED.value
    )
    since = running.values_list("counted_from", flat=True).first()
    if since and plan.started_on <= day < since:
        raise Refused(f"This is about the plan of {long_date(since)}. Check the date.", about="checked_on")


def _must_answer(plan: Plan, people: Collection[Professional]) -> None:
    may = {each.pk for each in those_who_answer(plan)}
    if strangers := [each.name for each in people if each.pk not in may]:
        raise Refused(f"{listed(strangers)}: not one of those who answer for this plan now.", about="people")
    if may and not people:
        raise Refused("Tick who is told.", about="people")
