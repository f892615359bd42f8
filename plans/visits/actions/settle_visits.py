"""Visits follow a birth and a death: the first is counted from the start of the plan or from the birth."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from cpunit.deadlines.actions.clocks import withdraw_deadlines
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.models import Family
from plans.models import Plan, Visit
from plans.plan.clocks import start_clock, tell_what_is_known


@transaction.atomic
def settle_visits(*, family: Family, now: datetime) -> None:
    """Let the visits to the family's children follow from their births and deaths, as recorded now.

    For plans that came with a census none is started: of their visits nothing is known until one is recorded
    at which the child was seen. From then on one runs there too, also where a death was a mistake.
    """
    seen = Exists(Visit.objects.filter(plan=OuterRef("pk"), seen=True))
    visits = Deadline.objects.open().filter(record=OuterRef("reference"), kind=Kind.VISIT.value)
    counted = (
        Q(visit_every__isnull=False) | Q(child__death_date__isnull=False) | (Q(seen) & ~Q(Exists(visits)))
    )
    keys = list(Plan.objects.open().filter(counted, child__family=family).values_list("pk", flat=True))
    if not keys:
        return  # most families, each time that somebody of them is recorded
    plans = (
        Plan.objects.open()
        .filter(pk__in=keys)
        .select_related("child", "reference__family", "chair__user")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    for plan in list(plans):
        start_visits(plan=plan, reckoner=Reckoner.current(), now=now)


def restart_visits(*, plan: Plan, reckoner: Reckoner, now: datetime) -> None:
    """After a review: the date of the next visit by the interval that stands now; none before the birth. Of a
    plan of whose visits nothing is known the first one counts from the review: those before it are not missed
    (safety 12).
    """
    kind = Kind.VISIT
    running = Deadline.objects.open().filter(record=plan.reference, child=plan.child, kind=kind.value)
    counted_from = running.values_list("counted_from", flat=True).first()
    if counted_from is not None:
        start_clock(plan=plan, kind=kind, counted_from=counted_from, reckoner=reckoner, now=now)
    elif plan.visit_every is not None:
        start_visits(plan=plan, reckoner=reckoner, now=now, since=plan.last_reviewed_on)


def start_visits(*, plan: Plan, reckoner: Reckoner, now: datetime, since: date | None = None) -> None:
    """The date of the first visit, counted from the start of the plan, or from the day `since` which visits
    are known; none before the birth and none after a death. Once the child was seen it runs on from there,
    also where a death was recorded by mistake. Safe to run twice.
    """
    born, died = plan.child.birth_date, plan.child.death_date
    if born is None or died is not None:
        why = "The child has died" if died else "The child is not born yet"
        withdraw_deadlines(record=plan.reference, child=plan.child, kinds=(Kind.VISIT,), why=why, now=now)
        return
    seen = plan.visits.filter(seen=True).order_by("-visited_on").first()
    visits = Deadline.objects.filter(record=plan.reference, child=plan.child, kind=Kind.VISIT.value)
    if seen is None or not visits.open().exists():
        counted_from = seen.visited_on if seen else max(born, since or plan.started_on)
        start_clock(plan=plan, kind=Kind.VISIT, counted_from=counted_from, reckoner=reckoner, now=now)
    tell_what_is_known(plan)
