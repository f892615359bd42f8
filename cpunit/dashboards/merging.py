"""What becomes of each record that names a child who was recorded twice, relation by relation.

What runs goes over to the record that stays. What is closed or approved keeps its words and goes on naming
the other record, whose page leads to the one that stays. Here and not among people, as every room's records
are concerned; a test walks all relations and finds each of them named.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from conferences.booking.actions.leave import leave
from conferences.conference.begin import must_be_free
from conferences.conference.turning import AWAITED
from conferences.models import (
    ConferenceChild,
    ConferenceRequest,
    OwnWords,
    Participant,
    PreparationEntry,
    Reply,
    StrategyDiscussion,
    TakenOff,
    TransferChild,
)
from cpunit.dashboards.kept_from_less import is_kept_from_less
from cpunit.dashboards.taking_withheld import facts_of_both, withheld_about, withheld_from
from cpunit.deadlines.models import Deadline
from cpunit.diary.models import Advice
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Filing
from cpunit.people.models import (
    Caution,
    Child,
    ContactWay,
    Exclusion,
    HouseholdMember,
    Person,
    Reference,
    Responsibility,
    User,
)
from plans.models import DraftRow, Plan, PlanAction

RECORDED_TWICE = "The child was recorded twice"


@dataclass(frozen=True)
class Merging:
    """The record that stays, and the one that is of the same child; by whom and when."""

    keep: Child
    drop: Child
    by: User
    now: datetime


def stays(merging: Merging) -> None:
    """Written of the child at a conference that is over, or sent: it keeps its words."""


def _bonds(merging: Merging) -> None:
    """Who is what to the child, and holds parental responsibility on either record (failure 8). The other
    record keeps its own: by them a conference that is over knows whose papers are to go out.
    """
    held = {bond.adult_id: bond for bond in Responsibility.objects.filter(child=merging.keep)}
    for bond in Responsibility.objects.filter(child=merging.drop):
        mine = held.get(bond.adult_id)
        if mine is None:
            told = {"relationship": bond.relationship, "has_pr": bond.has_pr}
            Responsibility.objects.create(adult_id=bond.adult_id, child=merging.keep, **told)
        elif bond.has_pr and not mine.has_pr:
            mine.has_pr = True
            mine.save()


def _homes(merging: Merging) -> None:
    """Where the child lives is as the record that stays says; as the other does where it says nothing."""
    stays = HouseholdMember.objects.filter(until__isnull=True)
    is_housed = stays.filter(person=merging.keep.pk).exists()
    for home in stays.filter(person=merging.drop.pk):
        if is_housed:
            home.until = max(home.since, localdate(merging.now))
        else:
            home.person_id = merging.keep.pk
        home.save()


def _ways(merging: Merging) -> None:
    """By which ways the child is reached: what one record alone says, and of both what is the safer."""
    mine = {way.channel: way for way in ContactWay.objects.standing().filter(person=merging.keep.pk)}
    for way in ContactWay.objects.standing().filter(person=merging.drop.pk):
        stands = mine.get(way.channel)
        if stands and not (stands.is_safe and not way.is_safe):
            continue
        if stands:
            stands.is_latest = False
            stands.save(update_fields=["is_latest"])
        way.person_id = merging.keep.pk
        way.save(update_fields=["person"])


def _cautions_of(merging: Merging) -> None:
    for caution in Caution.objects.filter(person=merging.drop.pk):
        caution.person_id = merging.keep.pk
        caution.save()


def _cautions_for(merging: Merging) -> None:
    keep, drop = _people(merging)
    for caution in Caution.objects.filter(protects=drop):
        caution.protects.remove(drop)
        caution.protects.add(keep)


def _exclusions(merging: Merging) -> None:
    keep, drop = _people(merging)
    running = Exclusion.objects.running().prefetch_related("children")
    already = {each.family_id: each for each in running.filter(person=keep)}
    for exclusion in running.filter(person=drop).order_by("pk"):
        known = already.get(exclusion.family_id)
        if known is None:
            exclusion.person = keep
            exclusion.save()
        elif is_kept_from_less(known, exclusion):
            raise Refused(
                f"{merging.drop.name} is excluded from more by the record that goes than by the one that "
                "stays: have the chair decide how far it goes first."
            )


def _exclusions_about(merging: Merging) -> None:
    for exclusion in Exclusion.objects.filter(children=merging.drop):
        exclusion.children.remove(merging.drop)
        exclusion.children.add(merging.keep)


def _earlier(merging: Merging) -> None:
    """Records that were merged into the other one before."""
    for child in merging.drop.merged.all():
        child.merged_into = merging.keep
        child.save()


def _own_words(merging: Merging) -> None:
    """What the child wrote is theirs, whatever the conference."""
    OwnWords.objects.filter(child=merging.drop).update(child=merging.keep)


def _references(merging: Merging) -> None:
    for reference in Reference.objects.filter(children=merging.drop):
        reference.children.add(merging.keep)
        reference.children.remove(merging.drop)


def _discussions(merging: Merging) -> None:
    for discussion in StrategyDiscussion.objects.filter(children=merging.drop):
        discussion.children.add(merging.keep)
        discussion.children.remove(merging.drop)


def _requests(merging: Merging) -> None:
    for request in ConferenceRequest.objects.filter(children=merging.drop):
        request.children.add(merging.keep)
        request.children.remove(merging.drop)


def _transfers(merging: Merging) -> None:
    mine = {row.transfer_id: row.is_marked for row in TransferChild.objects.filter(child=merging.keep)}
    for row in TransferChild.objects.filter(child=merging.drop):
        if row.transfer_id in mine:
            row.delete()
        elif row.is_marked and any(mine.values()):
            raise Refused("Two transfers in are open about the child: end one of them first.")
        else:
            row.child = merging.keep
            row.save()


def _plans(merging: Merging) -> None:
    for plan in Plan.objects.filter(child=merging.drop):
        plan.child = merging.keep
        plan.save()


def _awaited(merging: Merging) -> None:
    """The place at a conference that is still to be held; where both have one there, the other falls away."""
    place = merging.drop.at_conferences.filter(is_awaited=True).select_related("conference").first()
    if place is None:
        return
    conference = place.conference
    if ConferenceChild.objects.filter(conference=conference, child=merging.keep).exists():
        leave(conference=conference, child=merging.drop, why=RECORDED_TWICE, by=merging.by, now=merging.now)
        return
    if place.because:
        must_be_free(conference.kind, {merging.keep: place.because})
    place.child = merging.keep
    place.save()
    keep, drop = _people(merging)
    Participant.objects.filter(conference=conference, person=drop).update(person=keep)
    PreparationEntry.objects.filter(conference=conference, person=drop).update(person=keep)


def _replies(merging: Merging) -> None:
    """What was answered to conferences that are still to be held counts for the record that stays; where both
    answered, its own does. Elsewhere an answer stays with the record by which it was given.
    """
    keep, drop = _people(merging)
    awaited = Reply.objects.filter(conference__state__in=AWAITED)
    mine = awaited.counting().filter(person=keep).values("conference")
    awaited.counting().filter(person=drop, conference__in=mine).update(is_latest=False)
    awaited.filter(person=drop).update(person=keep)


def _to_be_told(merging: Merging) -> None:
    """Nobody tells a child not to come who is at the conference by the record that stays, or is to be told
    by it already; elsewhere what they hold is theirs.
    """
    keep, drop = _people(merging)
    untold = TakenOff.objects.untold()
    mine = Q(conference__in=untold.filter(person=keep).values("conference"))
    here = Q(conference__in=ConferenceChild.objects.filter(child=merging.keep).values("conference"))
    untold.filter(mine | here, person=drop).delete()
    untold.filter(person=drop).update(person=keep)


def _owners(merging: Merging) -> None:
    keep, drop = _people(merging)
    for action in PlanAction.objects.filter(owner=drop):
        action.owner = keep
        action.save()


def _draft_owners(merging: Merging) -> None:
    """What is drafted for a plan goes on as the plan does."""
    DraftRow.objects.filter(owner=merging.drop.pk, draft__signed_at__isnull=True).update(
        owner=merging.keep.pk
    )


def _dates(merging: Merging) -> None:
    """Those that run and those that were met; of two that run for one thing, one falls away."""
    running = {(each.record_id, each.kind) for each in Deadline.objects.open().filter(child=merging.keep)}
    for date in Deadline.objects.filter(child=merging.drop):
        if date.closed_at is None and (date.record_id, date.kind) in running:
            date.closed_at, date.outcome = merging.now, Deadline.Outcome.WITHDRAWN
            date.why_withdrawn = RECORDED_TWICE
        date.child = merging.keep
        date.save()


def _files(merging: Merging) -> None:
    """A paper on the file of one record stands on that of the other too."""
    mine = set(Filing.objects.filter(child=merging.keep).values_list("document", flat=True))
    Filing.objects.bulk_create(
        Filing(document_id=each.document_id, child=merging.keep, filed_at=each.filed_at)
        for each in Filing.objects.filter(child=merging.drop)
        if each.document_id not in mine
    )


def _advice(merging: Merging) -> None:
    """What was advised about the child stands on the page of the record that stays."""
    Advice.objects.filter(child=merging.drop).update(child=merging.keep)


def _people(merging: Merging) -> tuple[Person, Person]:
    return merging.keep.person, merging.drop.person


MERGERS: dict[str, Callable[[Merging], None]] = {
    "people.Responsibility.child": _bonds,
    "people.HouseholdMember.person": _homes,
    "people.ContactWay.person": _ways,
    "people.Caution.person": _cautions_of,
    "people.Caution.protects": _cautions_for,
    "people.Exclusion.person": _exclusions,
    "people.Exclusion.children": _exclusions_about,
    "people.PersonFact.person": facts_of_both,
    "people.Restriction.person": withheld_about,
    "people.Restriction.from_person": withheld_from,
    "people.Child.merged_into": _earlier,
    "people.Reference.children": _references,
    "conferences.StrategyDiscussion.children": _discussions,
    "conferences.ConferenceRequest.children": _requests,
    "conferences.TransferChild.child": _transfers,
    "plans.Plan.child": _plans,
    "conferences.ConferenceChild.child": _awaited,
    "conferences.Participant.person": stays,
    "conferences.TakenOff.person": _to_be_told,
    "conferences.Reply.person": _replies,
    "conferences.OwnWords.child": _own_words,
    "conferences.OwnWords.read_by_worker": stays,
    "conferences.ToldInPerson.recorded_behind": stays,
    "conferences.ListProposal.person": stays,
    "conferences.ListProposal.became": stays,
    "conferences.FamilyAnswer.person": stays,
    "conferences.PreparationEntry.person": stays,
    "conferences.ConferenceChild.core_group_members": stays,
    "plans.Plan.core_group_family": stays,
    "conferences.ProfessionalView.child": stays,
    "conferences.Dissent.child": stays,
    "conferences.ChildInNeedReview.child": stays,
    "conferences.Decision.child": stays,
    "conferences.OutlineAction.children": stays,
    "conferences.Entry.children": stays,
    "conferences.Amendment.asked_by": stays,
    "conferences.Amendment.children": stays,
    "conferences.Complaint.person": stays,
    "conferences.ReviewedRisk.children": stays,
    "conferences.ReviewedAction.children": stays,
    "conferences.ReviewedAction.owner": stays,
    "conferences.OutlineAction.owner": stays,
    "plans.PlanAction.owner": _owners,
    "plans.DraftRow.owner": _draft_owners,
    "plans.CoreGroup.of_family": stays,
    "plans.CoreGroup.apologies": stays,
    "deadlines.Deadline.child": _dates,
    "papers.Filing.child": _files,
    "diary.Advice.child": _advice,
    "release.Copy.person": stays,
    "doors.Door.person": stays,
    "letters.EditedLetter.person": stays,
}
"""By the relation, in the order in which they are followed."""
