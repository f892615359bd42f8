"""Record where somebody of a family is found otherwise than at home, or change it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.people.actions.applying import apply
from cpunit.people.held import hold_family
from cpunit.people.models import Family, PersonFact, User
from cpunit.people.policies import may_change_family
from cpunit.people.settle import reading_changed
from cpunit.people.withheld_policies import can_be_looked_for, has_days, may_read_otherwise


@transaction.atomic
def keep_fact(
    *,
    family: Family,
    facts: Mapping[str, Any],
    by: User,
    now: datetime,
    fact: PersonFact | None = None,
) -> PersonFact:
    """A new fact of somebody of the family (`person`, `kind`, `words`, `since`, `until`), or `fact`.

    What is withheld is not typed over: it ends, and the new one is another. What is logged names nobody.
    """
    must(may_change_family(by, family))
    hold_family(family)
    record = fact or PersonFact(family=family, recorded_by=by)
    told = {**facts, "words": " ".join(facts["words"].split())}
    must(
        can_be_looked_for(told["kind"], told["words"])
        or has_days(told["since"], told["until"], timezone.localdate(now))
    )
    if fact:
        withheld = fact.restrictions.running().exists()
        must(may_read_otherwise(fact, told["words"], told["kind"], is_withheld=withheld))
        told.pop("person", None)
    same = PersonFact.objects.standing().filter(
        person=told.get("person", record.person_id), kind=told["kind"], words=told["words"]
    )
    if told["until"] is None and same.exclude(pk=record.pk).exists():
        raise Refused("That is recorded already.", about="words")
    changed = apply(record, told)
    record.save()
    reading_changed(family=family, now=now)
    what = str(record.get_kind_display()).lower()
    said = f"Changed a {what}: {', '.join(changed) or 'nothing'}" if fact else f"Recorded a {what}"
    log(by=by, verb="changed" if fact else "recorded", what=said, now=now, family=family.code)
    return record
