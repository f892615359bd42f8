"""A plan judged by the rubric: what each judgement must say, how it is kept, and what is written of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from cpunit.domain.plan_quality import RUBRIC
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.models import User
from plans.models import Judgement, Plan, QualityAnswer, QualityCheck
from plans.plan.emailed import may_be_emailed
from plans.plan.policies import day_with_child_refusal

WHAT = "A quality check"


class Judged(NamedTuple):
    """What the chair found of a plan on a day, by each question of the rubric (its key) and overall."""

    checked_on: date
    answers: Mapping[str, str]
    judgement: str
    feedback: str


def must_be_whole(plan: Plan, said: Judged, today: date, *, besides: QualityCheck | None = None) -> None:
    """Raises `Refused` for a day that it cannot be, or of which one is recorded (`besides` this one), a
    question left out, and words that may not go by e-mail.
    """
    day = said.checked_on
    must(day_with_child_refusal(plan, day, today, WHAT, about="checked_on"))
    of_day = plan.quality_checks.standing().filter(checked_on=day)
    if (of_day.exclude(pk=besides.pk) if besides else of_day).exists():
        raise Refused(f"{WHAT} of {long_date(day)} is recorded already.", about="checked_on")
    for question in RUBRIC:
        if said.answers.get(question.key) not in Judgement.values:
            raise Refused(f"Judge this too: {question.words}", about=question.key)
    if not said.feedback.strip():
        raise Refused("Say what is good in the plan, and what is to be better.", about="feedback")
    must(may_be_emailed(plan.child.family, plan.code, of="plan", feedback=said.feedback))


def kept(
    plan: Plan, said: Judged, *, by: User, now: datetime, corrects: QualityCheck | None = None
) -> QualityCheck:
    """The check, saved with its answers; the caller says who is told."""
    check: QualityCheck = QualityCheck.objects.create(
        plan=plan,
        checked_on=said.checked_on,
        judgement=said.judgement,
        feedback=said.feedback.strip(),
        checked_by=by,
        recorded_at=now,
        corrects=corrects,
    )
    QualityAnswer.objects.bulk_create(
        QualityAnswer(check_of=check, question=question.key, judgement=said.answers[question.key])
        for question in RUBRIC
    )
    return check


def judged_in(check: QualityCheck) -> Judged:
    """What it says."""
    answers = dict(check.answers.values_list("question", "judgement"))
    return Judged(check.checked_on, answers, check.judgement, check.feedback)


def letter(check: QualityCheck, by: User) -> str:
    """What those who answer for the plan are told."""
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
