"""Hold one review for brothers and sisters instead of two."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.booking.actions.join import join
from conferences.booking.actions.leave import leave
from conferences.conference.settle import settle
from conferences.conference.writing import locked, note
from conferences.invitations.actions.deadline import must_phone
from conferences.invitations.actions.list_people import list_people, people_of
from conferences.invitations.actions.people import ask_listed
from conferences.models import Conference, ConferenceChild, Participant
from cpunit.domain.refusal import Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.reviews.beside import besides_of
from plans.reviews.policies import may_hold_together


@transaction.atomic
def hold_together(*, review: Conference, other: Conference, by: User, now: datetime) -> Conference:
    """The one that goes on, with the children and the people of both, by the earlier limit; how a child takes
    part stays as it was agreed, and who was to have a letter is to have one again. The other one is
    cancelled, and everybody who was invited to it is told.

    Raises `Refused` where the limits do not allow it, and where one of them is not awaited any more: of two
    who do it at once, the second one is told.
    """
    hold_family(review.family_id)
    review, other = (locked(each) for each in sorted((review, other), key=lambda each: each.pk))
    must(may_hold_together(by, review) or may_hold_together(by, other))
    besides = besides_of(review, localdate(now))
    beside = next((each for each in besides if each.other(review).pk == other.pk), None)
    if beside is None:
        raise Refused(f"{review.code} and {other.code} are not two reviews of one family.")
    must(beside.refusal)
    stays, leaves = beside.stays, beside.leaves
    places = list(
        leaves.attached_children.filter(is_awaited=True).select_related("child", "because").order_by("pk")
    )
    professionals, adults = people_of(leaves)
    written_to = set(leaves.participants.asked().values_list("person", flat=True))
    limit = leaves.limit_date
    for place in places:
        why = f"Held together with {stays.code}"
        leave(conference=leaves, child=place.child, why=why, by=by, now=now)
    because = {place.child: place.because for place in places if place.because}
    stays = join(conference=stays, because=because, limit_date=limit, by=by, now=now)
    list_people(stays, because, professionals, adults)
    for place in places:
        taking_part = ConferenceChild.objects.get(conference=stays, child=place.child)
        taking_part.participation = place.participation
        taking_part.save()
    listed = stays.participants.filter(
        person__in=written_to & {place.child_id for place in places}, status=Participant.Status.LISTED
    )
    ask_listed(listed, to_phone=must_phone(stays, now), now=now)
    settle(conference=stays, now=now)
    note(stays, "held together", f"With {leaves.code}", by, now)
    return stays
