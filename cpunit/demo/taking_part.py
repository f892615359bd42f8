"""How people take part in two conferences to come: kept from a part, what is needed, how the day goes."""

from datetime import timedelta

from django.utils import timezone

from conferences.invitations.actions.exclusions import KeptOutOf, exclude
from conferences.models import Participant
from conferences.taking_part.actions.exclusions import propose_exclusion
from conferences.taking_part.actions.measures import Arranged, arrange_measure
from conferences.taking_part.actions.needs import facts_of, record_need
from conferences.taking_part.risks import risks_of
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.people.actions.keep_caution import keep_caution

LOOKED_AT_IN = 9
"""Working days: near enough to stand on Today."""


def how_people_take_part(today: Booked, later: Booked, moments: Moments) -> None:
    """Of today's conference something waits for its chair; of a later one everything is under way."""
    _propose(today, moments)
    mother, *others = _adults(later)
    if others:
        _keep_apart(later, mother, others[0], moments)
    _needs(later, mother, moments)


def _adults(booked: Booked) -> list[Participant]:
    return list(booked.conference.participants.adults().order_by("pk"))


def _propose(booked: Booked, moments: Moments) -> None:
    propose_exclusion(
        participant=_adults(booked)[-1],
        extent="minutes",
        part="",
        ground="He showed the last minutes to others in the street",
        asked_by="The social worker",
        by=booked.journey.support,
        now=at(moments.working_days(-1), 14),
    )


def _keep_apart(booked: Booked, mother: Participant, father: Participant, moments: Moments) -> None:
    day, support = moments.working_days(-1), booked.journey.support
    conference, booking = booked.conference, booked.booking
    exclude(
        participant=father,
        ground="The police ask that he does not hear how the children came to speak",
        review_on=moments.working_days(LOOKED_AT_IN),
        by=booking.chair.user,
        now=at(day, 10),
        kept=KeptOutOf(
            extent="part",
            part="What the children told the police",
            told="You are asked to the second part of the meeting.",
        ),
    )
    keep_caution(
        family=conference.family,
        facts={
            "kind": "apart",
            "person": father.person,
            "why": "He waited for her outside the school",
            "source": "The social worker",
            "since": day,
            "until": None,
        },
        protects=[mother.person],
        by=support,
        now=at(day, 11),
    )
    known = [risk.key for risk in risks_of(conference, booking, today=day) if risk.key.startswith("caution")]
    first = timezone.localtime(booking.starts_at - timedelta(minutes=30)).time()
    for arranged in (
        Arranged("arrival", mother, at=first, is_done=True),
        Arranged("waiting", mother, words="The small room beside the office", is_done=True),
        Arranged("entrance", father, words="By the car park, where somebody meets you"),
    ):
        arrange_measure(conference=conference, risk=known[0], arranged=arranged, by=support, now=at(day, 12))


def _needs(booked: Booked, mother: Participant, moments: Moments) -> None:
    day, support = moments.working_days(-1), booked.journey.support
    nothing = facts_of(None)
    for kind, facts in (
        (
            "supporter",
            {"what": "Her sister", "asked_of": "The chair", "who": "Lena Brandt", "confirmed_on": day},
        ),
        (
            "interpreter",
            {"what": "British Sign Language", "asked_of": "The county’s agency", "asked_on": day},
        ),
    ):
        told = {**nothing, **facts}
        record_need(participant=mother, kind=kind, facts=told, by=support, now=at(day, 15))
