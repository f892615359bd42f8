"""Behind a parent's door: a report that they may read and answer, and their own views before the day."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.models import FamilyAnswer, ReportOffer
from conferences.reports.actions.answer_report import answer_report
from conferences.reports.actions.offer import read_report
from conferences.reports.actions.send_report import sections_of
from conferences.reports.behind import answered_at, had_to_read, offered_to, speaks_at
from conferences.reports.exposed import may_be_offered
from conferences.reports.forms import OwnWordsForm
from conferences.reports.who import Who
from cpunit.domain.refusal import Refused
from cpunit.doors.behind import FAMILY, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

BACK = "Back to your page"
SAID = "Thank you. It is kept, and the chair reads it before the day."


@behind_door("A report to read", form=FAMILY)
def door_report_read(request: HttpRequest, visitor: Visitor, key: int) -> HttpResponse:
    """The report, and a box to answer it in. That they opened it counts as the day on which they had it.

    It is searched anew each time: what is protected today may not have been when it was released (safety 9).
    Who is kept out by now reads nothing, and what they had begun to say of it is kept.
    """
    of = ("report__participant__person__professional", "participant__conference__family")
    found = had_to_read(visitor) if visitor.has_fallen else offered_to(visitor)
    offer = get_object_or_404(found.select_related(*of), pk=key)
    report, now = offer.report, timezone.now()
    conference, answered = answered_at(visitor, offer)
    if not visitor.has_fallen and may_be_offered(report, conference.family):
        raise Http404
    who = Who(person=visitor.person)
    if not visitor.has_fallen and not who.may(conference):
        _has_read(offer, who, now)
    form = OwnWordsForm(**filled_in(request))
    mine = FamilyAnswer.objects.filter(report=report, person=visitor.person)
    return act(
        request,
        form,
        Page(f"The report of {report.professional.name}", reverse("door"), BACK),
        may=who.may(conference),
        do=lambda: answer_report(
            conference=conference,
            adult=visitor.person.adult,
            report=answered,
            words=form.cleaned_data["words"],
            through=FamilyAnswer.Through.DOOR,
            who=who,
            now=now,
        ),
        said=SAID,
        to=reverse("door_report_read", args=[key]),
        template="conferences/reports/door/read.html",
        more=lambda: {
            "sections": sections_of(conference, report),
            "report": report,
            "mine": mine,
            "phone": visitor.to_ring,
        },
    )


def _has_read(offer: ReportOffer, who: Who, now: datetime) -> None:
    """However they came to the page. Where they may not have it any more, it is not here."""
    assert who.person
    try:
        read_report(offer=offer, by=who.person, now=now)
    except Refused as refused:
        raise Http404 from refused


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
        do=lambda: answer_report(
            conference=conference,
            adult=visitor.person.adult,
            report=None,
            words=form.cleaned_data["words"],
            through=FamilyAnswer.Through.DOOR,
            who=Who(person=visitor.person),
            now=timezone.now(),
        ),
        said=SAID,
        to=reverse("door_views"),
        template="conferences/reports/door/read.html",
        more=lambda: {"sections": [], "report": None, "mine": mine, "phone": visitor.to_ring},
    )
