"""Add a day to the unit's calendar, or take one out again."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.actions.recount import spanning
from cpunit.deadlines.models import DayOff, Recount
from cpunit.deadlines.policies import may_add_day, may_change_settings, may_leave_none_uncounted
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.recounting import by_stored_rule, leaving_the_calendar
from cpunit.domain.refusal import Refusal, Refused
from cpunit.domain.words import long_date
from cpunit.people.models import User


@transaction.atomic
def add_day(*, day: date, name: str, kind: str, reason: str, by: User, now: datetime) -> Recount:
    """Add a closure, a proclaimed holiday or a worked day (`DayOff.Kind`); the recount that it asks for.

    Raises `Refused` with the sentence of the policy. The dates themselves are moved by the worker.
    """
    taken = list(DayOff.objects.filter(day=day).values_list("day", flat=True))
    _refuse(may_add_day(by, day, kind, taken), reason)
    added = DayOff(day=day, name=name.strip(), kind=DayOff.Kind(kind).value)
    added._change_reason = reason[:100]
    added.save()
    return _ask(f"{_named(added)} added", added, reason, by, now)


@transaction.atomic
def remove_day(*, day_off: DayOff, reason: str, by: User, now: datetime) -> Recount:
    """Take a day out of the unit's calendar; the recount that it asks for."""
    _refuse(may_change_settings(by), reason)
    held = DayOff.objects.select_for_update().filter(pk=day_off.pk).first()
    if held is None:
        raise Refused("Somebody else has removed this day already.")
    what = f"{_named(held)} removed"
    held._change_reason = reason[:100]
    held.delete()
    return _ask(what, held, reason, by, now)


def _refuse(refusal: Refusal | None, reason: str) -> None:
    if refusal:
        raise Refused(refusal)
    if not reason.strip():
        raise Refused("Say why the calendar changes.", about="reason")


def _named(day_off: DayOff) -> str:
    kind = {"closure": "closure", "bank-holiday": "bank holiday", "worked": "day worked after all"}[
        day_off.kind
    ]
    return f"{day_off.name} ({kind}), {long_date(day_off.day)},"


def _ask(what: str, day_off: DayOff, reason: str, by: User, now: datetime) -> Recount:
    left_out = leaving_the_calendar(spanning(day_off.day), by_stored_rule(Reckoner.current()))
    _refuse(may_leave_none_uncounted(left_out), reason)
    log(by=by, verb="changed the calendar", what=f"{what}: {reason}", now=now)
    return Recount.objects.create(
        day=day_off.day, what=what[:200], reason=reason.strip()[:300], asked_by=by, asked_at=now
    )
