"""A manager signs a report off, or sends it back; or the chair shares it without (KRK-9)."""

from datetime import datetime

from django.db import transaction

from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.sealed import Facts, Overtaken, is_as_seen, seal
from conferences.conference.writing import locked
from conferences.models import Conference, Report, SentBack
from conferences.reports.actions.hold_back import hold_back_report
from conferences.reports.out_of_date import renew_pack
from conferences.reports.policies import may_sign_off, may_sign_unchanged, may_stand_unsigned
from conferences.reports.told import tell_author
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Professional, User


@transaction.atomic
def sign_off(
    *,
    report: Report,
    signer: Professional,
    who: Who,
    now: datetime,
    seen: str | None = None,
    as_it_is: bool = False,
) -> Report:
    """The report as it stands is signed off; one that was sent back and not changed since only where that is
    said (`as_it_is`). `seen` is the seal of what was read: raises `Overtaken` where it has changed since.
    """
    conference, report = _held(report, who)
    must(may_sign_off(signer, report, conference.family))
    as_read(report, seen)
    must(may_sign_unchanged(report, as_it_is=as_it_is))
    report.signed_off_by, report.signed_off_at = signer, now
    report.save()
    renew_pack(conference, now)
    who.note(conference, "signed off", f"Report of {report.professional.name}, by {signer.name}", now)
    return report


@transaction.atomic
def send_back(
    *, report: Report, signer: Professional, words: str, who: Who, now: datetime, seen: str | None = None
) -> SentBack:
    """The report goes back to its author, who is to put right what `words` says: until then it goes to no
    family, whatever was said before. One that the family had is
    not sent back: what they say to it, and what is changed for that, is kept beside it.
    """
    conference, report = _held(report, who)
    must(may_sign_off(signer, report, conference.family))
    as_read(report, seen)
    had = [each.participant.person.name for each in report.given.select_related("participant__person__adult")]
    if had:
        raise Refused(f"{listed(had)} had this report already, so it is not sent back.")
    if not words.strip():
        raise Refused("Say what is to be put right.", about="words")
    back = SentBack.objects.create(report=report, words=words.strip(), by_name=signer.name, at=now)
    report.signed_off_by = report.signed_off_at = None
    report.unsigned_because, report.unsigned_by = "", None
    report.save()
    hold_back_report(report=report, now=now)
    renew_pack(conference, now)
    tell_author(back, now)
    who.note(conference, "sent back", f"Report of {report.professional.name}, by {signer.name}", now)
    return back


@transaction.atomic
def share_unsigned(*, report: Report, why: str, by: User, now: datetime) -> Report:
    """The chair of the conference says why the report goes to the family before it is signed off."""
    conference, report = _held(report, Who(user=by))
    must(may_lead(by, standing_booking(conference)))
    if report.is_signed_off:
        raise Refused("The report is signed off, so nothing needs to be said.")
    must(may_stand_unsigned(report))
    if not why.strip():
        raise Refused("Say why it cannot wait until it is signed off.", about="why")
    report.unsigned_because, report.unsigned_by = why.strip(), by
    report.save()
    renew_pack(conference, now)
    Who(user=by).note(
        conference, "shared unsigned", f"Report of {report.professional.name}: {why.strip()}", now
    )
    return report


def read_facts(report: Report) -> Facts:
    """What somebody who signs off has read: the report as it was last changed, and the sign-off there is."""
    return {"changed": report.changed_at, "signed": report.signed_off_by_id}


def _held(report: Report, who: Who) -> tuple[Conference, Report]:
    conference = locked(report.conference)
    must(who.may(conference))
    held = Report.objects.select_related("participant__person__professional", "signed_off_by").get(
        pk=report.pk
    )
    held.conference = conference
    return conference, held


def as_read(report: Report, seen: str | None) -> None:
    """Raises `Overtaken` where the report is not the one that the page showed."""
    if is_as_seen(read_facts(report), seen):
        return
    when = day_and_date(report.changed_at.date()) if report.changed_at else "since"
    signed = f", signed off by {report.signed_off_by.name}" if report.signed_off_by else ""
    raise Overtaken(
        "Somebody else changed this report, or signed it off,",
        theirs=f"The report as it came in on {when}{signed}. Read it again before you go on.",
        seen=seal(read_facts(report)),
    )
