"""Take a timescale of the unit's own back, or put right a slip in it. What was is kept, with the reason."""

from datetime import datetime

from django.db import transaction

from cpunit.deadlines.actions.override_rule import Own, ask_to_recount, described, put
from cpunit.deadlines.models import Recount, RuleOverride
from cpunit.deadlines.policies import may_change_settings
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import User


@transaction.atomic
def withdraw_rule(*, override: RuleOverride, reason: str, by: User, now: datetime) -> Recount:
    """Dates follow again what stands in its place: an earlier number of the unit, or the published one.

    The recount that it asks for; what is closed stays as it is. Raises `Refused`.
    """
    withdrawn = _withdrawn(override, reason, by, now)
    what = f"{described(withdrawn)} withdrawn"
    return ask_to_recount(withdrawn, what, reason, verb="withdrew a timescale", by=by, now=now)


@transaction.atomic
def correct_rule(*, override: RuleOverride, own: Own, by: User, now: datetime) -> Recount:
    """Another number, or another first day, in the place of a slip; one recount. Raises `Refused`."""
    withdrawn = _withdrawn(override, own.reason, by, now)
    if (own.amount, own.unit.value, own.in_force_from) == (
        withdrawn.amount,
        withdrawn.unit,
        withdrawn.in_force_from,
    ):
        raise Refused("This is what stands already: change the number, what it is counted in or the day.")
    made = put(Kind(withdrawn.kind), ConferenceKind(withdrawn.conference), own, by, now, corrects=withdrawn)
    what = f"{described(made)}, corrected"
    return ask_to_recount(made, what, own.reason, verb="corrected a timescale", by=by, now=now)


def _withdrawn(override: RuleOverride, reason: str, by: User, now: datetime) -> RuleOverride:
    refusal = may_change_settings(by)
    if refusal:
        raise Refused(refusal)
    if not reason.strip():
        raise Refused("Say why the timescale changes.", about="reason")
    held = RuleOverride.objects.standing().select_for_update().filter(pk=override.pk).first()
    if held is None:
        raise Refused("Somebody else has withdrawn or corrected this timescale already.")
    held.withdrawn_at, held.withdrawn_by, held.why_withdrawn = now, by, reason.strip()[:300]
    held._change_reason = reason[:100]
    held.save()
    return held
