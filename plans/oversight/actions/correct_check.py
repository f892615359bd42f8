"""Put right what was recorded of a quality check, or take one out that never was."""

from datetime import date, datetime

from django.db import transaction

from cpunit.domain.refusal import Refused
from cpunit.domain.words import long_date
from cpunit.people.models import Professional, User
from plans.models import Plan, QualityCheck
from plans.oversight.judged import Judged, judged_in, kept, letter, must_be_whole
from plans.oversight.people import those_who_answer
from plans.oversight.rounds import follow_quality
from plans.oversight.writing import SAY_WHAT_WAS_WRONG, audited, tell, watched

GONE = "This quality check was corrected or taken out meanwhile."


@transaction.atomic
def correct_check(
    *, check: QualityCheck, said: Judged, why: str, by: User, now: datetime, today: date
) -> QualityCheck:
    """The check as it was, in place of the one that said otherwise, which stays as it was told. The dates
    follow, and keep their limits, so that late stays late. Who had been told of it, and answers for the plan
    still, is told so.
    """
    plan, check = _held(check, why, by, today)
    must_be_whole(plan, said, today, besides=check)
    if said._replace(feedback=said.feedback.strip()) == judged_in(check):
        raise Refused("Nothing is changed: it is recorded so already.")
    _take_out(check, why, by, now)
    right = kept(plan, said, by=by, now=now, corrects=check)
    told = told_before(check, plan)
    right.told.set(told)
    follow_quality(plan, now)
    tell(
        told,
        plan,
        key=f"quality:{right.pk}",
        subject=f"Plan {plan.code}: what was said of its quality is corrected",
        body=f"This stands in place of what you were told before.\n\n{letter(right, by)}",
        now=now,
    )
    audited([plan], "corrected", f"Quality check of {long_date(said.checked_on)} ({why.strip()})", by, now)
    return right


@transaction.atomic
def take_out_check(*, check: QualityCheck, why: str, by: User, now: datetime, today: date) -> QualityCheck:
    """It never was. It is read with why it was taken out, and meets no date any more; who had been told of
    it, and answers for the plan still, is told so.
    """
    plan, check = _held(check, why, by, today)
    _take_out(check, why, by, now)
    follow_quality(plan, now)
    day = long_date(check.checked_on)
    tell(
        told_before(check, plan),
        plan,
        key=f"quality-out:{check.pk}",
        subject=f"Plan {plan.code}: what was said of its quality is taken back",
        body=(
            f"You were told of a check of plan {plan.code} on {day}. It was recorded by mistake: please set "
            "it aside."
        ),
        now=now,
    )
    audited([plan], "took out", f"Quality check of {day} ({why.strip()})", by, now)
    return check


def _held(check: QualityCheck, why: str, by: User, today: date) -> tuple[Plan, QualityCheck]:
    (plan,) = watched([check.plan], by, today)
    stored = QualityCheck.objects.standing().filter(pk=check.pk).select_for_update().first()
    if stored is None:
        raise Refused(GONE)
    if not why.strip():
        raise Refused(SAY_WHAT_WAS_WRONG)
    return plan, stored


def _take_out(check: QualityCheck, why: str, by: User, now: datetime) -> None:
    check.taken_out_at, check.taken_out_by, check.why_taken_out = now, by, why.strip()
    check.save(update_fields=["taken_out_at", "taken_out_by", "why_taken_out"])


def told_before(check: QualityCheck, plan: Plan) -> list[Professional]:
    """Who had been told of it and answers for the plan still. Nobody is written to of a child who died."""
    if plan.child.death_date is not None:
        return []
    still = {each.pk for each in those_who_answer(plan)}
    return [each for each in check.told.order_by("pk") if each.pk in still]
