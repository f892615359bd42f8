"""In the room: begin the next review of the children for whom a plan was decided, before the conference
closes.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from conferences.booking.actions.join import join
from conferences.booking.actions.leave import leave
from conferences.conference.begin import begin
from conferences.conference.booked import standing_booking
from conferences.conference.limit import review_limit
from conferences.conference.turning import AWAITED
from conferences.conference.writing import locked
from conferences.decisions.deciding import Deciding
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.live.policies import may_record
from conferences.live.standing import Standing
from conferences.models import Conference, ConferenceChild
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import User


@transaction.atomic
def begin_next_review(
    *, conference: Conference, by: User, now: datetime, review: Conference | None = None
) -> Conference:
    """The review at which these plans are looked at next (LDS-11), to be booked: a new one with the people of
    this conference, or the awaited `review` of brothers and sisters, which they join.

    For every child for whom a plan was decided and who has none yet. Raises `Refused` where there is none
    such, and for what `join` refuses. Safe to send twice: the second one finds the review that was begun.
    """
    hold_family(conference.family_id)
    conference = locked(conference)
    standing = Standing.of(conference)
    must(may_record(by, conference, standing.booking))
    held_on = conference.held_on
    assert held_on is not None
    to_review = places_to_review(standing)
    awaited = {each.pk: each for each in conferences_awaited(to_review)}
    without = [each for each in to_review if each.next_review_id not in awaited]
    begun = next(iter(awaited.values()), None)
    if not without and begun is not None:
        if review is not None and review.pk not in awaited:
            raise Refused(f"Their next review was agreed meanwhile: {begun.code}.")
        return begun
    if not without:
        raise Refused("Decide first: a review is booked for children on a plan.")
    because = {each.child: conference.reference for each in without}
    limit = review_limit(held_on, conference, Reckoner.current()).due
    to_join = review or begun
    if to_join is not None:
        found = join(conference=to_join, because=because, limit_date=limit, by=by, now=now)
    else:
        found = begin(
            kind=Conference.Kind.REVIEW,
            family=conference.family,
            because=because,
            limit_date=limit,
            by=by,
            now=now,
            meeting_format=conference.meeting_format,
        )
        list_people(found, because, *people_of(conference))
    agree(found, without)
    return found


@transaction.atomic
def review_apart(*, conference: Conference, review: Conference, by: User, now: datetime) -> Conference:
    """The children of this conference leave the review of brothers and sisters that they joined in the room:
    theirs is agreed anew. Sent twice, they left it once. Raises `Refused` where nobody else is at it, as it
    is theirs then.
    """
    hold_family(conference.family_id)
    conference = locked(conference)
    standing = Standing.of(conference)
    must(may_record(by, conference, standing.booking))
    if not is_joined(review, places_to_review(standing)):
        raise Refused(f"{review.code} is the review of these children alone, or was joined by nobody.")
    for place in standing.attached:
        if place.next_review_id == review.pk:
            why = f"They are reviewed apart after all, after {conference.code}"
            leave(conference=review, child=place.child, why=why, by=by, now=now)
    return review


def is_joined(review: Conference, places: Iterable[ConferenceChild]) -> bool:
    """Whether brothers and sisters are at this review besides these children."""
    return review.attached_children.exclude(child__in=[each.child_id for each in places]).exists()


def places_to_review(standing: Standing) -> list[ConferenceChild]:
    """The children for whom a plan was decided, and who live."""
    on_a_plan = Deciding(standing).on_a_plan
    return [each for each in standing.attached if each.child in on_a_plan and each.child.death_date is None]


def conferences_awaited(places: Iterable[ConferenceChild]) -> list[Conference]:
    """The reviews that were agreed for these children and are still to be held."""
    agreed = [each.next_review_id for each in places if each.next_review_id]
    found = Conference.objects.filter(pk__in=agreed, state__in=AWAITED).order_by("pk")
    return list(found.prefetch_related("attached_children__child"))


def agree(review: Conference, places: list[ConferenceChild]) -> None:
    """Keep with each child which review was agreed in the room, and when it is to be."""
    booking = standing_booking(review)
    for place in places:
        place.next_review = review
        place.next_review_at = booking.starts_at if booking else None
        place.save(update_fields=["next_review", "next_review_at"])
