"""Record a child of a family, or change what is recorded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.actions.applying import apply, save_coded
from cpunit.people.models import Child, Family, User
from cpunit.people.policies import child_dates, may_change_family
from cpunit.people.settle import settle_family, stop_after_death


@transaction.atomic
def keep_child(
    *, family: Family, facts: Mapping[str, Any], by: User, now: datetime, child: Child | None = None
) -> Child:
    """A new child of the family with these facts (names of fields), or `child` with them.

    A last name left blank is the family's. Once a death is recorded nothing goes to the family by itself
    (safety 8). Raises `Refused` for a date that cannot be.
    """
    refusal = may_change_family(by, family)
    if refusal:
        raise Refused(refusal.sentence)
    record = child or Child(family=family)
    told = dict(facts)
    if "last_name" in told or child is None:
        told["last_name"] = (told.get("last_name") or family.name)[:100]
    if "authority_id" in told:
        told["authority_id"] = told["authority_id"] or None
    was_alive = record.death_date is None
    changed = apply(record, told)
    refusal = child_dates(
        birth_date=record.birth_date,
        expected_date=record.expected_date,
        death_date=record.death_date,
        today=timezone.localdate(now),
    )
    if refusal:
        raise Refused(refusal)
    if child is None:
        save_coded(record)
        what = "Recorded a child"
    else:
        record.save()
        what = f"Changed: {', '.join(changed)}" if changed else "Saved without a change"
    log(
        by=by,
        verb="changed" if child else "recorded",
        what=what,
        now=now,
        child=record.code,
        family=family.code,
    )
    settle_family(family=family, now=now)
    if was_alive and record.death_date:
        stop_after_death(family=family, now=now)
    return record
