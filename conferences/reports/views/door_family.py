"""Behind a parent's door: a report that they may read and answer, and their own views before the day."""

from datetime import datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from conferences.models import Conference, FamilyAnswer, Report, ReportOffer, SeenPage
from conferences.reports.actions.answer_report import answer_report
from conferences.reports.actions.hold_back import hold_back_report
from conferences.reports.actions.offer import read_report
from conferences.reports.actions.send_report import sections_of
from conferences.reports.behind import OF_AN_OFFER, fit_for, offered_to, speaks_at
from conferences.reports.closed import answered_at, closed_for, had_to_read
from conferences.reports.fit import Fit
from conferences.reports.forms import OwnWordsForm
from conferences.reports.what_is_read import WhatIsRead
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused
from cpunit.doors.behind import FAMILY, Visitor, behind_door
from cpunit.doors.pages import answer_404
from cpunit.uploads.models import Upload
from cpunit.uploads.pages import picture_of
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in

BACK = "Back to your page"
SAID = "Thank you. It is kept, and the chair reads it before the day."
SAID_OF_CLOSED = f"{SAID} The report is not open to you now. Do you want to know more? Ring us."


@behind_door("A report to read", form=FAMILY)
def door_report_read(request: HttpRequest, visitor: Visitor, key: int) -> HttpResponse:
    """The report, and a box to answer it in. That they opened it counts as the day on which they had it.

    It is searched anew each time: what is protected today may not have been when it was released (safety 9).
    Who is kept out by now reads nothing, nor does who is in where it closed for them meanwhile; what they had
    begun to say of it is kept.
    """
    now, who = timezone.now(), Who(person=visitor.person)
    found = offered_to(visitor).select_related(*OF_AN_OFFER).filter(pk=key)
    offer = None if visitor.has_fallen else found.first()
    fit = fit_for(offer, visitor.person, {}) if offer else None
    if offer is None or fit is None or not _opens(offer, who, fit, now):
        return _answer_to_closed(request, visitor, key, now)
    report, conference = offer.report, offer.participant.conference
    read = WhatIsRead.of_offer(offer)
    upload = read.upload()
    form = OwnWordsForm(**filled_in(request))
    mine = FamilyAnswer.objects.filter(report=report, person=visitor.person)
    return act(
        request,
        form,
        Page(f"The report of {report.professional.name}", reverse("door"), BACK),
        may=who.may(conference),
        do=lambda: _keep(form, conference, report, visitor, now),
        said=SAID,
        to=reverse("door_report_read", args=[key]),
        template="conferences/reports/door/read.html",
        more=lambda: {
            "sections": sections_of(conference, read),
            "pages": _pages(offer, upload, fit.mark(visitor.person)) if upload else [],
            "report": report,
            "mine": mine,
        },
    )


def _opens(offer: ReportOffer, who: Who, fit: Fit, now: datetime) -> bool:
    """Whether they may read it now; then they have, however they came to the page."""
    assert who.person
    if fit.may_read_now(offer):
        return False
    if who.may(offer.participant.conference):
        return True
    try:
        read_report(offer=offer, by=who.person, now=now, fit=fit)
    except Refused:
        return False
    return True


def _answer_to_closed(request: HttpRequest, visitor: Visitor, key: int, now: datetime) -> HttpResponse:
    """Keep what they typed of what they had read, and show them nothing of it. Who comes to read it is told
    that it is closed, and whoever released it is told that it is.
    """
    if request.method != "POST":
        return _closed(request, visitor, key, now)
    offer = get_object_or_404(had_to_read(visitor).select_related(*OF_AN_OFFER), pk=key)
    conference, answered = answered_at(visitor, offer)
    form = OwnWordsForm(**filled_in(request))
    is_sent = form.is_valid() and not Who(person=visitor.person).may(conference)
    if not is_sent or not attempt(form, lambda: _keep(form, conference, answered, visitor, now)):
        raise Http404
    messages.success(request, SAID_OF_CLOSED)
    return redirect("door")


def _closed(request: HttpRequest, visitor: Visitor, key: int, now: datetime) -> HttpResponse:
    offers = closed_for(visitor).select_related(*OF_AN_OFFER)
    offer = None if visitor.has_fallen else offers.filter(pk=key).first()
    if offer is None:
        raise Http404
    hold_back_report(report=offer.report, now=now)
    return answer_404(request, "conferences/reports/door/closed.html", {"visitor": visitor})


def _keep(
    form: OwnWordsForm, conference: Conference, report: Report | None, visitor: Visitor, now: datetime
) -> FamilyAnswer:
    return answer_report(
        conference=conference,
        adult=visitor.person.adult,
        report=report,
        words=form.cleaned_data["words"],
        through=FamilyAnswer.Through.DOOR,
        who=Who(person=visitor.person),
        now=now,
    )


@behind_door("A page of a report", form=FAMILY)
def door_read_page(request: HttpRequest, visitor: Visitor, key: int, number: int) -> HttpResponse:
    """One page of a report that came as pictures, as who released it saw it (safety 10)."""
    offer = get_object_or_404(offered_to(visitor).select_related(*OF_AN_OFFER), pk=key)
    upload, fit = WhatIsRead.of_offer(offer).upload(), fit_for(offer, visitor.person, {})
    if upload is None or fit.may_read_now(offer):
        raise Http404
    seen = _seen(offer, upload, fit.mark(visitor.person)).filter(number=number)
    return picture_of(bytes(get_object_or_404(seen).drawn))


def _seen(offer: ReportOffer, upload: Upload, mark: str) -> QuerySet[SeenPage]:
    """Its pages as who released it saw them."""
    return offer.seen_pages.filter(upload=upload, kept_mark=mark, by=offer.released_by_id)


def _pages(offer: ReportOffer, upload: Upload, mark: str) -> list[tuple[int, str, int, int]]:
    """Number, address, width and height of each, so that the page does not jump as they come. One query."""
    seen = _seen(offer, upload, mark).order_by("number").values_list("number", "wide", "high")
    return [(nth, reverse("door_read_page", args=[offer.pk, nth]), wide, high) for nth, wide, high in seen]


@behind_door("What you think", form=FAMILY)
def door_views(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """What they want to say themselves, whatever any report says."""
    conference = get_object_or_404(speaks_at(visitor).select_related("family"))
    form = OwnWordsForm(**filled_in(request))
    mine = FamilyAnswer.objects.filter(report__isnull=True, conference=conference, person=visitor.person)
    return act(
        request,
        form,
        Page("What you think", reverse("door"), BACK),
        may=Who(person=visitor.person).may(conference),
        do=lambda: _keep(form, conference, None, visitor, timezone.now()),
        said=SAID,
        to=reverse("door_views"),
        template="conferences/reports/door/read.html",
        more=lambda: {"sections": [], "report": None, "mine": mine},
    )
