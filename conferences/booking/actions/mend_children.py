"""A conference that was opened on the wrong children is put right while it takes place: by its chair."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from conferences.booking.actions.leave import leave
from conferences.conference.begin import begin, may_be_held, must_be_free, places
from conferences.conference.booked import standing_booking
from conferences.conference.limit import LIMITS
from conferences.conference.limits_follow import follow_limit
from conferences.conference.settle import settle
from conferences.conference.turning import AWAITED
from conferences.conference.voices import strike_words_of, take_out_of_map
from conferences.conference.writing import locked, note
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.invitations.actions.take_off import take_off
from conferences.invitations.parents import parents_of
from conferences.live.actions.open_conference import OPENING
from conferences.live.policies import may_lead_record
from conferences.models import Attendance, Conference, ConferenceChild, ReportShare
from conferences.models.conference.child import HOW_AGREED
from cpunit.deadlines.actions.clocks import part_deadline
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import long_date
from cpunit.people.held import hold_family
from cpunit.people.models import Child, Reference, User
from cpunit.people.reach import is_in_mourning


@transaction.atomic
def take_child_out(
    *, conference: Conference, child: Child, why: str, is_needed: bool, by: User, now: datetime
) -> Conference | None:
    """The conference goes on without the child: what was said and decided for them is taken out, and history
    keeps it; what is recorded for the others stays. A parent of that child alone goes with them, as what is
    decided of half-siblings is not theirs to hear.

    The cause runs on. Where a conference is still to be held for the child (`is_needed`, and always for a
    plan that was to be reviewed and still runs) it begins at once, by the same limit, which is the child's
    own from now on; that one is the answer. Raises `Refused`.
    """
    conference = _open(conference, why, by)
    place = conference.attached_children.select_related("child", "because", "next_review").filter(child=child)
    found = place.first()
    if found is None:
        raise Refused(f"{child.name} is not at {conference.code} any more.", about="child")
    if conference.attached_children.count() == 1:
        raise Refused(
            f"{child.name} is the only child at {conference.code}: stand it down instead.", about="child"
        )
    if found.next_review is not None and found.next_review.state in AWAITED:
        leave(conference=found.next_review, child=child, why=why, by=by, now=now)
    before = {parent.pk for parent in parents_of(conference)}
    _forget(conference, found, now)
    only_theirs = before - {parent.pk for parent in parents_of(conference)}
    _take_places(conference, {*only_theirs, child.pk}, now)
    settle(conference=conference, now=now)
    note(conference, "took out", f"{child.code}: {why.strip()}", by, now, child=child.code)
    must_go_on = is_needed or conference.kind == Conference.Kind.REVIEW
    if not must_go_on or found.because is None or child.death_date is not None:
        return None
    if may_be_held(conference.kind, {child: found.because}):
        return None
    return _begin_for(conference, found, found.because, by, now)


@transaction.atomic
def add_child(*, conference: Conference, child: Child, why: str, by: User, now: datetime) -> ConferenceChild:
    """The conference is held for this child of the family too, who has their place and their parents from now
    on. Where they are awaited at another of its kind they leave that one: its cause is this one's then.

    Raises `Refused` for a child of another family, for one who died, where nothing is known that a conference
    could be held for, and where one of its kind could not begin for the child.
    """
    conference = _open(conference, why, by)
    if child.family_id != conference.family_id:
        raise Refused("All the children of a conference belong to one family.", about="child")
    if conference.attached_children.filter(child=child).exists():
        raise Refused(f"{child.name} is at {conference.code} already.", about="child")
    if child.merged_into_id is not None:
        raise Refused(
            f"{child.code} was recorded twice: add the other record of {child.name}.", about="child"
        )
    if child.death_date is not None:
        raise Refused(
            f"{child.name} died on {long_date(child.death_date)}: nothing is decided for them.", about="child"
        )
    because = _cause(conference, child, why, by, now)
    must_be_free(conference.kind, {child: because})
    (place,) = places(conference, {child: because})
    place.save()
    conference.reference.children.add(child)
    list_people(conference, [child], ())
    for begins in OPENING:
        begins(conference=conference, child=child)
    settle(conference=conference, now=now)
    note(conference, "added", f"{child.code}: {why.strip()}", by, now, child=child.code)
    return place


def _open(conference: Conference, why: str, by: User) -> Conference:
    hold_family(conference.family_id)
    conference = locked(conference)
    must(may_lead_record(by, conference, standing_booking(conference)))
    if not why.strip():
        raise Refused("Say why the children are put right.", about="why")
    return conference


def _forget(conference: Conference, place: ConferenceChild, now: datetime) -> None:
    """Row by row, so that history keeps each."""
    for each in (
        *conference.dissents.filter(child=place.child),
        *conference.views.filter(child=place.child),
        *conference.decisions.filter(child=place.child),
    ):
        each.delete()
    for row in conference.outline.filter(children=place.child):
        if row.children.count() == 1:
            row.delete()
        else:
            row.children.remove(place.child)
    for each in (
        *conference.reviewed_risks.filter(children=place.child),
        *conference.reviewed_actions.filter(children=place.child),
    ):
        each.children.remove(place.child)
    take_out_of_map(conference, place.child, now)
    conference.reference.children.remove(place.child)
    place.delete()


def _take_places(conference: Conference, people: set[int], now: datetime) -> None:
    """Who is not here and holds an invitation is to be told not to come; after a death by a person alone."""
    writes = not is_in_mourning(conference.family_id)
    rows = conference.participants.filter(person__in=people).select_related("person")
    for participant in rows.order_by("pk"):
        strike_words_of(participant, now)
        marks = list(Attendance.objects.filter(participant=participant))
        for mark in marks:
            mark.delete()
        if any(mark.is_present for mark in marks):
            ReportShare.objects.filter(participant=participant).delete()
            participant.delete()
        else:
            take_off(place=participant, writes=writes, now=now)


def _begin_for(
    conference: Conference, place: ConferenceChild, because: Reference, by: User, now: datetime
) -> Conference:
    """It is held instead of that one, so that what was asked for the family and what keeps the child safe
    until then is known there (safety 4); how the child takes part stays as it was agreed.
    """
    child = place.child
    following = begin(
        kind=conference.kind,
        family=conference.family,
        because={child: because},
        limit_date=conference.limit_date,
        by=by,
        now=now,
        meeting_format=conference.meeting_format,
        framework=conference.framework,
    )
    following.follows = conference
    following.save(update_fields=["follows"])
    following.attached_children.update(**{fact: getattr(place, fact) for fact in HOW_AGREED})
    for kind in LIMITS:
        part_deadline(kind=kind, record=because, child=child, now=now)
    working, _ = people_of(conference)
    list_people(following, [child], working)
    follow_limit(conference=following)
    return following


def _cause(conference: Conference, child: Child, why: str, by: User, now: datetime) -> Reference:
    """What the conference is held for: as where the child is awaited, else what stands behind it and is about
    the child too, a discussion or a transfer in.
    """
    awaited = child.at_conferences.filter(is_awaited=True).select_related("conference", "because").first()
    if awaited is not None and awaited.because is not None and awaited.conference.kind == conference.kind:
        because = awaited.because
        leave(conference=awaited.conference, child=child, why=why, by=by, now=now)
        return because
    discussed = Q(strategydiscussion__children=child) | Q(strategydiscussion__later__children=child)
    behind = conference.causes.filter(discussed | Q(transferin__moved__child=child)).order_by("pk").first()
    if behind is None:
        raise Refused(
            f"Nothing is recorded that {conference.code} could be held for with {child.name}: no strategy "
            "discussion behind it is about them, and no conference like this awaits them.",
            about="child",
        )
    return behind
