"""Raise a chair's formal concern."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date, listed
from cpunit.people.actions.register import register
from cpunit.people.models import Reference, User
from escalations.concern.ladder import current_ladder, first_formal
from escalations.concern.writing import start_answer_clock
from escalations.concerns.actions.give_out import give_to_others
from escalations.concerns.edited import send_or_hold
from escalations.concerns.people import people_of, recipients
from escalations.concerns.policies import may_be_the_same, may_raise
from escalations.concerns.sending_policies import may_go_out
from escalations.models import LONGEST_NOTE, Concern, ConcernStep, DriftAlert
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
    is_edited_first: bool = False,
) -> Concern:
    """Send a formal concern about a plan; its limit to be answered starts today (WKF-16, SUR-6).

    Its letters go at once or, where they are edited first, once a second person has released them; for
    whoever has no verified address a copy is made, which a second person releases (failure 2). The limit runs
    from today in any case. Raised from an alert, it closes the alert. The same concern sent twice is
    one; somebody else's words about the same missed date are refused, for nobody would read them.
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
            refusal = may_be_the_same(by, existing, concern, asked)
            if refusal:
                raise Refused(refusal)
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
    sent_before = plan.reference.concerns.filter(
        raised_by=by, concern=concern, asked=asked, state=Concern.State.RAISED, deadline=None
    ).first()
    if sent_before and alert is None:
        return sent_before
    stage = first_formal(current_ladder())
    family = plan.child.family
    raised = Concern.objects.create(
        reference=register(kind=Reference.Kind.CONCERN, family=family, children=[plan.child], on=today),
        family=family,
        about_reference=plan.reference,
        deadline=alert.deadline if alert else None,
        chair=by.chair,
        raised_by=by,
        raised_at=now,
        stage=stage.code,
        concern=concern,
        asked=asked,
        sent_to=plan.lead_social_worker or family.social_worker,
    )
    people, may = recipients(raised), {person.pk for person in people_of(raised)}
    without = [person.name for person in people if person.pk not in may]
    note = f"Raised. Not sent to {listed(without)}" if without else "Raised"
    ConcernStep.objects.create(concern=raised, stage=stage.code, at=now, by=by, note=note[:LONGEST_NOTE])
    answer_by = start_answer_clock(concern=raised, counted_from=today, reckoner=reckoner, now=now)
    people = [person for person in people if person.pk in may]
    raised.named.set(people)
    by_letter = [person for person in people if person.verified_email]
    send_or_hold(
        concern=raised,
        people=by_letter,
        respond_by=day_and_date(answer_by.due_date),
        is_edited_first=is_edited_first,
        by=by,
        now=now,
    )
    others = [person for person in people if person not in by_letter]
    give_to_others(concern=raised, people=others, by=by, now=now)
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
