"""Record a parent, carer or other adult of a family, or change what is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.actions.applying import apply, unverified_when_changed
from cpunit.people.models import Adult, Child, Family, Responsibility, User
from cpunit.people.policies import may_change_family, not_in_the_future
from cpunit.people.settle import settle_family


@dataclass(frozen=True, kw_only=True)
class Bond:
    """What the adult is to one child, and whether they hold parental responsibility."""

    relationship: str
    has_pr: bool


@transaction.atomic
def keep_adult(
    *,
    family: Family,
    facts: Mapping[str, Any],
    bonds: Mapping[Child, Bond],
    by: User,
    now: datetime,
    adult: Adult | None = None,
) -> Adult:
    """A new adult of the family, or `adult`, with these facts and exactly these bonds to its children.

    Bonds to children whom `by` may not see stay as they are. An email address that changes is no longer
    verified. Raises `Refused`.
    """
    record = adult or Adult(family=family)
    refusal = may_change_family(by, family) or not_in_the_future(
        facts.get("email_verified_on"),
        "The email address",
        timezone.localdate(now),
        about="email_verified_on",
    )
    if refusal:
        raise Refused(refusal)
    tied = set(record.responsibilities.values_list("child", flat=True)) if adult else set()
    if any(child.family_id != family.pk and child.pk not in tied for child in bonds):
        raise Refused("Only children of this family can be chosen.")
    told = unverified_when_changed(record, dict(facts), of=("email",), verified="email_verified_on")
    changed = apply(record, told)
    record.save()
    _tie(record, bonds, by)
    what = (
        "Recorded an adult" if adult is None else f"Changed an adult: {', '.join(changed) or 'relationships'}"
    )
    log(by=by, verb="changed" if adult else "recorded", what=what, now=now, family=family.code)
    settle_family(family=family, now=now)
    return record


def _tie(adult: Adult, bonds: Mapping[Child, Bond], by: User) -> None:
    """Make the adult's responsibilities these and no others; each change is kept in the history."""
    seen = adult.responsibilities.filter(child__in=Child.objects.visible_to(by))
    before = {row.child_id: row for row in seen}
    for child, bond in bonds.items():
        row = before.pop(child.pk, None) or Responsibility(adult=adult, child=child)
        apply(row, {"relationship": bond.relationship, "has_pr": bond.has_pr})
        row.save()
    for row in before.values():
        row.delete()
