"""The plan's update after a core group is met by giving it out to who was there and to each member."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Min, Q, QuerySet

from cpunit.audit.log import log
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.domain.words import long_date
from cpunit.papers.models import Document
from cpunit.people.models import Family, Person, Professional, Reference
from cpunit.release.models import Copy
from plans.models import Plan, PlanIssue
from plans.papers.recipients import of_core_group
from plans.plan.clocks import stop_clock


def meet_update(*, record: Reference, now: datetime) -> None:
    """Once everybody of the core group has a version that was asked for on its day or since: on the day on
    which the last of them had one (WKF-13). A paper that was only released, or an e-mail that has not left,
    is with nobody. Safe to run twice.
    """
    running = running_update(record)
    if running is None or not _since(record, running.counted_from).exists():
        return
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("child").get(reference=record)
        people = of_core_group(plan)
        given = given_since(plan, running.counted_from)
        if not people or any(each.pk not in given for each in people):
            return
        done_on = max(given[each.pk] for each in people)
        if stop_clock(plan=plan, kind=Kind.PLAN_UPDATED, done_on=done_on, now=now):
            what = f"Plan given out on {long_date(done_on)} after the core group"
            log(by=None, verb="updated", what=what, now=now, record=plan.code, child=plan.child.code)


def settle_updates(*, family: Family, now: datetime) -> None:
    """The same for each plan of a family: who is of its core group may have changed."""
    running = Deadline.objects.open().filter(family=family, kind=Kind.PLAN_UPDATED.value)
    for each in running.select_related("record"):
        meet_update(record=each.record, now=now)


def settle_updates_without(*, worker: Professional, now: datetime) -> None:
    """The same for each plan of whose core group they were: who left their post is waited for no more."""
    theirs = Q(record__plan__core_group_members=worker.pk) | Q(record__plan__core_groups__members=worker.pk)
    running = Deadline.objects.open().filter(theirs, kind=Kind.PLAN_UPDATED.value).distinct()
    for each in running.select_related("record"):
        meet_update(record=each.record, now=now)


def running_update(record: Reference) -> Deadline | None:
    """The date by which the plan is updated, while it runs."""
    return Deadline.objects.open().filter(record=record, kind=Kind.PLAN_UPDATED.value).first()


def still_without(plan: Plan, since: date, people: Collection[Person]) -> list[Person]:
    """Who of these has no version from that day or later."""
    given = given_since(plan, since)
    return [each for each in people if each.pk not in given]


def given_since(plan: Plan, since: date) -> dict[int, date]:
    """By person, the first day on which they had a version that was asked for on that day or later. Two
    queries.
    """
    first = _since(plan.reference, since).order_by("number").values_list("number", flat=True).first()
    if first is None:
        return {}
    copies = Copy.objects.standing().filter(record=plan.reference_id, kind=Document.Kind.PLAN)
    out = copies.filter(edition__gte=first, out_on__isnull=False).order_by()
    return dict(out.values_list("person").annotate(had_on=Min("out_on")))


def _since(record: Reference, day: date) -> QuerySet[PlanIssue]:
    return PlanIssue.objects.filter(plan__reference=record, issued_at__date__gte=day)
