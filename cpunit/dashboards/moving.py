"""What goes with a child or an adult who is moved to another family: homes, cautions, exclusions, and what
runs for the child alone. What is shared with brothers and sisters, and what is over, stays where it was.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from conferences.booking.actions.leave import leave
from conferences.models import Conference, ConferenceChild, ConferenceRequest, StrategyDiscussion
from conferences.requests.thread import waiting_of
from cpunit.dashboards.kept_from_less import is_kept_from_less
from cpunit.deadlines.actions.take_record import take_record
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.people.actions.homes import living_at
from cpunit.people.models import (
    Address,
    Adult,
    Caution,
    Child,
    Exclusion,
    Family,
    HouseholdMember,
    Reference,
    User,
)
from cpunit.people.settle import must_not_meet_now
from plans.models import Plan
from plans.plan.taking import take_plan

MOVED = "The child was moved to another family"


@dataclass(frozen=True)
class Moving:
    """Who goes from which family to which; by whom and when."""

    member: Child | Adult
    old: Family
    new: Family
    by: User
    now: datetime


def take_homes(moving: Moving) -> None:
    """Where they live is an address of the new family, kept from whom it was kept from; one that it had left
    is its own again. The old family keeps its own, as left once nobody of it lives there any more: what is
    written about it is still searched for it (safety 1, 9).
    """
    today = localdate(moving.now)
    homes = HouseholdMember.objects.filter(person=moving.member.pk, until__isnull=True)
    for home in list(homes.select_related("address").order_by("pk")):
        known = home.address
        address = _same_of(moving.new, known)
        home.until = max(home.since, today)
        home.save()
        if address:
            address.protected_from.add(*known.protected_from.all())
            _live_there(address, home, today)
        if known.left_on is None and not living_at(known).exists():
            known.left_on = today
            known.save()


def _same_of(family: Family, known: Address) -> Address | None:
    """The same address as one of this family's from now on; none where it was left and is not theirs."""
    same = family.addresses.filter(lines=known.lines, postcode=known.postcode)
    address = same.filter(left_on__isnull=True).first()
    if address or known.left_on:
        return address
    address = same.order_by("left_on").last()
    address = address or Address(family=family, lines=known.lines, postcode=known.postcode)
    address.left_on, address.verified_on, address.verified_by = None, known.verified_on, known.verified_by
    address.save()
    return address


def _live_there(address: Address, home: HouseholdMember, since: date) -> None:
    address.members.create(
        person_id=home.person_id,
        kind=home.kind,
        since=since,
        is_second=home.is_second,
        has_letters=home.has_letters,
    )
    kept_from = set(address.protected_from.values_list("pk", flat=True))
    for member in address.members.filter(until__isnull=True, person__in=kept_from).select_related("person"):
        raise Refused(
            f"{member.person.name} lives at {address} in the other family, and it is kept from them: put "
            "that right first."
        )


def take_cautions(moving: Moving) -> None:
    """Who must not meet them is known in the new family too, and goes on standing in the old one. What waits
    to leave for whoever must not meet somebody there from now on is taken back (safety 4).

    One that runs there in the same words, from an earlier move, is to be ended once: it is not repeated.
    """
    person = moving.member.pk
    running = Caution.objects.running().filter(family=moving.old)
    named = running.filter(person=person).union(running.filter(protects=person))
    apart = moving.new.cautions.kept_apart()
    facts = ("kind", "person_id", "why", "source", "since", "until")
    for caution in list(named):
        told = {name: getattr(caution, name) for name in facts}
        copy = Caution.objects.running().filter(family=moving.new, **told).first()
        if copy is None:
            copy = Caution.objects.create(family=moving.new, recorded_by=moving.by, **told)
        copy.protects.add(*caution.protects.all())
    if newly := moving.new.cautions.kept_apart() - apart:
        must_not_meet_now(family=moving.new, people=newly, by=moving.by, now=moving.now)


OF_EXCLUSION = (
    "person_id", "extent", "part", "agenda", "told", "ground", "decided_by_id", "review_on",
)  # fmt: skip


