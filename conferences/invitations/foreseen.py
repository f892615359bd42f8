"""Whether a conference would be quorate, by what was answered; and whom to ring."""

from collections.abc import Iterable
from datetime import date, datetime

from conferences.invitations.answered import Answers, unanswered
from conferences.invitations.calls import phone_of
from conferences.models import Conference, Participant, Reply
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.profiles import PROFILES
from cpunit.domain.quoracy import Foreseen, foreseen, rung_about_until
from cpunit.people.models import UnitSettings

MOST_TO_RING = 4

COMING = """(
    SELECT count(DISTINCT work.agency_id) FROM conferences_reply reply
    JOIN people_professional work ON work.person_id = reply.person_id AND work.left_on IS NULL
    JOIN conferences_participant place
        ON place.conference_id = reply.conference_id AND place.person_id = reply.person_id
    WHERE reply.conference_id = ahead.id AND reply.is_latest AND reply.answer <> 'not'
        AND reply.for_time = booking.starts_at AND place.status <> 'excluded'
)"""
"""How many agencies come to the conference `ahead` at the time of its `booking`: an answer of somebody who
was taken off the list, was excluded or left since brings nobody.
"""


def needed_agencies() -> int:
    """How many agencies a conference needs, by the unit's own practice."""
    profile = PROFILES.get(UnitSettings.current().profile, PROFILES["default"])
    return foreseen(0, profile.standards.quoracy_agencies).needed


def rung_about(day: date, today: date) -> bool:
    """Whether a conference of that day is near enough for somebody to ring, were it not quorate."""
    return today <= day <= rung_about_until(today, Reckoner.current().calendar)


def foreseen_at(conference: Conference, starts_at: datetime | None) -> Foreseen:
    """What the answers to the time that stands say, of those who are still on the list (as `COMING` does of
    many conferences). Two queries.
    """
    places = conference.participants.exclude(status=Participant.Status.EXCLUDED)
    coming = Reply.objects.counting().filter(
        conference=conference,
        for_time=starts_at,
        person__in=places.values("person"),
        person__professional__left_on__isnull=True,
        person__professional__isnull=False,
    )
    agencies = coming.exclude(answer=Reply.Answer.NOT).values("person__professional__agency").distinct()
    return Foreseen(agencies.count(), needed_agencies())


def foreseen_by(participants: Iterable[Participant], answers: Answers) -> Foreseen:
    """The same where the whole list and its answers are at hand. No query."""
    asked = [each for each in participants if each.status != Participant.Status.EXCLUDED]
    coming = {
        each.professional.agency_id
        for each in asked
        if each.professional and each.professional.left_on is None
        if (reply := answers.counting(each.person_id)) and reply.is_coming
    }
    return Foreseen(len(coming), needed_agencies())


def whom_to_ring(participants: Iterable[Participant], answers: Answers) -> str:
    """The professionals whose answer would help, of agencies from which nobody comes yet."""
    people = [each for each in participants if each.professional]
    coming = {
        each.professional.agency_id
        for each in people
        if each.professional and (reply := answers.counting(each.person_id)) and reply.is_coming
    }
    waited = [
        f"{each.person_name}, {each.professional.agency.name}, {phone_of(each) or 'no number recorded'}"
        for each in unanswered(people, answers)
        if each.professional and each.professional.agency_id not in coming
    ]
    return "; ".join(waited[:MOST_TO_RING])
