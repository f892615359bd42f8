"""The chair's pack: asked for, and read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from conferences.conference.loading import conference_or_404
from conferences.models import ReportPack
from conferences.reports import tasks
from conferences.reports.actions.make_pack import ask_for_pack
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import press
from cpunit.web.edge import enqueue


@require_safe
@role_required(*CASEWORK)
def report_pack(request: HttpRequest, code: str) -> HttpResponse:
    """All reports as one PDF."""
    conference = conference_or_404(request, code)
    pack = get_object_or_404(ReportPack.objects.visible_to(user_of(request)), conference=conference)
    if pack.pdf is None:
        raise Http404
    return shown_pdf(bytes(pack.pdf), f"{code}-reports.pdf")


@require_POST
@role_required(*CASEWORK)
def report_pack_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Have it made."""
    conference, user = conference_or_404(request, code), user_of(request)
    return press(
        request,
        do=lambda: ask_for_pack(conference=conference, by=user, now=timezone.now()),
        said="The reports are put together. Look again in a minute.",
        to=reverse("conference_reports", args=[code]),
        then=lambda: enqueue(tasks.make_pack, conference.pk),
    )
