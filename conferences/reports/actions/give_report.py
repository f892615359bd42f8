"""Note that one parent was given one report."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import GivenReport, Participant, Report, ReportShare
from conferences.reports.actions.family_reports import settle_family_reports
from conferences.reports.on_paper import may_be_given_on_paper
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import may_be_given, may_be_received_on
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult
from cpunit.people.reach import housed


@transaction.atomic
def give_report(
    *,
    report: Report,
    adult: Adult,
    given_on: date,
    how: str,
    who: Who,
    now: datetime,
    is_taken_out: bool = False,
    went_all_the_same: bool = False,
) -> GivenReport:
    """When this parent had this report. With the social work report they had *the reports*: the date of the
    family, and what the opening asks for (failure 7), follow from it. Where something stands in it that must
    not reach them, or nobody could search it, it is refused until somebody says that it `is_taken_out` of
    what this parent had, which is logged (safety 1, 6); their own version of it is asked in its place. Of one
    that they read behind their door `read_report` asks more. Post that is not recorded as safe
    is refused, until somebody says that it `went_all_the_same` (safety 2).
    """
    conference = locked(report.conference)
    must(who.may(conference))
    report = Report.objects.select_related("participant__person__professional").get(pk=report.pk)
    must(may_be_given(report))
    is_at_door = how == GivenReport.How.DOOR
    refusal = None if is_at_door else may_be_given_on_paper(report, adult, conference)
    if refusal and not is_taken_out:
        raise Refused(refusal.sentence, about="is_taken_out")
    if adult not in parents_of(conference):
        raise Refused(f"{adult.name} does not hold parental responsibility for a child at this conference.")
    is_unsafe = how == GivenReport.How.POST and adult.person_id not in housed([adult.person])
    if is_unsafe and not went_all_the_same:
        raise Refused(
            f"Post to {adult.name} is not recorded as safe: hand it over in person. If it went by post "
            "already, say so, and ring the chair and the social worker now.",
            about="went_all_the_same",
        )
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
    before = GivenReport.objects.filter(report=report, participant=place).first()
    given, _ = GivenReport.objects.update_or_create(
        report=report,
        participant=place,
        defaults={"given_on": given_on, "how": how, "text_of": _text_of(report, given_on, before)},
    )
    if report.is_social_work_report:
        _had_the_reports(place, given_on, before.given_on if before else None)
        settle_family_reports(conference=conference, now=now)
    what = f"Report of {report.professional.name} to {adult.name} on {day_and_date(given_on)}"
    what += ", with what must not reach a parent taken out" if refusal else ""
    what += ", by post, which is not recorded as safe" if is_unsafe else ""
    renew_pack(conference, now)
    who.note(conference, "gave", what, now)
    return given


def _text_of(report: Report, given_on: date, before: GivenReport | None) -> datetime | None:
    """Which text it was: the one that stands, unless that came after the day on which they had it."""
    if report.changed_at and given_on >= localdate(report.changed_at):
        return report.changed_at
    return before.text_of if before else None


def _had_the_reports(place: Participant, given_on: date, before: date | None) -> None:
    """The parent's own line follows the day, unless somebody recorded another one. On the day of the
    conference it says nothing by itself: how long they have to read is asked then, and recorded with it.
    """
    share = ReportShare.objects.filter(participant=place).first()
    booking = standing_booking(place.conference)
    if share and share.shared_on and share.shared_on != before:
        return
    if booking and given_on >= booking.day:
        if share and share.shared_on and share.shared_on != given_on:
            share.delete()
        return
    share = share or ReportShare(participant=place, conference=place.conference)
    share.shared_on, share.why_not, share.reading_minutes = given_on, "", None
    share.save()
