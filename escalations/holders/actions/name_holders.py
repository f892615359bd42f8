"""Say who answers at a stage of the ladder."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.escalation import stage_named, stages_to_name
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import listed
from cpunit.people.models import Professional, UnitSettings, User
from escalations.concern.ladder import current_ladder
from escalations.holders.policies import may_hold, may_name
from escalations.models import StageHolder


@transaction.atomic
def name_holders(
    *, stage: str, people: Collection[Professional], by: User, now: datetime
) -> list[Professional]:
    """These, and nobody else, are sent what stands at that stage from now on. Raises `Refused` where nobody
    would be: a concern that moved up must find somebody (failure 10), and for a stage that is answered by
    those who work with the child.
    """
    must(may_name(by))
    profile = (UnitSettings.objects.select_for_update().first() or UnitSettings.current()).profile
    rung = stage_named(current_ladder(), stage)
    if rung not in stages_to_name(current_ladder()):
        raise Refused(f"“{rung.name}” goes to those who work with the child: nobody is named for it.")
    if not people:
        raise Refused(
            f"Tick who answers at “{rung.name}”: what moves up must find somebody.", about="professionals"
        )
    for person in people:
        must(may_hold(person))
    there = StageHolder.objects.filter(profile=profile, stage=stage)
    there.exclude(who__in=people).delete()
    known = set(there.values_list("who", flat=True))
    StageHolder.objects.bulk_create(
        StageHolder(profile=profile, stage=stage, who=each) for each in people if each.pk not in known
    )
    names = listed([person.name for person in people])
    log(by=by, verb="named", what=f"Who answers at “{rung.name}”: {names}"[:300], now=now)
    return list(people)
