"""Record who of a family must not meet whom, or an order in force; change it, or end it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from cpunit.audit.log import log
from cpunit.domain.cautions import KINDS, has_dates, has_people
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.actions.applying import apply
from cpunit.people.held import hold_family
from cpunit.people.models import Address, Caution, Family, Person, Role, User
from cpunit.people.policies import may_change_family
from cpunit.people.settle import must_not_meet_now


class KeptCaution(NamedTuple):
    """The caution, and in a sentence each what was on its way to people and was taken back because of it."""

    caution: Caution
    taken_back: list[str]


@transaction.atomic
def keep_caution(
    *,
    family: Family,
    facts: Mapping[str, Any],
    protects: Iterable[Person],
    by: User,
    now: datetime,
    caution: Caution | None = None,
    why_ended: str = "",
) -> KeptCaution:
    """A new caution of the family, or `caution`, with these facts; with `why_ended` it holds no longer. What
    waits to leave for whoever must not meet somebody from now on follows (safety 4).

    What is logged names nobody. Raises `Refused`, also for what is recorded already and for what was ended.
    """
    must(may_change_family(by, family))
    hold_family(family)
    before = Caution.objects.select_for_update().get(pk=caution.pk) if caution else None
    if before and before.ended_at:
        raise Refused("Somebody has ended this meanwhile: record it anew if it holds again.")
    record, protects = before or Caution(family=family, recorded_by=by), list(protects)
    kind, person = KINDS[facts["kind"]], facts["person"]
    keys = {each.pk for each in protects}
    until, today = record.until, timezone.localdate(now)
    must(
        has_people(kind, person=person.pk if person else None, protects=keys)
        or has_dates(facts["since"], facts["until"], today=today, ended_before=until)
        or _is_new(record, family, kind.key, person, keys)
    )
    if before and (why_ended.strip() or _ends_sooner(before, facts["until"])):
        must(_may_end(before, by, today))
    apart = family.cautions.kept_apart()
    changed = apply(record, facts)
    if why_ended.strip():
        record.ended_at, record.why_ended = now, why_ended.strip()
    record.save()
    record.protects.set(protects)
    what = "who must not meet whom" if kind.source == "" and kind.keeps_apart else "an order"
    if record.ended_at:
        verb, said = "ended", f"Ended {what}"
    elif before:
        verb, said = "changed", f"Changed {what}: {', '.join(changed) or 'whom it keeps safe'}"
    else:
        verb, said = "recorded", f"Recorded {what}"
    log(by=by, verb=verb, what=said, now=now, family=family.code)
    newly = family.cautions.kept_apart() - apart
    back = must_not_meet_now(family=family, people=newly, by=by, now=now) if newly else []
    return KeptCaution(record, back)


def _ends_sooner(before: Caution, until: date | None) -> bool:
    return until is not None and (before.until is None or until < before.until)


def _may_end(caution: Caution, by: User, today: date) -> Refusal | None:
    """What still runs, and for the sake of which a home is kept from somebody, is ended or cut short by a
    service manager: with it the home could be told (safety 1).
    """
    is_past = caution.until is not None and caution.until < today
    if (
        is_past
        or by.role == Role.MANAGER
        or not Address.objects.filter(protected_from=caution.person_id).exists()
    ):
        return None
    return Refusal(
        "A home is kept from the one whom this keeps away, and it still runs: a service manager ends it.",
        "why_ended",
    )


def _is_new(
    record: Caution, family: Family, kind: str, person: Person | None, protects: set[int]
) -> Refusal | None:
    """The same kind, against the same person, for one of the same people, is one record."""
    same = family.cautions.running().filter(kind=kind, person=person, protects__in=protects)
    if same.exclude(pk=record.pk).exists():
        return Refusal(
            "That is recorded already for one of them: change what is recorded instead.", "protects"
        )
    return None
