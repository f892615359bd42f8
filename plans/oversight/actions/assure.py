"""Judge the quality of a plan, and tell those who answer for it (WKF-14)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.models import Deadline
from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import listed, long_date
from cpunit.people.models import Professional, User
from plans.models import Judgement, Plan, QualityAnswer, QualityCheck
from plans.oversight.people import those_who_answer
from plans.oversight.writing import audited, tell, watched
from plans.plan.clocks import stop_clock
from plans.plan.emailed import may_be_emailed
from plans.plan.policies import day_with_child_refusal, may_go_on

WHAT = "A quality check"


@transaction.atomic
def assure(
    *,
    plan: Plan,
    checked_on: date,
    answers: Mapping[str, str],
    judgement: str,
    feedback: str,
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
    must(day_with_child_refusal(plan, checked_on, today, WHAT, about="checked_on"))
    _must_be_new(plan, checked_on)
    for question in RUBRIC:
        if answers.get(question.key) not in Judgement.values:
            raise Refused(f"Judge this too: {question.words}", about=question.key)
    if not feedback.strip():
        raise Refused("Say what is good in the plan, and what is to be better.", about="feedback")
    must(may_be_emailed(plan.child.family, plan.code, of="plan", feedback=feedback))
    _must_answer(plan, people)
    check = QualityCheck.objects.create(
        plan=plan,
        checked_on=checked_on,
        judgement=judgement,
        feedback=feedback.strip(),
        checked_by=by,
        recorded_at=now,
    )
    QualityAnswer.objects.bulk_create(
        QualityAnswer(check_of=check, question=question.key, judgement=answers[question.key])
        for question in RUBRIC
    )
    check.told.set(people)
    stop_clock(plan=plan, kind=Kind.PLAN_QUALITY_ASSURED, done_on=checked_on, now=now)
    tell(
        people,
        plan,
        key=f"quality:{check.pk}",
        subject=f"Plan {plan.code}: its quality was checked",
        body=_letter(check, by),
        now=now,
    )
    audited([plan], "assured", f"{WHAT} on {long_date(checked_on)}: {check.get_judgement_display()}", by, now)
    return check


def _must_be_new(plan: Plan, day: date) -> None:
    if plan.quality_checks.filter(checked_on=day).exists():
        raise Refused(f"{WHAT} of {long_date(day)} is recorded already.", about="checked_on")
    running = Deadline.objects.open().filter(
        record=plan.reference, child=plan.child, kind=Kind.PLAN_QUALITY_ASSURED.value
    )
    since = running.values_list("counted_from", flat=True).first()
    if since and day < since:
        raise Refused(f"This is about the plan of {long_date(since)}. Check the date.", about="checked_on")


def _must_answer(plan: Plan, people: Collection[Professional]) -> None:
    may = {each.pk for each in those_who_answer(plan)}
    if strangers := [each.name for each in people if each.pk not in may]:
        raise Refused(f"{listed(strangers)}: not one of those who answer for this plan now.", about="people")
    if may and not people:
        raise Refused("Tick who is told.", about="people")


def _letter(check: QualityCheck, by: User) -> str:
    words = {each.key: each.words for each in RUBRIC}
    each = [f"{words[row.question]} {row.get_judgement_display()}." for row in check.answers.all()]
    day = long_date(check.checked_on)
    return "\n\n".join(
        (
            f"{by.name} chairs the conferences and looked at plan {check.plan.code} on {day}.",
            f"Overall: {check.get_judgement_display()}.",
            "\n".join(each),
            check.feedback,
        )
    )
