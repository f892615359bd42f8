"""Record the social worker's visits."""

from datetime import date, datetime

from django.db import transaction

from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.models import Professional
from plans.models import Plan, Visit
from plans.plan.writers import Writer, history_of, log_of
from plans.visits.policies import is_before_birth
from plans.visits.writing import Said, check, held, in_words, turn


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
    by: Writer,
    now: datetime,
    today: date,
    announced: bool | None = None,
) -> Visit:
    """Record one visit of the social worker's (BNS-9); to an unborn child's parents it is a contact, at which
    nobody can be seen, and no date hangs on it. It is told of after the birth, too: as not seen, before it.

    Only one at which the child was seen meets the limit and starts the next interval; one recorded after a
    later one was changes no date. Whether it was `announced` is None where nobody said.
    """
    plan = held(plan)
    said = Said(visited_on, professional, seen, seen_alone, place.strip(), announced)
    is_contact = plan.child.is_unborn or (not seen and is_before_birth(plan, visited_on))
    check(plan, said, by, today, is_contact=is_contact)
    visit = Visit(plan=plan, before_birth=is_contact, **said._asdict())
    visit._change_reason = history_of(by)
    visit.save()
    turn(plan, was=None, now_on=visited_on if seen else None, reckoner=reckoner, now=now)
    log_of(plan, by=by, verb="visited", what=in_words(visit), now=now)
    return visit
