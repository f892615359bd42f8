"""Change the unit's own settings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import profile_named
from cpunit.people.actions.applying import apply
from cpunit.people.models import UnitSettings, User
from cpunit.people.policies import may_keep_settings


@transaction.atomic
def keep_unit(*, facts: Mapping[str, Any], by: User, now: datetime) -> UnitSettings:
    """The unit with these facts. A new profile governs what is counted from now on.

    Raises `Refused`, also for a profile that there is not.
    """
    refusal = may_keep_settings(by)
    if refusal:
        raise Refused(refusal.sentence)
    if "profile" in facts:
        profile_named(facts["profile"])
    if facts.get("framework") and facts["framework"] not in FRAMEWORKS:
        raise Refused("There is no such framework.")
    unit = UnitSettings.objects.select_for_update().filter(pk=1).first() or UnitSettings(pk=1)
    changed = apply(unit, facts)
    unit.save()
    log(by=by, verb="changed", what=f"Unit: {', '.join(changed) or 'no change'}", now=now)
    return unit
