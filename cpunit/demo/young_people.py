"""A young person who wrote on a page of her own before her conference, which her chair has read."""

from collections.abc import Sequence
from datetime import date

from conferences.invitations.doors import open_until
from conferences.models import ConferenceChild, OwnWords
from conferences.preparation.actions.agree_participation import agree_participation
from conferences.young_people.actions.say_read import say_read
from conferences.young_people.actions.write_words import write_words
from conferences.young_people.policies import least_age
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.domain.participation import born_by
from cpunit.doors.actions.open_door import open_door
from cpunit.doors.models import Channel
from cpunit.people.actions.keep_reach import Said, keep_reach

WRITTEN = (
    (OwnWords.About.WITH_ME, "I want my nan to come with me. She knows what to say.", False),
    (
        OwnWords.About.ANYTHING,
        "I get scared when they shout at night. Please do not tell them I wrote this.",
        True,
    ),
)
"""What it is about, the words, and whether they are not for the parents."""


def young_person_writes(to_come: Sequence[Booked], moments: Moments) -> None:
    """The eldest at the first of these conferences that has one who is old enough."""
    day = moments.working_days(-1)
    for booked in to_come:
        children = booked.conference.attached_children.filter(child__death_date__isnull=True)
        old_enough = children.filter(child__birth_date__lte=born_by(least_age(), day))
        place = old_enough.select_related("child__person").order_by("child__birth_date").first()
        if place is not None:
            _write(booked, place, day)
            return


def _write(booked: Booked, place: ConferenceChild, day: date) -> None:
    conference, support, person = booked.conference, booked.journey.support, place.child.person
    code, chair = place.child.code, booked.booking.chair.user
    worker = conference.family.social_worker or support
    for ways, by in (
        ({code: ConferenceChild.Participation.IN_WRITING.value, f"{code}-worker": True}, worker),
        ({f"{code}-chair": True}, chair),
    ):
        agree_participation(conference=conference, ways=ways, by=by, now=at(day, 8))
    keep_reach(
        person=person,
        ways={"worker": Said(is_safe=True)},
        source="She, alone with her worker",
        by=support,
        now=at(day, 9),
    )
    until, record = open_until(conference), conference.reference
    open_door(person=person, record=record, by=support, now=at(day, 10), until=until, link_by=Channel.HANDED)
    for about, text, is_kept in WRITTEN:
        words = write_words(
            conference=conference,
            by=person,
            about=about,
            text=text,
            is_kept_from_parents=is_kept,
            now=at(day, 16),
        )
        say_read(words=words, by=chair, now=at(day, 17))
