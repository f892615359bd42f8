"""What each action on a visit begins and ends with: the plan held, the visit checked, the dates turned."""

from datetime import date, datetime
from typing import NamedTuple

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.people.models import Professional
from plans.models import Plan, Visit
from plans.plan.clocks import lose_day, start_clock, stop_clock, tell_what_is_known
from plans.plan.policies import may_record
from plans.plan.writers import Writer
from plans.visits.policies import may_be_visitor, may_have_visited_on


class Said(NamedTuple):
    """A visit as somebody told it; whether it was `announced` is None where nobody said."""

    visited_on: date
    professional: Professional
    seen: bool
    seen_alone: bool
    place: str
    announced: bool | None = None


def held(plan: Plan) -> Plan:
    """The plan as it stands, held until this is saved."""
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related(
            "child__family__social_worker", "reference__family", "chair__user", "lead_social_worker"
        )
        .get(pk=plan.pk)
    )


def check(plan: Plan, said: Said, by: Writer, today: date, *, is_contact: bool) -> None:
    """Raises `Refused` for who may not record it, on which day it cannot have been, and whose visit does not
    count. `is_contact` where it is one with the parents, before the birth.
    """
    must(
        may_record(by, plan)
        or may_have_visited_on(plan, said.visited_on, today, is_contact=is_contact)
        or may_be_visitor(said.professional)
    )
    if said.seen_alone and not said.seen:
        raise Refused("A child who was seen alone was seen: tick both, or neither.")
    if said.seen and is_contact:
        raise Refused(f"{plan.child.name} was not born yet: this was a contact with the parents.")
    if not said.place.strip():
        raise Refused("Say where the visit was.", about="place")


def in_words(visit: Visit) -> str:
    """ "Visit on 3 June 2025: child seen alone"."""
    if visit.before_birth:
        return f"Contact before the birth on {long_date(visit.visited_on)}"
    how = "seen alone" if visit.seen_alone else "seen" if visit.seen else "not seen"
    return f"Visit on {long_date(visit.visited_on)}: child {how}"


def turn(plan: Plan, *, was: date | None, now_on: date | None, reckoner: Reckoner, now: datetime) -> None:
    """Let the dates follow a visit that is saved: on which day it saw the child before, and does now; None
    where it did not. Only the latest one at which the child was seen holds the date that runs; what was met
    keeps its limit, so that late stays late.
    """
    if was != now_on:
        _turn(plan, was, now_on, reckoner, now)
    tell_what_is_known(plan)


def _turn(plan: Plan, was: date | None, now_on: date | None, reckoner: Reckoner, now: datetime) -> None:
    days = sorted(plan.visits.filter(seen=True).values_list("visited_on", flat=True))
    running = Deadline.objects.open().filter(record=plan.reference, child=plan.child, kind=Kind.VISIT.value)
    if was is not None and was not in days:
        why = f"The visit of {long_date(was)} was corrected"
        lose_day(plan=plan, kinds=(Kind.VISIT,), was=was, days=days, why=why, reckoner=reckoner, now=now)
        if now_on and running.filter(counted_from=now_on).exists():
            return
    if now_on is None or now_on != days[-1] or days.count(now_on) > 1:
        return  # a later one, or another one of that day, has met it
    stop_clock(plan=plan, kind=Kind.VISIT, done_on=now_on, now=now)
    if plan.child.death_date is None:
        start_clock(plan=plan, kind=Kind.VISIT, counted_from=now_on, reckoner=reckoner, now=now)
