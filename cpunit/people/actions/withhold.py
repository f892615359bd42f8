"""Withhold something of a family from somebody in every paper, and lift that again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.cautions import KEEPING_APART
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import (
    Address,
    Agency,
    Caution,
    Exclusion,
    Family,
    HouseholdMember,
    LiftedRestriction,
    Person,
    PersonFact,
    Reference,
    ReleasedGround,
    Restriction,
    User,
    with_details,
)
from cpunit.people.settle import reading_changed
from cpunit.people.withheld import withheld_of
from cpunit.people.withheld_policies import (
    may_be_from,
    may_be_from_holder,
    may_lift,
    may_release_ground,
    may_withhold,
)


@dataclass(frozen=True)
class What:
    """What is withheld: one of a fact, an address, all that is about a child or an adult, or a passage of a
    record with its words, or the piece in which they stand.
    """

    fact: PersonFact | None = None
    address: Address | None = None
    person: Person | None = None
    record: Reference | None = None
    piece: str = ""
    words: str = ""


@dataclass(frozen=True)
class From:
    """From whom: one of a person, whoever lives in a home, or an agency."""

    person: Person | None = None
    home: Address | None = None
    agency: Agency | None = None


@transaction.atomic
def withhold(
    *, family: Family, what: What, kept_from: From, reason: str, source: str, by: User, now: datetime
) -> Restriction:
    """It stands in no copy that they are given from now on. What is logged names neither. Refused from those
    whose own it is, and where it is withheld from them already.
    """
    must(may_withhold(by, family))
    hold_family(family)
    whom, agency = _people_of(kept_from), kept_from.agency
    must(may_be_from(_whose(what), whom, _name_of(what)))
    must(may_be_from_holder(what.person, whom, agency.pk if agency else None, family))
    facts = {
        "fact": what.fact,
        "address": what.address,
        "person": what.person,
        "record": what.record,
        "piece": what.piece,
        "words": what.words.strip(),
        "from_person": kept_from.person,
        "from_home": kept_from.home,
        "from_agency": kept_from.agency,
    }
    if Restriction.objects.running().filter(family=family, **facts).exists():
        raise Refused("That is withheld from them already.", about="kept_from")
    made = Restriction.objects.create(
        family=family,
        **facts,
        reason=reason.strip(),
        source=source.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    record = what.record.code if what.record else ""
    reading_changed(family=family, now=now)
    log(by=by, verb="withheld", what="Something from somebody", now=now, family=family.code, record=record)
    return made


@transaction.atomic
def lift(*, restriction: Restriction, why: str, source: str, by: User, now: datetime) -> LiftedRestriction:
    """It is withheld no longer, as somebody told who is named (safety 1). Refused where it was lifted."""
    hold_family(restriction.family_id)
    must(may_lift(by, restriction.family, is_kept_away=is_kept_away(restriction)))
    if LiftedRestriction.objects.filter(restriction=restriction).exists():
        raise Refused("Somebody else has lifted this meanwhile.")
    lifted = LiftedRestriction.objects.create(
        restriction=restriction, why=why.strip(), source=source.strip(), lifted_by=by, lifted_at=now
    )
    reading_changed(family=restriction.family, now=now)
    log(
        by=by,
        verb="lifted",
        what="What was withheld from somebody",
        now=now,
        family=restriction.family.code,
    )
    return lifted


@transaction.atomic
def release_ground(*, exclusion: Exclusion, why: str, by: User, now: datetime) -> ReleasedGround:
    """The chair lets the family read the ground in their minutes (safety 3)."""
    must(may_release_ground(by, exclusion))
    hold_family(exclusion.family_id)
    if ReleasedGround.objects.filter(exclusion=exclusion).exists():
        raise Refused("The ground is released already.")
    released = ReleasedGround.objects.create(
        exclusion=exclusion, why=why.strip(), released_by=by, released_at=now
    )
    log(
        by=by,
        verb="released",
        what="The ground of an exclusion to the family",
        now=now,
        family=exclusion.family.code,
    )
    return released


def is_kept_away(restriction: Restriction) -> bool:
    """Whether one of those from whom it is withheld must not meet others of the family, by what runs."""
    running = Caution.objects.running().filter(family=restriction.family_id, kind__in=KEEPING_APART)
    people = [each.person for each in running.select_related(*with_details("person")) if each.person]
    withheld = withheld_of(restriction.family_id, people)
    return any(withheld.holds(restriction, person) for person in people)


def _people_of(kept_from: From) -> set[int]:
    """Of a family; an agency's people are none of it."""
    if kept_from.person:
        return {kept_from.person.pk}
    if kept_from.home:
        here = HouseholdMember.objects.filter(address=kept_from.home, until__isnull=True)
        return set(here.values_list("person", flat=True))
    return set()


def _whose(what: What) -> set[int]:
    if what.fact:
        return {what.fact.person_id}
    if what.address:
        here = HouseholdMember.objects.filter(address=what.address, until__isnull=True)
        return set(here.values_list("person", flat=True))
    return {what.person.pk} if what.person else set()


def _name_of(what: What) -> str:
    if what.fact:
        return what.fact.person.name
    return what.person.name if what.person else "somebody there"
