"""How the reports of two conferences to come stand: one as good as ready, one with much missing."""

from conferences.models import Conference
from conferences.reports.actions.answer_report import answer_report, record_change
from conferences.reports.actions.chase import chase
from conferences.reports.actions.make_pack import ask_for_pack
from conferences.reports.actions.send_report import send_report
from conferences.reports.actions.sign_off import send_back, sign_off
from conferences.reports.who import Who
from cpunit.demo import words
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.domain.refusal import Refused


def how_reports_stand(today: Booked, later: Booked, moments: Moments) -> None:
    """Of today's the social worker's is typed, signed off and answered, and the pack is asked for; a later
    one was sent back, and the others are asked for.
    """
    _ready(today, moments)
    _missing(later, moments)


def _ready(booked: Booked, moments: Moments) -> None:
    journey, conference = booked.journey, Conference.objects.get(pk=booked.conference.pk)
    day, who = moments.working_days(-3), Who(user=journey.support)
    report = send_report(
        conference=conference,
        professional=journey.worker,
        who=who,
        sections=words.REPORT,
        now=at(day, 17, 10),
    )
    assert journey.worker.supervisor
    sign_off(report=report, signer=journey.worker.supervisor, who=who, now=at(day, 17, 20))
    adult = conference.participants.adults().earliest("pk").person.adult
    answer = answer_report(
        conference=conference,
        adult=adult,
        report=report,
        words=words.FAMILY_ANSWER,
        through="telephone",
        who=who,
        now=at(moments.working_days(-2), 10),
    )
    record_change(answer=answer, changed=words.CHANGED, who=who, now=at(moments.working_days(-2), 15))
    ask_for_pack(conference=conference, by=booked.booking.chair.user, now=at(moments.working_days(-1), 16))


def _missing(booked: Booked, moments: Moments) -> None:
    journey, conference = booked.journey, Conference.objects.get(pk=booked.conference.pk)
    day, who = moments.latest_working_day, Who(user=journey.support)
    report = send_report(
        conference=conference, professional=journey.worker, who=who, sections=words.REPORT, now=at(day, 9)
    )
    assert journey.worker.supervisor
    send_back(
        report=report, signer=journey.worker.supervisor, words=words.SENT_BACK, who=who, now=at(day, 9, 30)
    )
    try:
        chase(conference=conference, by=journey.support, now=at(day, 9, 40))
    except Refused:
        return  # nobody of them has a verified address
