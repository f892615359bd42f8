"""Record a family and its children."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.people.actions.applying import apply, save_coded
from cpunit.people.actions.keep_child import keep_child
from cpunit.people.models import Family, Professional, Team, User
from cpunit.people.policies import may_hold_case, may_record_family


@transaction.atomic
def record_family(
    *,
    name: str,
    team: Team,
    children: Sequence[Mapping[str, Any]],
    by: User,
    now: datetime,
    social_worker: Professional | None = None,
) -> Family:
    """A family of the team's area; `children` are the facts of each child, at least one.

    Raises `Refused` for a team outside the user's areas, no child, or an impossible date.
    """
    refusal = may_record_family(by)
    if refusal:
        raise Refused(refusal.sentence)
    if not by.areas.filter(pk=team.area_id).exists():
        raise Refused(f"{team.name} works in an area that is not one of yours.")
    must(may_hold_case(social_worker, team))
    if not children:
        raise Refused("Record at least one child of the family.")
    family = Family(area_id=team.area_id)
    apply(family, {"name": name, "team": team, "social_worker": social_worker})
    save_coded(family)
    log(by=by, verb="recorded", what="Recorded a family", now=now, family=family.code)
    for facts in children:
        keep_child(family=family, facts=facts, by=by, now=now)
    return family
