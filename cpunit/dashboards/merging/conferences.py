"""What becomes of a child's place at conferences, and of what is asked and answered there, where two records
are put together. What is closed or approved keeps its words and goes on naming the other record.
"""

from django.db.models import Q

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
from cpunit.dashboards.merging.between import RECORDED_TWICE, Merger, Merging, stays
from cpunit.domain.refusal import Refused


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
    keep, drop = merging.both
    Participant.objects.filter(conference=conference, person=drop).update(person=keep)
    PreparationEntry.objects.filter(conference=conference, person=drop).update(person=keep)


def _to_be_told(merging: Merging) -> None:
    """Nobody tells a child not to come who is at the conference by the record that stays, or is to be told
    by it already; elsewhere what they hold is theirs.
    """
    keep, drop = merging.both
    untold = TakenOff.objects.untold()
    mine = Q(conference__in=untold.filter(person=keep).values("conference"))
    here = Q(conference__in=ConferenceChild.objects.filter(child=merging.keep).values("conference"))
    untold.filter(mine | here, person=drop).delete()
    untold.filter(person=drop).update(person=keep)


def _replies(merging: Merging) -> None:
    """What was answered to conferences that are still to be held counts for the record that stays; where both
    answered, its own does. Elsewhere an answer stays with the record by which it was given.
    """
    keep, drop = merging.both
    awaited = Reply.objects.filter(conference__state__in=AWAITED)
    mine = awaited.counting().filter(person=keep).values("conference")
    awaited.counting().filter(person=drop, conference__in=mine).update(is_latest=False)
    awaited.filter(person=drop).update(person=keep)


def _own_words(merging: Merging) -> None:
    """What the child wrote is theirs, whatever the conference."""
    OwnWords.objects.filter(child=merging.drop).update(child=merging.keep)


CONFERENCES: dict[str, Merger] = {
    "conferences.StrategyDiscussion.children": _discussions,
    "conferences.ConferenceRequest.children": _requests,
    "conferences.TransferChild.child": _transfers,
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
}
