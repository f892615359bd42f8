"""Close somebody's door, or those of a family in which a child died."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.doors.models import Door
from cpunit.doors.policies import may_keep_door
from cpunit.doors.unsent import drop_unsent
from cpunit.people.models import Family, User

DIED = "A child of this family died"


@transaction.atomic
def withdraw_door(*, door: Door, why: str, by: User, now: datetime) -> Door:
    """No link to it works any more, and whoever is behind it is shown nothing. Raises `Refused`."""
    door = (
        Door.objects.select_for_update(of=("self",))
        .select_related("person", "record__family")
        .get(pk=door.pk)
    )
    must(may_keep_door(by, door.person, door.record))
    if door.withdrawn_at:
        raise Refused("This door was withdrawn already.")
    door.withdrawn_at, door.withdrawn_by, door.why_withdrawn = now, by, why
    door.save(update_fields=["withdrawn_at", "withdrawn_by", "why_withdrawn"])
    drop_unsent(door)
    log(
        by=by,
        verb="withdrew a door",
        what=f"Of {door.person.name}: {why}",
        now=now,
        record=door.record_id or "",
        family=door.record.family.code if door.record else "",
    )
    return door


def withdraw_after_death(*, family: Family, now: datetime) -> None:
    """Nobody of the family finds there what they are asked about a meeting (safety 8): a door is opened anew
    once somebody has looked, as `open_door` asks.
    """
    doors = Door.objects.not_withdrawn().filter(record__family=family, form=Door.Form.FAMILY)
    for door in doors.select_related("person").select_for_update(of=("self",)).order_by("pk"):
        door.withdrawn_at, door.why_withdrawn = now, DIED
        door.save(update_fields=["withdrawn_at", "why_withdrawn"])
        drop_unsent(door)
        log(
            by=None,
            verb="withdrew a door",
            what=f"Of {door.person.name}: {DIED}",
            now=now,
            record=door.record_id or "",
            family=family.code,
        )
