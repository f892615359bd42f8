"""Record the social worker's visits."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.models import Professional, User
from plans.models import Plan, Visit
from plans.plan.clocks import start_clock, stop_clock
from plans.plan.policies import may_record
from plans.visits.policies import may_be_visitor, may_have_visited_on


@transaction.atomic
def record_visit(
    *,
    plan: Plan,
    visited_on: date,
    professional: Professional,
    seen: bool,
    seen_alone: bool,
    place: str,
    reckoner: Reckoner,
    by: User,
    now: datetime,
    today: date,
) -> Visit:
    """Record one visit of the social worker's (BNS-9); to an unborn child's parents it is a contact, at which
    nobody can be seen, and no date hangs on it.

    Only one at which the child was seen meets the limit and starts the next interval; one recorded after a
    later one was changes no date.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("child", "reference__family", "chair__user")
        .get(pk=plan.pk)
    )
    refusal = (
        may_record(by, plan) or may_have_visited_on(plan, visited_on, today) or may_be_visitor(professional)
    )
    if refusal:
        raise Refused(refusal)
    if seen_alone and not seen:
        raise Refused("A child who was seen alone was seen: tick both, or neither.")
    is_contact = plan.child.is_unborn
    if is_contact and seen:
        raise Refused(f"{plan.child.name} is not born yet: this was a contact with the parents.")
    if not place.strip():
        raise Refused("Say where the visit was.", about="place")
    visit = Visit.objects.create(
        plan=plan,
        visited_on=visited_on,
        professional=professional,
        seen=seen,
        seen_alone=seen_alone,
        before_birth=is_contact,
        place=place.strip(),
    )
    if seen and not plan.visits.filter(seen=True, visited_on__gt=visited_on).exists():
        stop_clock(plan=plan, kind=Kind.VISIT, done_on=visited_on, now=now)
        if plan.child.death_date is None:
            start_clock(plan=plan, kind=Kind.VISIT, counted_from=visited_on, reckoner=reckoner, now=now)
    how = "seen alone" if seen_alone else "seen" if seen else "not seen"
    said = "Contact before the birth" if is_contact else f"Visit on {long_date(visited_on)}: child {how}"
    log(
        by=by,
        verb="visited",
        what=f"{said} on {long_date(visited_on)}" if is_contact else said,
        now=now,
        record=plan.code,
        child=plan.child.code,
    )
    return visit
