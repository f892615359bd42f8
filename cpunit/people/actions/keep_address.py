"""Record an address of a family, who lives there and from whom it is kept, or change it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.cautions import KEEPING_APART
from cpunit.domain.postcode import postcode as written
from cpunit.domain.refusal import Refusal, Refused
from cpunit.people.actions.applying import apply, unverified_when_changed
from cpunit.people.actions.homes import begin_and_end_stays, living_at, other_homes
from cpunit.people.actions.keep_reach import ask_post_anew
from cpunit.people.address_policies import (
    may_be_told,
    may_have_left,
    may_have_postcode,
    may_lift,
    may_live_there,
    may_read_otherwise,
    may_share_care,
    not_in_the_future,
)
from cpunit.people.held import hold_family
from cpunit.people.models import (
    Address,
    Adult,
    Caution,
    Child,
    Family,
    HouseholdMember,
    LiftedProtection,
    User,
)
from cpunit.people.policies import may_change_family
from cpunit.people.settle import reading_changed


class KeptAddress(NamedTuple):
    """The address; and the stays of children who live there now at another home, which ended by that."""

    address: Address
    left: list[HouseholdMember]


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
    shared: Iterable[Child] = (),
    letters: Iterable[Child] = (),
    why_lifted: str = "",
    lift_source: str = "",
) -> KeptAddress:
    """A new address of the family, or `address`; its household lives there, those who are new since that day.

    A child lives in one place: an earlier one ends on `since`, but for the `shared` ones, who keep their
    other home; the own letters of those in `letters` then come here, and of the others go there. All stays
    end where the family has left. An address that changes is no longer verified. From whom it was kept and is
    not any more, that is lifted: why, and who told so, is kept (safety 1). Raises `Refused`, also where
    somebody would live at an address that is kept from them, and where another one is typed over it
    (failure 1).
    """
    hold_family(family)
    record = address or Address(family=family)
    today = timezone.localdate(now)
    household, protected_from = list(household), list(protected_from)
    sharing = {child.pk for child in shared}
    lifted = _lifted(record, protected_from)
    still_kept = _kept_from(record).filter(pk__in=[adult.pk for adult in protected_from])
    why_lifted, lift_source = why_lifted.strip(), lift_source.strip()
    refusal = (
        may_change_family(by, family)
        or may_live_there(household, protected_from, since, today)
        or may_share_care(household, other_homes(sharing, but=record))
        or may_be_told(by, _told_from(record, household, protected_from))
        or may_lift(by, lifted, why=why_lifted, source=lift_source, kept_away=_kept_away(family, lifted))
        or may_read_otherwise(by, list(still_kept), before=record.lines, now=facts["lines"])
        or _wrong_facts(record, facts, _came_on(record, household, since), today)
    )
    if refusal:
        raise Refused(refusal)
    typed = facts["postcode"]
    told = {
        **facts,
        "lines": _as_it_was(facts["lines"], record.lines),
        "postcode": record.postcode if _still_has(record, typed) else written(typed) or "",
    }
    told = unverified_when_changed(record, told, of=("lines", "postcode"), verified="verified_on")
    if told.get("verified_on") != record.verified_on:
        told["verified_by"] = by if told["verified_on"] else None
    if address and (_reads_otherwise(record, told) or _have_moved_in(record, household)):
        ask_post_anew(record)
    changed = apply(record, told)
    record.save()
    record.protected_from.set(protected_from)
    for adult in lifted:
        LiftedProtection.objects.create(
            address=record, adult=adult, why=why_lifted, source=lift_source, lifted_by=by, lifted_at=now
        )
    left = begin_and_end_stays(
        record,
        household,
        sharing=sharing,
        letters={child.pk for child in letters},
        since=since,
        today=today,
    )
    what = (
        "Recorded an address"
        if address is None
        else f"Changed an address: {', '.join(changed) or 'household'}"
    )
    log(by=by, verb="changed" if address else "recorded", what=what, now=now, family=family.code)
    reading_changed(family=family, now=now)
    if lifted:
        log(by=by, verb="lifted", what="Lifted the protection of an address", now=now, family=family.code)
    return KeptAddress(record, left)


def _reads_otherwise(record: Address, told: Mapping[str, Any]) -> bool:
    return any(getattr(record, name) != told[name] for name in ("lines", "postcode"))


def _have_moved_in(record: Address, household: Sequence[Child | Adult]) -> bool:
    """Whether an adult comes to live there who may open the post of the others."""
    here = {each.person_id for each in living_at(record)}
    return any(isinstance(each, Adult) and each.pk not in here for each in household)


def _told_from(
    record: Address, household: Sequence[Child | Adult], protected_from: Sequence[Adult]
) -> list[Adult]:
    """From whom another home of those who are new here is kept, and this one is not."""
    here = {each.person_id for each in living_at(record)} if record.pk else set()
    new = [each.pk for each in household if each.pk not in here]
    homes = HouseholdMember.objects.filter(person__in=new, until__isnull=True, address__left_on__isnull=True)
    kept = Adult.objects.filter(kept_from__in=homes.exclude(address=record.pk).values("address")).distinct()
    return list(kept.exclude(pk__in=[each.pk for each in (*household, *protected_from)]).order_by("pk"))


def _lifted(record: Address, protected_from: Sequence[Adult]) -> list[Adult]:
    """From whom the address is kept, and will not be any more."""
    return list(_kept_from(record).exclude(pk__in=[adult.pk for adult in protected_from]))


def _kept_from(record: Address) -> QuerySet[Adult]:
    """From whom it is kept as it stands."""
    kept = Adult.objects.filter(kept_from=record.pk) if record.pk else Adult.objects.none()
    return kept.order_by("pk")


def _kept_away(family: Family, adults: Sequence[Adult]) -> list[Adult]:
    """Those of them who must not meet others of the family, by what runs."""
    if not adults:
        return []
    running = Caution.objects.running().filter(family=family, kind__in=KEEPING_APART)
    apart = set(running.values_list("person", flat=True))
    return [adult for adult in adults if adult.pk in apart]


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


def _as_it_was(typed: str, before: str) -> str:
    """A browser ends lines otherwise than what is recorded from elsewhere: that is no other address."""
    lines = typed.splitlines()
    return before if lines == before.splitlines() else "\n".join(lines)


def _still_has(record: Address, typed: str) -> bool:
    return record.pk is not None and typed.strip() == record.postcode.strip()


def _came_on(address: Address, household: list[Child | Adult], since: date) -> list[date]:
    """Since when each of those who are to live there does."""
    here = {} if address.pk is None else {each.person_id: each.since for each in living_at(address)}
    return [here.get(each.pk, since) for each in household]
