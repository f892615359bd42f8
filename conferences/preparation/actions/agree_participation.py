"""Record how each child takes part in a conference."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conferences.invitations.policies import may_change_people
from conferences.models import Conference
from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.models import User


@transaction.atomic
def agree_participation(*, conference: Conference, ways: Mapping[int, str], by: User, now: datetime) -> int:
    """Keep the way of taking part for each child's row (by its key); the number that changed.

    Raises `Refused` once the conference is over.
    """
    refusal = may_change_people(by, conference)
    if refusal:
        raise Refused(refusal)
    changed = 0
    for attached in conference.attached_children.select_for_update(of=("self",)).select_related("child"):
        way = ways.get(attached.pk, attached.participation)
        if way == attached.participation:
            continue
        attached.participation = way
        attached.save(update_fields=["participation"])
        changed += 1
        log(
            by=by,
            verb="agreed",
            what=f"How the child takes part: {attached.get_participation_display()}",
            now=now,
            record=conference.code,
            child=attached.child.code,
            family=conference.family.code,
        )
    return changed
