"""Record an address of a family, who lives there and from whom it is kept, or change it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.postcode import postcode as written
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.actions.applying import apply, unverified_when_changed
from cpunit.people.models import Address, Adult, Child, Family, HouseholdMember, User
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
    children: Iterable[Child],
    adults: Iterable[Adult],
    protected_from: Iterable[Adult],
    since: date,
    by: User,
    now: datetime,
    address: Address | None = None,
) -> Address:
    """A new address of the family, or `address`; exactly these people live there, new ones since that day.

    A child lives in one place: an earlier one ends on `since`. An address that changes is no longer verified.
    Raises `Refused`, also where somebody would live at an address that is kept from them (failure 1).
    """
    record = address or Address(family=family)
    today = timezone.localdate(now)
    children, adults, protected_from = list(children), list(adults), list(protected_from)
    refusal = (
        may_change_family(by, family)
        or may_live_there(adults, protected_from, since, today)
        or _wrong_facts(record, facts, _came_on(record, children, adults, since), today)
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
    _settle(record, children, adults, since, today)
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


def _came_on(address: Address, children: list[Child], adults: list[Adult], since: date) -> list[date]:
    """Since when each of those who are to live there does."""
    here = (
        {}
        if address.pk is None
        else {
            (member.child_id, member.adult_id): member.since
            for member in address.members.filter(until__isnull=True)
        }
    )
    keys = [(child.pk, None) for child in children] + [(None, adult.pk) for adult in adults]
    return [here.get(key, since) for key in keys]


def _settle(address: Address, children: list[Child], adults: list[Adult], since: date, today: date) -> None:
    """End the stays of those who left, also elsewhere for a child, and begin those of the newly come."""
    here = list(address.members.filter(until__isnull=True))
    wanted = {("child", child.pk) for child in children} | {("adult", adult.pk) for adult in adults}
    standing = set()
    for member in here:
        who = ("child", member.child_id) if member.child_id else ("adult", member.adult_id)
        if who in wanted:
            standing.add(who)
        else:
            _end(member, today)
    new_children = [child for child in children if ("child", child.pk) not in standing]
    for member in HouseholdMember.objects.filter(child__in=new_children, until__isnull=True):
        _end(member, since)
    for child in new_children:
        HouseholdMember.objects.create(address=address, child=child, since=since)
    for adult in adults:
        if ("adult", adult.pk) not in standing:
            HouseholdMember.objects.create(address=address, adult=adult, since=since)


def _end(member: HouseholdMember, day: date) -> None:
    member.until = max(day, member.since)
    member.save()
