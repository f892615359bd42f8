"""Keep the unit's registers: areas, teams, venues, agencies, professionals and chairs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.actions.applying import apply, unverified_when_changed
from cpunit.people.address_policies import not_in_the_future
from cpunit.people.models import Chair, Journey, Professional, User
from cpunit.people.policies import may_have_left_post, may_keep_professionals, may_keep_settings
from cpunit.people.settle import chair_settled, worker_reads_otherwise
from cpunit.people.withheld_policies import may_work_for

E = TypeVar("E", bound=models.Model)


@transaction.atomic
def keep_entry(*, entry: E, facts: Mapping[str, Any], by: User, now: datetime) -> E:
    """A new entry (not saved yet) or an old one, with these facts.

    Professionals are kept by support officers and managers too, all else by administrators. A way leads in
    both directions, and is kept in one. Of who left, or works for another agency from now on, each
    copy is looked at once more. Raises `Refused`.
    """
    told, moves = dict(facts), False
    if isinstance(entry, Professional):
        today = timezone.localdate(now)
        refusal = (
            may_keep_professionals(by)
            or not_in_the_future(
                told.get("email_verified_on"), "The email address", today, about="email_verified_on"
            )
            or may_have_left_post(told.get("left_on"), today)
        )
        told = unverified_when_changed(entry, told, of=("email",), verified="email_verified_on")
        moves = entry.pk is not None and entry.agency != told.get("agency", entry.agency)
        refusal = refusal or (may_work_for(entry, told["agency"]) if moves else None)
        moves = moves or (entry.pk is not None and entry.left_on != told.get("left_on", entry.left_on))
    else:
        refusal = may_keep_settings(by)
    if refusal:
        raise Refused(refusal)
    if isinstance(entry, Journey) and told["one"].pk > told["other"].pk:
        told |= {"one": told["other"], "other": told["one"]}
    is_new = entry.pk is None
    changed = apply(entry, told)
    entry.save()
    if isinstance(entry, Chair):
        chair_settled(chair=entry)
    if moves and isinstance(entry, Professional):
        worker_reads_otherwise(worker=entry, now=now)
    noun = entry._meta.verbose_name
    log(
        by=by,
        verb="recorded" if is_new else "changed",
        what=f"{str(noun).capitalize()} {entry.pk}: {'new' if is_new else ', '.join(changed) or 'no change'}",
        now=now,
    )
    return entry
