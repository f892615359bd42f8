"""Offer a report to a parent by their own link: one person asks for it, a second one releases it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from conferences.conference.writing import locked
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import Conference, Participant, Report, ReportOffer
from conferences.reports.actions.give_report import give_report
from conferences.reports.actions.sign_off import as_read
from conferences.reports.exposed import may_be_offered
from conferences.reports.policies import may_be_given, may_keep_reports, may_release
from conferences.reports.told import tell_parent
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Adult, Exclusion, Person, User


@transaction.atomic
def offer_report(*, report: Report, adult: Adult, by: User, now: datetime) -> ReportOffer:
    """Ask that this parent may read the report as it stands."""
    conference, report = _held(report, by)
    if adult not in parents_of(conference) or adult in excluded_parents(conference):
        raise Refused(f"{adult.name} takes no part in this conference, so no report is offered to them.")
    if Exclusion.objects.running().filter(person=adult.person, family=conference.family).exists():
        raise Refused(
            f"{adult.name} is kept from a part of what is said: give them on paper what they may have."
        )
    must(may_be_given(report))
    must(may_be_offered(report, conference.family))
    assert report.changed_at, "what it says has come in at a moment"
    place, _ = Participant.objects.get_or_create(conference=conference, person=adult.person)
    offer, _ = ReportOffer.objects.update_or_create(
        report=report,
        participant=place,
        defaults={
            "text_of": report.changed_at, "asked_by": by, "asked_at": now,
            "released_by": None, "released_at": None, "told_at": None, "held_since": None,
        },
    )  # fmt: skip
    Who(user=by).note(conference, "offered", f"Report of {report.professional.name} to {adult.name}", now)
    return offer


@transaction.atomic
def release_report(
    *, offer: ReportOffer, proof: Proof, now: datetime, seen: str | None = None
) -> ReportOffer:
    """A second person has read it, and lets the parent read it (safety 11). `seen` is the seal of what they
    read: raises `Overtaken` where it has changed since, though it was offered anew, and `Refused` where it
    has changed since it was offered, or must not be offered any more.
    """
    by = proof.by
    conference, report = _held(offer.report, by)
    offer = ReportOffer.objects.select_related("participant__person__adult").get(pk=offer.pk)
    offer.report = report
    must(may_release(by, offer))
    must(may_be_given(report))
    must(may_be_offered(report, conference.family))
    as_read(report, seen)
    offer.released_by, offer.released_at = by, now
    offer.told_at = now if tell_parent(offer, now) else None
    offer.save(update_fields=["released_by", "released_at", "told_at"])
    who = offer.participant.person.name
    Who(user=by).note(conference, "released", f"Report of {report.professional.name} to {who}", now)
    return offer


@transaction.atomic
def read_report(*, offer: ReportOffer, by: Person, now: datetime) -> None:
    """The parent opened it: they had it from that day on, unless they had it as it stands before."""
    given = offer.report.given.filter(participant=offer.participant).first()
    if given and not offer.report.has_changed_since(given.given_on, given.text_of):
        return
    give_report(
        report=offer.report, adult=by.adult, given_on=localdate(now), how="door", who=Who(person=by), now=now
    )


def _held(report: Report, by: User) -> tuple[Conference, Report]:
    conference = locked(report.conference)
    must(may_keep_reports(by, conference))
    held = Report.objects.select_related("participant__person__professional").get(pk=report.pk)
    held.conference = conference
    return conference, held
