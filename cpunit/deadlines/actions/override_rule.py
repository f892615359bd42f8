"""Put the unit's own number in the place of its profile's."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.deadlines.actions.recount import touched_by
from cpunit.deadlines.models import Recount, RuleOverride
from cpunit.deadlines.policies import may_leave_none_uncounted, may_override
from cpunit.deadlines.reckoner import as_rule, unit_calendar
from cpunit.deadlines.recounting import by_overrides, leaving_the_calendar
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Unit, rule_for
from cpunit.domain.words import long_date
from cpunit.people.models import UnitSettings, User


@dataclass(frozen=True, kw_only=True)
class Own:
    """A timescale of the unit's own, as it is typed."""

    amount: int
    unit: Unit
    in_force_from: date
    reason: str


@transaction.atomic
def override_rule(*, kind: Kind, conference: ConferenceKind, own: Own, by: User, now: datetime) -> Recount:
    """The unit's own timescale for what is counted from `in_force_from` on; the recount that it asks for.

    Old records keep the rule that they were made under: what is closed, and what is counted from an earlier
    day, stays as it is. Raises `Refused`.
    """
    made = put(kind, conference, own, by, now)
    return ask_to_recount(made, described(made), own.reason, verb="changed a timescale", by=by, now=now)


def put(
    kind: Kind,
    conference: ConferenceKind,
    own: Own,
    by: User,
    now: datetime,
    *,
    corrects: RuleOverride | None = None,
) -> RuleOverride:
    """The stored timescale; nothing is counted by it yet. Raises `Refused`."""
    published = rule_for(kind, profile=UnitSettings.current().profile, conference=conference)
    refusal = may_override(
        by,
        published=published,
        amount=own.amount,
        unit=own.unit,
        in_force_from=own.in_force_from,
        calendar=unit_calendar(),
        today=timezone.localdate(now),
    )
    if refusal:
        raise Refused(refusal)
    if not own.reason.strip():
        raise Refused("Say why the unit changes this timescale.", about="reason")
    same = RuleOverride.objects.standing().filter(
        kind=kind.value, conference=conference.value, in_force_from=own.in_force_from
    )
    if same.exists():
        raise Refused(
            f"This timescale was changed from {long_date(own.in_force_from)} already: "
            "correct it, or let the new number be in force from another day.",
            about="in_force_from",
        )
    made = RuleOverride(
        kind=kind.value,
        conference=conference.value,
        amount=own.amount,
        unit=own.unit.value,
        in_force_from=own.in_force_from,
        reason=own.reason.strip(),
        made_by=by,
        made_at=now,
        corrects=corrects,
    )
    made._change_reason = own.reason[:100]
    made.save()
    return made


def described(override: RuleOverride) -> str:
    """ "Minutes distributed: 12 working days after the conference from 1 March 2025"."""
    rule = as_rule(override, UnitSettings.current().profile)
    return f"{rule.kind.words}: {rule.sentence} from {long_date(override.in_force_from)}"


def ask_to_recount(
    override: RuleOverride, what: str, reason: str, *, verb: str, by: User, now: datetime
) -> Recount:
    """The recount of the dates that the timescale touches, for the worker.

    Raises `Refused` where one of them could not be counted, so that none is left behind in silence.
    """
    refusal = may_leave_none_uncounted(leaving_the_calendar(touched_by(override), by_overrides()))
    if refusal:
        raise Refused(refusal)
    log(by=by, verb=verb, what=f"{what}: {reason}", now=now)
    return Recount.objects.create(
        override=override, what=what[:200], reason=reason.strip()[:300], asked_by=by, asked_at=now
    )
