"""When a conference closes: the reviews that were agreed in it serve the plans that it started or went on
with. When it is stood down, they are let go.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conferences.booking.actions.leave import leave
from conferences.conference.limits_follow import follow_limit
from conferences.conference.turning import AWAITED
from conferences.conference.writing import locked
from conferences.models import Conference
from cpunit.people.models import Reference, User


@transaction.atomic
def keep_next_reviews(
    *, conference: Conference, plans: Mapping[int, Reference], by: User, now: datetime, why: str = ""
) -> None:
    """Each child's next review is held because of their plan from now on; a child without one (`plans` by the
    child's key) leaves it, for `why`. The caller holds the family and the conference.
    """
    places = conference.attached_children.filter(next_review__state__in=AWAITED)
    for place in places.select_related("child", "next_review").order_by("pk"):
        review, plan = place.next_review, plans.get(place.child_id)
        assert review is not None
        if plan is None:
            why = why or f"No plan goes on after {conference.code}"
            leave(conference=review, child=place.child, why=why, by=by, now=now)
            continue
        for at_review in review.attached_children.filter(child=place.child):
            at_review.because = plan
            at_review.save(update_fields=["because"])
    for review in Conference.objects.filter(agreed_at__in=places, state__in=AWAITED).distinct():
        follow_limit(conference=locked(review))
