"""Record an address of a family, who lives there and from whom it is kept, or change it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.postcode import postcode as written
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.actions.applying import apply, unverified_when_changed
from cpunit.people.models import Address, Adult, Child, Family, HouseholdMember, Person, User
from cpunit.people.policies import (
    may_change_family,
    may_have_left,
    may_have_postcode,
    may_live_there,
    not_in_the_future,
)


@transaction.atomic
def keep_address(
    *,
    family: Family,
    facts: Mapping[str, Any],
    household: Iterable[Child | Adult],
    protected_from: Iterable[Adult],
    since: date,
    by: User,
    now: datetime,
    address: Address | None = None,
) -> Address:
    """A new address of the family, or `address`; its household lives there, those who are new since that day.

    A child lives in one place: an earlier one ends on `since`. An address that changes is no longer verified.
    Raises `Refused`, also where somebody would live at an address that is kept from them (failure 1).
    """
    record = address or Address(family=family)
    today = timezone.localdate(now)
    household, protected_from = list(household), list(protected_from)
    refusal = (
        may_change_family(by, family)
        or may_live_there(household, protected_from, since, today)
        or _wrong_facts(record, facts, _came_on(record, household, since), today)
    )
    if refusal:
        raise Refused(refusal)
    typed = facts["postcode"]
    told = {**facts, "postcode": record.postcode if _still_has(record, typed) else written(typed) or ""}
    told = unverified_when_changed(record, told, of=("lines", "postcode"), verified="verified_on")
    if told.get("verified_on") != record.verified_on:
        told["verified_by"] = by if told["verified_on"] else None
    changed = apply(record, told)
    record.save()
    record.protected_from.set(protected_from)
    _settle(record, household, since, today)
    what = (
        "Recorded an address"
        if address is None
        else f"Changed an address: {', '.join(changed) or 'household'}"
    )
    log(by=by, verb="changed" if address else "recorded", what=what, now=now, family=family.code)
    return record


def _wrong_facts(
    record: Address, facts: Mapping[str, Any], came_on: list[date], today: date
) -> Refusal | None:
    verified_on = facts.get("verified_on")
    return (
        not_in_the_future(verified_on, "The address", today, about="verified_on")
        or _wrong_postcode(record, facts["postcode"], verified_on)
        or may_have_left(facts.get("left_on"), came_on=came_on, verified_on=verified_on, today=today)
    )


def _wrong_postcode(record: Address, typed: str, verified_on: date | None) -> Refusal | None:
    """One that stood there before may wait to be mended: protection must not wait for it (failure 1)."""
    if _still_has(record, typed) and verified_on in (None, record.verified_on):
        return None
    return may_have_postcode(typed, verified_on)


def _still_has(record: Address, typed: str) -> bool:
    return record.pk is not None and typed.strip() == record.postcode.strip()


def _came_on(address: Address, household: list[Child | Adult], since: date) -> list[date]:
    """Since when each of those who are to live there does."""
    here = {} if address.pk is None else {each.person_id: each.since for each in _living(address)}
    return [here.get(each.pk, since) for each in household]


def _settle(address: Address, household: list[Child | Adult], since: date, today: date) -> None:
    """End the stays of those who left, also elsewhere for a child, and begin those of the newly come."""
    wanted, standing = {each.pk for each in household}, set()
    for member in _living(address):
        if member.person_id in wanted:
            standing.add(member.person_id)
        else:
            _end(member, today)
    new = [each for each in household if each.pk not in standing]
    children = [each.pk for each in new if each.KIND == Person.Kind.CHILD]
    for member in HouseholdMember.objects.filter(person__in=children, until__isnull=True):
        _end(member, since)
    for each in new:
        HouseholdMember.objects.create(address=address, person_id=each.pk, kind=each.KIND, since=since)


def _living(address: Address) -> QuerySet[HouseholdMember]:
    return address.members.filter(until__isnull=True)


def _end(member: HouseholdMember, day: date) -> None:
    member.until = max(day, member.since)
    member.save()
