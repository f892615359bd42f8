"""What came in for a conference that did not take place stands for the one that is held instead."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.models import (
    Conference,
    FamilyAnswer,
    GivenReport,
    NoReport,
    Participant,
    Report,
    ReportDraft,
    ReportShare,
    ReportVersion,
    VersionDraft,
)
from cpunit.people.models import User

SAME = (
    "is_social_work_report", "received_on", "signed_off_by", "signed_off_at", "summary", "sections", "upload",
    "written_by", "is_unchecked", "changed_at", "unsigned_because", "unsigned_by",
)  # fmt: skip
"""Of a report, all but for whom it is."""

Places = dict[int, Participant]


@transaction.atomic
def take_reports_over(*, before: Conference, to: Conference, by: User, now: datetime) -> None:
    """Nobody is asked again for what they sent last week, and what a parent had they had: reports, but for
    one that was sent back, with who was given them or may read them and what they said of them; who sends
    none; and what somebody has begun. Each stays where it came, too, and its author may send another. The
    caller holds both.
    """
    places: Places = {each.person_id: each for each in to.participants.select_related("person")}
    for report in before.reports.select_related("participant", "signed_off_by").order_by("pk"):
        place = places.get(report.participant.person_id)
        if place is not None and not any(back.stands for back in report.sent_back.all()):
            _take(report, place, places)
            note(to, "took over", f"The report that came for {before.code}", by, now)
    for share in before.report_shares.filter(shared_on__isnull=False).select_related("participant"):
        if parent := places.get(share.participant.person_id):
            told = {"shared_on": share.shared_on, "reading_minutes": share.reading_minutes}
            ReportShare.objects.create(conference=to, participant=parent, **told)
    for none in NoReport.objects.filter(participant__conference=before).select_related("participant"):
        if place := places.get(none.participant.person_id):
            NoReport.objects.create(participant=place, why=none.why, by=none.by, at=none.at)
    for draft in ReportDraft.objects.filter(participant__conference=before).select_related("participant"):
        if place := places.get(draft.participant.person_id):
            draft.participant = place
            draft.save(update_fields=["participant"])
    for views in before.family_answers.filter(report__isnull=True):
        _say_again(views, to, None)


def _take(report: Report, place: Participant, places: Places) -> None:
    same = {fact: getattr(report, fact) for fact in SAME}
    taken = Report.objects.create(conference=place.conference, participant=place, **same)
    for given in report.given.select_related("participant"):
        if parent := places.get(given.participant.person_id):
            told = {"given_on": given.given_on, "text_of": given.text_of, "how": given.how}
            GivenReport.objects.create(report=taken, participant=parent, **told)
    versions: dict[int | None, ReportVersion] = {}
    for version in report.versions.select_related("participant"):
        if parent := places.get(version.participant.person_id):
            before = version.pk
            version.pk, version.report, version.participant = None, taken, parent
            version.save(force_insert=True)
            versions[before] = version
            VersionDraft.objects.filter(version=before).update(version=version)
    for offer in report.offers.select_related("participant"):
        if parent := places.get(offer.participant.person_id):
            seen = list(offer.seen_pages.all())
            offer.version = versions.get(offer.version_id)
            offer.pk, offer.report, offer.participant = None, taken, parent
            offer.save(force_insert=True)
            for page in seen:
                page.pk, page.offer = None, offer
                page.save(force_insert=True)
    for answer in report.answers.all():
        _say_again(answer, place.conference, taken)


def _say_again(answer: FamilyAnswer, to: Conference, report: Report | None) -> None:
    """What a parent said is known there, too."""
    answer.pk, answer.conference, answer.report = None, to, report
    answer.save(force_insert=True)
