"""Note when a parent was given the reports, or why not (failure 7)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.booked import standing_booking
from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import locked, note
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import Conference, GivenReport, Participant, ReportShare
from conferences.reports.actions.family_reports import settle_family_reports
from conferences.reports.on_paper import may_all_be_given_on_paper
from conferences.reports.policies import may_be_given, may_be_received_on, may_keep_reports
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.models import Adult, User

LEAST_MINUTES = 10


LONGEST_MINUTES = 480


@transaction.atomic
def record_report_share(
    *,
    conference: Conference,
    adult: Adult,
    shared_on: date | None,
    why_not: str,
    reading_minutes: int | None,
    by: User,
    now: datetime,
    is_taken_out: bool = False,
    seen: str | None = None,
    at: str = "",
) -> ReportShare:
    """The day on which a parent was given the reports, with the minutes to read them where that is the day
    of the conference; or why not, and the minutes to read them now. Where something that must not reach a
    parent stands in one of them, it is refused until somebody says that it `is_taken_out`, as `give_report`
    does of one (safety 1, 6).

    `seen` is the seal of the page's form for this parent, whose prefix is `at`; raises `Overtaken` where
    somebody else recorded it otherwise since.
    """
    conference = locked(conference)
    must(may_keep_reports(by, conference))
    if adult not in parents_of(conference):
        raise Refused(f"{adult.name} does not hold parental responsibility for a child at this conference.")
    if adult in excluded_parents(conference):
        raise Refused(f"{adult.name} is excluded from this conference, so they are given no report.")
    must(may_be_received_on(shared_on, conference, about="shared_on"))
    _check(adult, shared_on, why_not, reading_minutes, now)
    if shared_on:
        _may_have_gone(conference, shared_on)
    booking = standing_booking(conference)
    if shared_on and booking and shared_on >= booking.day and reading_minutes is None:
        raise Refused(
            f"{adult.name} had the reports on the day of the conference: say how many minutes they are given "
            "to read them before it begins.",
            about="reading_minutes",
        )
    place, _ = Participant.objects.get_or_create(conference=conference, person=adult.person)
    share = ReportShare.objects.filter(participant=place).first() or ReportShare(participant=place)
    stands = facts_of(share)
    wanted = kept(
        stands,
        seen,
        {"shared_on": shared_on, "why_not": why_not.strip(), "reading_minutes": reading_minutes},
        lambda _: words_of(share),
        changed=f"Somebody else recorded when {adult.name} was given the reports",
        at=at,
        as_one=True,
    )
    if share.pk and wanted == stands:
        return share
    is_new = wanted["shared_on"] and wanted["shared_on"] != stands["shared_on"]
    refusal = _may_all_have_gone(place, wanted["shared_on"]) if is_new else None
    if refusal and not is_taken_out:
        raise Refused(refusal.sentence, about="is_taken_out")
    share.conference = conference
    share.shared_on, share.why_not, share.reading_minutes = (wanted[name] for name in stands)
    share.save()
    without = ", with what must not reach a parent taken out" if refusal else ""
    note(conference, "recorded", f"Reports for {adult.name}: {words_of(share)}{without}", by, now)
    settle_family_reports(conference=conference, now=now)
    return share


def facts_of(share: ReportShare | None) -> Facts:
    """When a parent was given the reports, as it stands; blank for what is not recorded."""
    return {
        "shared_on": share.shared_on if share else None,
        "why_not": share.why_not if share else "",
        "reading_minutes": share.reading_minutes if share else None,
    }


def words_of(share: ReportShare) -> str:
    """ "given on Thu 1 May 2025"."""
    if share.shared_on:
        read = f", {share.reading_minutes} minutes to read them" if share.reading_minutes else ""
        return f"given on {day_and_date(share.shared_on)}{read}"
    return f"not given before: {share.why_not} {share.reading_minutes} minutes to read them."


def _may_have_gone(conference: Conference, shared_on: date) -> None:
    """The reports are those of whom the social worker's is one (failure 7): it is in by that day, and signed
    off before the family has it (KRK-9).
    """
    of_worker = conference.reports.filter(is_social_work_report=True)
    report = of_worker.select_related("participant__person__professional").first()
    if report is None or shared_on < report.received_on:
        when = f"came in on {day_and_date(report.received_on)}" if report else "is not in"
        raise Refused(
            f"The social work report {when}: they were not given it before. Say why not, and how long they "
            "are given to read it.",
            about="shared_on",
        )
    refusal = may_be_given(report)
    if refusal:
        raise Refused(refusal.sentence, about="shared_on")


def _may_all_have_gone(place: Participant, shared_on: date) -> Refusal | None:
    """Of those that were in by that day, and of which nobody recorded by itself that this parent had it."""
    given = GivenReport.objects.filter(participant=place).values("report")
    reports = place.conference.reports.filter(received_on__lte=shared_on).exclude(pk__in=given)
    people = reports.select_related("participant__person__professional").order_by("pk")
    return may_all_be_given_on_paper(people, place.person.adult, place.conference)


def _check(
    adult: Adult, shared_on: date | None, why_not: str, reading_minutes: int | None, now: datetime
) -> None:
    if shared_on and shared_on > localdate(now):
        raise Refused(
            f"{day_and_date(shared_on)} is still to come: record it once {adult.name} has the reports.",
            about="shared_on",
        )
    if shared_on and why_not.strip():
        raise Refused(
            "Give either the day on which they had the reports, or why not; not both.",
            about="why_not",
        )
    if not shared_on and not why_not.strip():
        raise Refused(
            "Give the day on which they had the reports, or say why they did not.",
            about="shared_on",
        )
    if not shared_on and reading_minutes is None:
        raise Refused(
            "Say how many minutes they are given to read the reports before the conference.",
            about="reading_minutes",
        )
    if reading_minutes is not None and not LEAST_MINUTES <= reading_minutes <= LONGEST_MINUTES:
        raise Refused(
            f"The time to read is from {LEAST_MINUTES} to {LONGEST_MINUTES} minutes.",
            about="reading_minutes",
        )
