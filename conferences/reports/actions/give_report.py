"""Note that one parent was given one report."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import GivenReport, Participant, Report, ReportShare
from conferences.reports.actions.family_reports import settle_family_reports
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import may_be_given, may_be_received_on
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult


@transaction.atomic
def give_report(
    *, report: Report, adult: Adult, given_on: date, how: str, who: Who, now: datetime
) -> GivenReport:
    """When this parent had this report. With the social work report they had *the reports*: the date of the
    family, and what the opening asks for (failure 7), follow from it.
    """
    conference = locked(report.conference)
    must(who.may(conference))
    report = Report.objects.select_related("participant__person__professional").get(pk=report.pk)
    must(may_be_given(report))
    if adult not in parents_of(conference):
        raise Refused(f"{adult.name} does not hold parental responsibility for a child at this conference.")
    if adult in excluded_parents(conference):
        raise Refused(f"{adult.name} is excluded from this conference, so they are given no report.")
    if given_on > localdate(now):
        raise Refused(f"{day_and_date(given_on)} is still to come.", about="given_on")
    if given_on < report.received_on:
        raise Refused(
            f"The report came in on {day_and_date(report.received_on)}: it was not given before.",
            about="given_on",
        )
    must(may_be_received_on(given_on, conference, about="given_on"))
    place, _ = Participant.objects.get_or_create(conference=conference, person=adult.person)
    given, _ = GivenReport.objects.update_or_create(
        report=report, participant=place, defaults={"given_on": given_on, "how": how}
    )
    if report.is_social_work_report:
        _had_the_reports(place, given_on)
        settle_family_reports(conference=conference, now=now)
    what = f"Report of {report.professional.name} to {adult.name} on {day_and_date(given_on)}"
    renew_pack(conference, now)
    who.note(conference, "gave", what, now)
    return given


def _had_the_reports(place: Participant, given_on: date) -> None:
    """The parent's own line, unless it is on the day of the conference: then what they were given to read it
    stays as it was recorded.
    """
    share = ReportShare.objects.filter(participant=place).first()
    booking = standing_booking(place.conference)
    if share and (share.shared_on or (booking and given_on >= booking.day)):
        return
    share = share or ReportShare(participant=place, conference=place.conference)
    share.shared_on, share.why_not, share.reading_minutes = given_on, "", None
    share.save()
