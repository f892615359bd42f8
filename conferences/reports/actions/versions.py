"""A parent's own version of a report: asked of its author, asked for again, not needed any more."""

from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import locked
from conferences.invitations.parents import excluded_parents, parents_of
from conferences.models import Conference, Participant, Report, ReportOffer, ReportVersion
from conferences.reports.policies import may_ask_for_version, may_keep_reports
from conferences.reports.told import drop_untold, tell_of_version
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Adult, User

Why = ReportVersion.Why


@transaction.atomic
def ask_for_version(
    *, report: Report, adult: Adult, words: str, by: User, now: datetime, seen: str | None = None
) -> ReportVersion:
    """The report goes back to its author for a version that this parent may read; what was offered to them of
    it is read no more until they gave one. `words` tell the author more than the places that are marked for
    them: they read nothing of why it is withheld. One that is owed already keeps since when. Raises
    `Overtaken` where somebody told the author something else since the page was opened (`seen`).
    """
    conference, report = _held(report, by)
    if adult not in parents_of(conference) or adult in excluded_parents(conference):
        raise Refused(f"{adult.name} takes no part in this conference, so no version is asked for them.")
    must(may_ask_for_version(report))
    place, _ = Participant.objects.get_or_create(conference=conference, person=adult.person)
    version = ReportVersion.objects.filter(report=report, participant=place).first()
    stands = asked_facts(version)
    typed = kept(stands, seen, {"words": words.strip()}, lambda _: str(stands["words"]))
    is_new = version is None or version.wanted_since is None
    version = version or ReportVersion(report=report, participant=place)
    version.asked_by, version.asked_at, version.words = by, now, typed["words"]
    if is_new:
        version.wanted_since = now
        version.wanted_why = Why.BACK if version.given_at else Why.ASKED
    version.save()
    take_back(report, place)
    if is_new:
        tell_of_version(version, now)
    Who(user=by).note(conference, "asked", f"{report.professional.name} for a version for {adult.name}", now)
    return version


def asked_facts(version: ReportVersion | None) -> Facts:
    """What its author is told of it, as it stands."""
    return {"words": version.words if version else ""}


@transaction.atomic
def drop_version(*, version: ReportVersion, by: User, now: datetime) -> None:
    """It is needed no more: what was withheld is lifted, or stands in the report no longer. What they may
    read is asked of the report itself from then on.
    """
    conference, report = _held(version.report, by)
    found = ReportVersion.objects.filter(pk=version.pk).first()
    if found is None:
        raise Refused("Somebody else said already that it is not needed any more.")
    name = found.participant.person.name
    found.delete()
    Who(user=by).note(conference, "dropped", f"The version of {report.professional.name} for {name}", now)


def owed_again(report: Report, now: datetime, *, is_told: bool = True) -> list[ReportVersion]:
    """The report says something else by now: each version that was given of it is owed once more. Its author
    is told where they did not change it themselves. The caller holds the conference.
    """
    given = ReportVersion.objects.filter(report=report, wanted_since__isnull=True)
    versions = list(given.select_related("participant__person__adult"))
    for version in versions:
        version.report = report
        owe(version, Why.CHANGED, now, is_told=is_told)
    return versions


def owe(version: ReportVersion, why: str, now: datetime, *, is_told: bool = True) -> None:
    """It is owed once more, and what was offered of it is read no more."""
    version.wanted_since, version.wanted_why = now, why
    version.save(update_fields=["wanted_since", "wanted_why"])
    if is_told:
        tell_of_version(version, now)


def take_back(report: Report, place: Participant) -> None:
    """What was offered to them, and a message of it that has not left."""
    for offer in ReportOffer.objects.filter(report=report, participant=place):
        drop_untold(offer)
        offer.released_by = offer.released_at = offer.told_at = offer.held_since = None
        offer.save()


def _held(report: Report, by: User) -> tuple[Conference, Report]:
    conference = locked(report.conference)
    must(may_keep_reports(by, conference))
    held = Report.objects.select_related("participant__person__professional").get(pk=report.pk)
    held.conference = conference
    return conference, held
