"""Record a parent, carer or other adult of a family, or change what is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.actions.applying import apply, unverified_when_changed
from cpunit.people.address_policies import not_in_the_future
from cpunit.people.held import hold_families
from cpunit.people.models import Adult, Child, Family, Responsibility, User
from cpunit.people.policies import may_change_family
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

    Bonds to children of another family may change or stay; those to children whom `by` may not see stay as
    they are. An email address that changes is no longer verified. Raises `Refused`.
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
    before = {row.child_id: row for row in bonds_of(record, seen_by=by)} if adult else {}
    if any(child.family_id != family.pk and child.pk not in before for child in bonds):
        raise Refused("Only children of this family can be chosen.")
    families = {row.child.family_id: row.child.family for row in before.values()} | {family.pk: family}
    hold_families(families)
    told = unverified_when_changed(record, dict(facts), of=("email",), verified="email_verified_on")
    changed = apply(record, told)
    record.save()
    _tie(record, bonds, before)
    what = (
        "Recorded an adult" if adult is None else f"Changed an adult: {', '.join(changed) or 'relationships'}"
    )
    for each in families.values():
        log(by=by, verb="changed" if adult else "recorded", what=what, now=now, family=each.code)
        settle_family(family=each, now=now)
    return record


def bonds_of(adult: Adult, *, seen_by: User) -> QuerySet[Responsibility]:
    """What they are to children whom the user may see, in whatever family."""
    bonds = Responsibility.objects.filter(adult=adult, child__in=Child.objects.visible_to(seen_by))
    return bonds.select_related("child__family")


def _tie(adult: Adult, bonds: Mapping[Child, Bond], before: dict[int, Responsibility]) -> None:
    """Make the adult's responsibilities these and no others; each change is kept in the history."""
    for child, bond in bonds.items():
        row = before.pop(child.pk, None) or Responsibility(adult=adult, child=child)
        apply(row, {"relationship": bond.relationship, "has_pr": bond.has_pr})
        row.save()
    for row in before.values():
        row.delete()
