"""Put the unit's own number in the place of its profile's."""

from datetime import date, datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.deadlines.models import Recount, RuleOverride
from cpunit.deadlines.policies import may_override
from cpunit.deadlines.reckoner import as_rule
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind, Unit
from cpunit.domain.words import long_date
from cpunit.people.models import UnitSettings, User


@transaction.atomic
def override_rule(
    *,
    kind: Kind,
    conference: ConferenceKind,
    amount: int,
    unit: Unit,
    in_force_from: date,
    reason: str,
    by: User,
    now: datetime,
) -> Recount:
    """The unit's own timescale for what is counted from `in_force_from` on; the recount that it asks for.

    Old records keep the rule that they were made under: what is closed, and what is counted from an earlier
    day, stays as it is. Raises `Refused`.
    """
    refusal = may_override(by, amount, unit, in_force_from)
    if refusal:
        raise Refused(refusal)
    if not reason.strip():
        raise Refused("Say why the unit changes this timescale.")
    same = RuleOverride.objects.filter(
        kind=kind.value, conference=conference.value, in_force_from=in_force_from
    )
    if same.exists():
        raise Refused(
            f"This timescale was changed from {long_date(in_force_from)} already: "
            "let the new number be in force from another day."
        )
    made = RuleOverride(
        kind=kind.value,
        conference=conference.value,
        amount=amount,
        unit=unit.value,
        in_force_from=in_force_from,
        reason=reason.strip(),
        made_by=by,
        made_at=now,
    )
    made._change_reason = reason[:100]
    made.save()
    rule = as_rule(made, UnitSettings.current().profile)
    what = f"{kind.words}: {rule.sentence} from {long_date(in_force_from)}"
    log(by=by, verb="changed a timescale", what=f"{what}: {reason}", now=now)
    return Recount.objects.create(
        override=made, what=what[:200], reason=reason.strip()[:300], asked_by=by, asked_at=now
    )
