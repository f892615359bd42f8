"""Raise, answer and close a chair's formal concern."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.deadlines.actions.clocks import Answerable, meet_deadline, open_deadline, withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.states import CONCERN, next_state
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date, long_date
from cpunit.people.actions.register import register
from cpunit.people.models import Reference, User
from escalations.actions.letters import send_concern
from escalations.ladder import current_ladder, first_formal
from escalations.models import Concern, ConcernStep, DriftAlert
from escalations.policies import may_answer, may_close, may_raise
from escalations.sending_policies import may_go_out
from plans.models import Plan


@transaction.atomic
def raise_concern(
    *,
    plan: Plan,
    concern: str,
    asked: str,
    reckoner: Reckoner,
    by: User,
    now: datetime,
    today: date,
    alert: DriftAlert | None = None,
) -> Concern:
    """Send a formal concern about a plan; its limit to be answered starts today (WKF-16, SUR-6).

    Raised from an alert, it closes the alert, and a second try finds the concern that is there; so does the
    same concern sent twice.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("child__family__social_worker", "child__family__team__manager", "lead_social_worker")
        .get(pk=plan.pk)
    )
    if alert is not None:
        alert = (
            DriftAlert.objects.select_for_update(of=("self",))
            .select_related("deadline")
            .get(pk=alert.pk, plan=plan)
        )
        existing = Concern.objects.filter(deadline=alert.deadline).first()
        if existing:
            return existing
        if alert.closed_at or alert.deadline.closed_at:
            how = alert.how_closed or "What was missed is recorded since"
            raise Refused(f"This alert is closed: {how[:1].lower()}{how[1:]}.")
    refusal = may_raise(by, plan)
    if refusal:
        raise Refused(refusal)
    concern, asked = concern.strip(), asked.strip()
    if not concern or not asked:
        raise Refused("Say what is wrong and what you ask for.")
    refusal = may_go_out(plan, concern=concern, asked=asked)
    if refusal:
        raise Refused(refusal)
    sent_before = plan.concerns.filter(
        raised_by=by, concern=concern, asked=asked, state=Concern.State.RAISED, deadline=None
    ).first()
    if sent_before and alert is None:
        return sent_before
    stage = first_formal(current_ladder())
    family = plan.child.family
    raised = Concern.objects.create(
        reference=register(kind=Reference.Kind.CONCERN, family=family, children=[plan.child], on=today),
        family=family,
        plan=plan,
        deadline=alert.deadline if alert else None,
        chair=by.chair,
        raised_by=by,
        raised_at=now,
        stage=stage.code,
        concern=concern,
        asked=asked,
        sent_to=plan.lead_social_worker or family.social_worker,
    )
    ConcernStep.objects.create(concern=raised, stage=stage.code, at=now, by=by, note="Raised")
    answer_by = start_answer_clock(concern=raised, counted_from=today, reckoner=reckoner, now=now)
    send_concern(concern=raised, respond_by=day_and_date(answer_by.due_date), now=now)
    if alert:
        alert.closed_at = now
        alert.how_closed = f"Formal concern {raised.code} raised"
        alert.save()
    log(
        by=by,
        verb="raised",
        what=f"Formal concern {raised.code}",
        now=now,
        record=raised.code,
        child=plan.child.code,
    )
    return raised


def start_answer_clock(
    *, concern: Concern, counted_from: date, reckoner: Reckoner, now: datetime
) -> Deadline:
    """The days within which the concern is to be answered, from the day that it was sent."""
    return open_deadline(
        kind=Kind.CONCERN_RESPONSE,
        record=concern.reference,
        child=concern.plan.child,
        counted_from=counted_from,
        reckoner=reckoner,
        who=Answerable(owner=concern.chair.user, chair=concern.chair),
        now=now,
    )


@transaction.atomic
def answer_concern(
    *,
    concern: Concern,
    answer: str,
    answered_by: str,
    answered_on: date,
    action_by: date | None,
    by: User,
    now: datetime,
    today: date,
) -> Concern:
    """Record the answer that came in, with what will be done by when."""
    concern = _locked(concern)
    refusal = may_answer(by, concern)
    if refusal:
        raise Refused(refusal)
    if not answer.strip() or not answered_by.strip():
        raise Refused("Say who answered and what they said.")
    sent_on = localdate(concern.raised_at)
    if not sent_on <= answered_on <= today:
        raise Refused(f"The answer came between {long_date(sent_on)}, when the concern was sent, and today.")
    if action_by and action_by < answered_on:
        raise Refused("What was promised will be done on or after the day of the answer: check the dates.")
    concern.state = next_state(CONCERN, concern.state, "answer")
    concern.answer = answer.strip()
    concern.answered_by = answered_by.strip()
    concern.answered_on = answered_on
    concern.action_by = action_by
    concern.save()
    meet_deadline(
        kind=Kind.CONCERN_RESPONSE,
        record=concern.reference,
        child=concern.plan.child,
        done_on=answered_on,
        now=now,
    )
    _step(concern, f"Answered by {concern.answered_by}: {concern.answer}", by, now)
    return concern


@transaction.atomic
def close_concern(*, concern: Concern, note: str, by: User, now: datetime) -> Concern:
    """Close a concern that was answered; it stays on the child's record."""
    concern = _locked(concern)
    refusal = may_close(by, concern)
    if refusal:
        raise Refused(refusal)
    if not note.strip():
        raise Refused("Say what came of it, so that the record shows why it was closed.")
    concern.state = next_state(CONCERN, concern.state, "close")
    concern.closed_at = now
    concern.closing_note = note.strip()
    concern.save()
    withdraw_deadlines(record=concern.reference, why="The concern was closed", now=now)
    _step(concern, f"Closed: {note.strip()}", by, now)
    return concern


def _locked(concern: Concern) -> Concern:
    return (
        Concern.objects.select_for_update(of=("self",))
        .select_related("reference__family", "plan__child", "chair__user", "family__area")
        .get(pk=concern.pk)
    )


def _step(concern: Concern, note: str, by: User, now: datetime) -> None:
    ConcernStep.objects.create(concern=concern, stage=concern.stage, at=now, by=by, note=note[:1000])
    log(
        by=by,
        verb=concern.state,
        what=f"{concern.code}: {note}",
        now=now,
        record=concern.code,
        child=concern.plan.child.code,
    )
