"""Somebody who is to release a report that came as pictures has read one page of it, and says so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from conferences.conference.writing import locked
from conferences.models import ReportOffer, ReportVersion, SeenPage
from conferences.reports.actions.versions import ask_for_version
from conferences.reports.fit import Fit, numbers_of
from conferences.reports.policies import may_keep_reports, may_release
from conferences.reports.what_is_read import WhatIsRead
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User, with_details
from cpunit.uploads.pages import page_drawn, size_of

GONE = "This page is there no more: look at what is offered to them again."


@transaction.atomic
def say_page_is_clear(
    *, offer: ReportOffer, number: int, kept_mark: str, by: User, now: datetime
) -> SeenPage:
    """Nothing that is withheld from this parent stands on this page. `kept_mark` is of what the page said is
    withheld from them: raises `Refused` where that has changed since, as then it is read once more. The
    picture of it is kept, and is what they are shown; it is drawn before the conference is held.
    """
    upload = WhatIsRead.of_offer(offer).upload()
    if upload is None or number not in numbers_of(upload):
        raise Refused(GONE)
    drawn = page_drawn(upload, number)
    return _keep(offer, number, kept_mark, upload.pk, drawn, by, now)


@transaction.atomic
def _keep(
    offer: ReportOffer, number: int, kept_mark: str, drawn_of: UUID, drawn: bytes, by: User, now: datetime
) -> SeenPage:
    conference = locked(offer.report.conference)
    must(may_keep_reports(by, conference))
    of = (*with_details("participant__person"), "version", "report__participant__person__professional")
    offer = ReportOffer.objects.select_related(*of).get(pk=offer.pk)
    offer.report.conference = conference
    must(may_release(by, offer))
    upload, person = WhatIsRead.of_offer(offer).upload(), offer.participant.person
    if upload is None or upload.pk != drawn_of:
        raise Refused(GONE)
    if Fit(conference, [person]).mark(person) != kept_mark:
        raise Refused(
            f"What is withheld from {person.name} has changed since you opened this page: read it once more."
        )
    wide, high = size_of(drawn)
    seen, _ = SeenPage.objects.get_or_create(
        offer=offer,
        upload=upload,
        number=number,
        kept_mark=kept_mark,
        by=by,
        defaults={"at": now, "drawn": drawn, "wide": wide, "high": high},
    )
    whose = f"report of {offer.report.professional.name} for {person.name}"
    Who(user=by).note(conference, "read", f"Page {number} of the {whose}: nothing withheld", now)
    return seen


@transaction.atomic
def send_page_back(*, offer: ReportOffer, number: int, words: str, by: User, now: datetime) -> ReportVersion:
    """Something stands on this page that they must not read: its author gives a version without it."""
    conference = locked(offer.report.conference)
    must(may_keep_reports(by, conference))
    of = ("participant__person__adult", "report")
    offer = ReportOffer.objects.select_related(*of).get(pk=offer.pk)
    must(may_release(by, offer))
    adult = offer.participant.person.adult
    before = ReportVersion.objects.filter(report=offer.report, participant=offer.participant).first()
    told = f"Page {number}: {words.strip()}"
    if before and before.wanted_since and before.words:
        told = f"{before.words}\n{told}"
    return ask_for_version(report=offer.report, adult=adult, words=told[:1000], by=by, now=now)
