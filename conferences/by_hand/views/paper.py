"""The record as a form to print: blank, or with what stands in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from conferences.by_hand.form_of import Form
from conferences.by_hand.policies import may_print_filled
from conferences.conference.loading import conference_or_404
from conferences.invitations.answered import stand_ins_at
from conferences.live.standing import Standing
from conferences.minutes.content import MinutesContent, content_of
from conferences.models import Conference
from cpunit.domain.recommended import Category
from cpunit.papers.pdf import render
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required

TEMPLATE = "conferences/by_hand/papers/record.html"


@require_safe
@role_required(*CASEWORK)
def by_hand_blank(request: HttpRequest, code: str) -> HttpResponse:
    """Every part of the record with room to write, for a day without a network or a screen."""
    conference = conference_or_404(request, code)
    return _drawn(conference, Standing.of(conference), None, "blank")


@require_safe
@role_required(*CASEWORK)
def by_hand_filled(request: HttpRequest, code: str) -> HttpResponse:
    """The same with what stands in the record, and room to go on by hand."""
    conference = conference_or_404(request, code)
    refusal = may_print_filled(conference)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("by_hand", conference.code)
    standing = Standing.of(conference)
    return _drawn(conference, standing, content_of(conference, None, standing), "filled")


def _drawn(
    conference: Conference, standing: Standing, content: MinutesContent | None, which: str
) -> HttpResponse:
    form = Form.of(standing, content, stand_ins_at(conference))
    context = {
        "conference": conference,
        "booking": standing.booking,
        "form": form,
        "criteria": standing.profile.criteria,
        "categories": [each.words for each in Category],
    }
    drawn = render(
        template=TEMPLATE,
        context=context,
        title=f"Record of meeting {conference.code}",
        recipient=f"whoever takes the minutes of {conference.code}",
    )
    return shown_pdf(drawn.pdf, f"{conference.code}-record-{which}.pdf")
