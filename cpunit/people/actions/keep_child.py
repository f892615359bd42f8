"""Record a child of a family, or change what is recorded."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.people.actions.applying import apply, save_coded
from cpunit.people.held import hold_family
from cpunit.people.models import Child, Family, User
from cpunit.people.policies import child_dates, may_be_alive, may_change_family, may_still_be_of
from cpunit.people.settle import settle_family, stop_after_death

DEATH_TAKEN_BACK = "took back"
"""The verb of the log, by which the child's page tells of it."""


@transaction.atomic
def keep_child(
    *,
    family: Family,
    facts: Mapping[str, Any],
    by: User,
    now: datetime,
    child: Child | None = None,
    why_alive: str = "",
) -> Child:
    """A new child of the family with these facts (names of fields), or `child` with them.

    A last name left blank is the family's. Once a death is recorded nothing goes to the family by itself
    (safety 8); one that was recorded is taken back with a reason, `why_alive`. Raises `Refused` for a date
    that cannot be. The family is held; `child` was read once it was.
    """
    hold_family(family)
    record = child or Child(family=family)
    must(may_change_family(by, family) or may_still_be_of(record, family))
    told = dict(facts)
    if "last_name" in told or child is None:
        told["last_name"] = (told.get("last_name") or family.name)[:100]
    if "authority_id" in told:
        told["authority_id"] = told["authority_id"] or None
    was_alive, why_alive = record.death_date is None, why_alive.strip()
    changed = apply(record, told)
    is_taken_back = not was_alive and record.death_date is None
    must(
        child_dates(
            birth_date=record.birth_date,
            expected_date=record.expected_date,
            death_date=record.death_date,
            today=timezone.localdate(now),
        )
        or may_be_alive(why_alive, is_taken_back=is_taken_back)
    )
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
    if is_taken_back:
        what = f"The recorded death was taken back: {why_alive}"
        log(by=by, verb=DEATH_TAKEN_BACK, what=what, now=now, child=record.code, family=family.code)
    settle_family(family=family, now=now)
    if was_alive and record.death_date:
        stop_after_death(family=family, now=now)
    return record
