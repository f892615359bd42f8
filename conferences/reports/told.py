"""Who is told when a report waits for them: the author of what came back, and who signs off what came in; and
the chair of what a parent said who is kept out by now; and a parent of what they may read.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from conferences.conference.booked import led_meanwhile, standing_booking
from conferences.models import FamilyAnswer, Report, ReportOffer, ReportVersion, SentBack
from conferences.reports.letters import Asked, came_back, to_be_signed, wanted_version
from conferences.reports.policies import signers_of
from cpunit.deadlines.models import Deadline
from cpunit.domain.timescales import Kind
from cpunit.doors.models import Door
from cpunit.doors.words import SUBJECT_OF_FAMILY, whom_to_ring
from cpunit.papers.actions import queue_message
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import Professional
from cpunit.people.reach import is_in_mourning, recipient_of

Unsent = OutgoingMessage.State


def tell_author(back: SentBack, now: datetime) -> None:
    """Once for each time that it came back."""
    letter = came_back(back.report)
    _tell(back.report, back.report.professional, letter, f"report:back:{back.pk}", now)


def tell_signer(report: Report, now: datetime) -> None:
    """Who supervises the author, or else manages the team; once for each time that it changed."""
    author, family = report.professional, report.conference.family
    keys = signers_of(author, family)
    key = author.supervisor_id if author.supervisor_id in keys else next(iter(keys), None)
    signer = Professional.objects.select_related("person").filter(pk=key).first()
    if signer and report.changed_at:
        when = report.changed_at.astimezone(UTC).isoformat()
        _tell(report, signer, to_be_signed(report, signer), f"report:sign:{report.pk}:{when}", now)


def tell_of_version(version: ReportVersion, now: datetime, occasion: str = "") -> OutgoingMessage | None:
    """Its author, that a parent needs a version of their own: once for each time that it is owed, and once
    for each `occasion` on which they are reminded of it. None where they have no verified address.
    """
    assert version.wanted_since
    report = version.report
    since = version.wanted_since.astimezone(UTC).isoformat()
    key = f"{_owed(version)}{since}:{occasion}"
    return _tell(report, report.professional, wanted_version(report, due_to_family(report)), key, now)


def reminders_of(version: ReportVersion) -> list[OutgoingMessage]:
    """Every message that asked for it since it is owed, the first one first. One query."""
    if version.wanted_since is None:
        return []
    since = version.wanted_since.astimezone(UTC).isoformat()
    sent = OutgoingMessage.objects.filter(dedupe_key__startswith=f"{_owed(version)}{since}:")
    return list(sent.defer("body", "calendar").order_by("queued_at", "pk"))


def _owed(version: ReportVersion) -> str:
    return f"report:version:{version.pk}:"


def due_to_family(report: Report) -> date | None:
    """By which day the parents are to have the reports. One query."""
    dates = Deadline.objects.filter(
        record=report.conference.reference_id, kind=Kind.REPORT_TO_FAMILY.value
    ).exclude(outcome=Deadline.Outcome.WITHDRAWN)
    return dates.order_by("-id").values_list("due_date", flat=True).first()


def tell_chair(answer: FamilyAnswer, now: datetime) -> None:
    """That somebody who is kept out by now had begun to write: nobody looks for words of theirs. The message
    names no one (safety 2).
    """
    conference = answer.conference
    booking = led_meanwhile(conference)
    if booking is None or not booking.chair.user.email:
        return
    chair = booking.chair.user
    page = settings.SITE_ADDRESS + reverse("conference_reports", args=[conference.code])
    queue_message(
        dedupe_key=f"said-late:{answer.pk}",
        record=conference.reference,
        to_name=chair.name,
        to_address=chair.email,
        subject=f"Somebody who is excluded wrote before conference {conference.code}",
        body=(
            f"Dear {chair.name},\n\nSomebody was writing on their own page when they were "
            f"excluded from conference {conference.code}. What they wrote is kept with the reports:\n{page}\n"
        ),
        now=now,
    )


def tell_parent(offer: ReportOffer, now: datetime) -> bool:
    """That there is something new on their page, and no word of what (safety 2): by e-mail, where that is
    recorded as safe and their door stands. False where no message goes, so that somebody tells them: nor
    does one to a family that mourns (safety 8).
    """
    person, record = offer.participant.person, offer.report.conference.reference
    recipient = recipient_of(person)
    doors = Door.objects.standing(now).filter(person=person, record=record)
    if not recipient.email or not doors.exists() or is_in_mourning(offer.report.conference.family_id):
        return False
    booking = standing_booking(offer.report.conference)
    queue_message(
        dedupe_key=f"{_new(offer)}{now.astimezone(UTC).isoformat()}",
        record=record,
        to_name=recipient.name,
        to_address=recipient.email,
        subject=SUBJECT_OF_FAMILY,
        body=(
            "There is something new on your page. Open it where nobody looks over your shoulder.\n\n"
            f"Does your link not work any more? {whom_to_ring()[:-1]}, and ask for a new one.\n\n"
            "If you do not know what this is, leave it alone.\n"
        ),
        now=now,
        is_plain=True,
        no_use_from=booking.starts_at if booking else None,
    )
    return True


def drop_untold(offer: ReportOffer) -> bool:
    """What tells them of it and has not left never does, as they would not find it. Whether there was any."""
    waiting = OutgoingMessage.objects.filter(dedupe_key__startswith=_new(offer)).select_for_update()
    number, _ = waiting.filter(state__in=[Unsent.QUEUED, Unsent.FAILED]).delete()
    return number > 0


def messages_of(offers: Sequence[ReportOffer]) -> dict[int, OutgoingMessage]:
    """The last message that tells each of these parents that there is something new, by the key of what they
    may read. One query.
    """
    about = reduce(or_, (Q(dedupe_key__startswith=_new(offer)) for offer in offers), Q(pk__in=[]))
    found = OutgoingMessage.objects.filter(about).defer("body", "calendar").order_by("queued_at", "pk")
    return {int(each.dedupe_key.split(":")[2]): each for each in found}


def _new(offer: ReportOffer) -> str:
    """With what the keys of these messages begin."""
    return f"report:new:{offer.pk}:"


def _tell(
    report: Report, who: Professional, letter: Asked, key: str, now: datetime
) -> OutgoingMessage | None:
    """By e-mail, where they have a verified address; else it stands behind their door, and on the line."""
    email = recipient_of(who.person).email
    if not email:
        return None
    return queue_message(
        dedupe_key=key,
        record=report.conference.reference,
        to_name=who.name,
        to_address=email,
        subject=letter.subject,
        body=letter.body,
        now=now,
    )
