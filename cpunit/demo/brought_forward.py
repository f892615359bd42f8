"""The review that the main chair holds today: of a plan that a conference of the last weeks started."""

from dataclasses import replace

from conferences.booking.actions.bring_forward import bring_forward
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.models import Conference
from cpunit.demo import words
from cpunit.demo.booked import Booked
from cpunit.demo.confirming import by_telephone
from cpunit.demo.moments import Moments, at
from plans.models import Plan
from plans.plan.review import awaited_review

EARLIER, REPORTED = 8, 3
"""How many working days ago it was brought forward, and its reports came in."""


def review_of_today(held: Booked, moments: Moments) -> None:
    """Its first core group was missed, so the chair brings the review forward. It looks back on what was said
    at the conference, and on what was agreed there.
    """
    journey = held.journey
    plan = Plan.objects.open().filter(child__in=journey.children).earliest("pk")
    review = awaited_review(plan)
    assert review is not None
    stands = standing_booking(review)
    assert stands is not None
    slot = journey.diary.take(journey.household.parts, moments.latest_working_day, of_main_chair=True)
    wanted = replace(
        Wanted.of(stands),
        starts_at=slot.starts_at,
        chair=slot.chair,
        minute_taker=slot.minute_taker,
        support_officer=slot.support_officer,
        venue=slot.venue,
    )
    told = at(moments.working_days(-EARLIER), 12)
    booking = bring_forward(conference=review, wanted=wanted, why=words.EARLIER, by=slot.chair.user, now=told)
    booked = Booked(journey, Conference.objects.get(pk=review.pk), booking)
    by_telephone(booked)
    booked.invite()
    journey.report(booked.conference, moments.working_days(-REPORTED))
    journey.share(booked.conference, moments.working_days(-REPORTED))