def take_exclusions(moving: Moving) -> None:
    """Who is kept from conferences about the child is kept from them in the new family too; an adult who is
    moved, from those about both. Refused for somebody who is kept from less there: that is the chair's to
    decide.
    """
    running = Exclusion.objects.running()
    theirs = running.filter(family=moving.old)
    if isinstance(moving.member, Adult):
        theirs = theirs.filter(person=moving.member.pk)
    there = {each.person_id: each for each in running.filter(family=moving.new).prefetch_related("children")}
    for each in list(theirs.prefetch_related("children").select_related("person").order_by("pk")):
        known = there.get(each.person_id)
        if known is None:
            facts = {name: getattr(each, name) for name in OF_EXCLUSION}
            Exclusion.objects.create(family=moving.new, **facts).children.set(each.children.all())
        elif is_kept_from_less(known, each, moving.member):
            raise Refused(
                f"{each.person.name} is kept from less in {moving.new} than here: have the chair decide "
                "there first how far it goes, then move them."
            )


def take_what_runs(moving: Moving, child: Child) -> None:
    """The plan, and discussions and conferences that are about the child alone."""
    _must_not_be_under_way(child)
    _take_waiting_request(child, moving)
    for discussion in _discussions_that_run(child):
        _must_be_alone(discussion.reference, child)
        StrategyDiscussion.objects.filter(pk=discussion.pk).update(family=moving.new)
        ConferenceRequest.objects.filter(strategy_discussion=discussion).update(family=moving.new)
        take_record(reference=discussion.reference, family=moving.new)
    for plan in Plan.objects.open().filter(child=child).select_related("reference"):
        take_plan(plan=plan, family=moving.new)
    place = child.at_conferences.filter(is_awaited=True).select_related("conference__reference").first()
    if place is None:
        return
    conference = place.conference
    is_alone = not conference.attached_children.exclude(child=child).exists()
    if is_alone:
        conference.family = moving.new
        conference.save()
        take_record(reference=conference.reference, family=moving.new)
    elif conference.kind == Conference.Kind.REVIEW:
        leave(conference=conference, child=child, why=MOVED, by=moving.by, now=moving.now)
    else:
        _must_be_alone(conference.reference, child)


def _must_not_be_under_way(child: Child) -> None:
    for place in ConferenceChild.objects.filter(
        child=child, conference__state=Conference.State.OPEN
    ).select_related("conference"):
        raise Refused(f"{place.conference.code} is taking place about {child.name}: do it after its close.")
    if child.transfers_in.filter(is_marked=True).exists():
        raise Refused(f"{child.name} is being transferred in: do it once that has ended.")


def _discussions_that_run(child: Child) -> list[StrategyDiscussion]:
    """Those whose clock runs for the child, though only a later one may have spoken of them."""
    running = Deadline.objects.open().values("record")
    found = StrategyDiscussion.objects.filter(
        reference__children=child, first__isnull=True, reference__in=running
    )
    later = StrategyDiscussion.objects.filter(first__in=[each.pk for each in found])
    return [*found.select_related("reference"), *later.select_related("reference")]


def _take_waiting_request(child: Child, moving: Moving) -> None:
    """A request that came before its strategy discussion was recorded, if it is about the child alone."""
    request = waiting_of(moving.old)
    if request is None or not request.children.filter(pk=child.pk).exists():
        return
    if request.children.exclude(pk=child.pk).exists():
        raise Refused(
            f"The request that waits with family {moving.old.code} is about {child.name} together with "
            f"others who stay: take {child.name} out of it first."
        )
    if waiting_of(moving.new) is not None:
        raise Refused(
            "A request waits for its strategy discussion in each of the families: withdraw one first."
        )
    request.family = moving.new
    request.save()


def _must_be_alone(reference: Reference, child: Child) -> None:
    """What is still to come for brothers and sisters together cannot be in two families."""
    if reference.children.exclude(pk=child.pk).exists():
        raise Refused(
            f"{reference.code} is about {child.name} together with others who stay: end it for {child.name}, "
            "or hold the conference first."
        )
