"""A report that came as pictures is read page by page by who is to release it, who says so of each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.models import ReportOffer, ReportVersion, SeenPage
from conferences.reports.actions.see_page import say_page_is_clear, send_page_back
from conferences.reports.fit import Fit, numbers_of
from conferences.reports.forms import PageForm
from conferences.reports.looked_for import looked_for
from conferences.reports.policies import may_keep_reports, may_release
from conferences.reports.views.loading import Opened, with_report_or_404
from conferences.reports.views.offering import offer_or_404
from conferences.reports.what_is_read import WhatIsRead
from cpunit.domain.refusal import Refused
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required
from cpunit.uploads.models import Upload
from cpunit.uploads.pages import may_be_drawn, page_drawn, page_shown, size_of
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def report_page(request: HttpRequest, code: str, key: int, offer: int, number: int) -> HttpResponse:
    """The page, what is withheld from this parent, and what stands on it."""
    opened, found, upload = _opened_or_404(request, code, key, offer, number)
    person, now = found.participant.person, timezone.now()
    mark = Fit(opened.conference, [person]).mark(person)
    back = reverse("report_release", args=[code, key, offer])
    form = PageForm(initial={"as_it_was": mark}, **filled_in(request))
    may = may_keep_reports(opened.user, opened.conference) or may_release(opened.user, found)

    def do() -> SeenPage | ReportVersion:
        if form.cleaned_data["found"] == PageForm.STANDS:
            return send_page_back(
                offer=found, number=number, words=form.cleaned_data["words"], by=opened.user, now=now
            )
        kept_mark = form.cleaned_data["as_it_was"]
        return say_page_is_clear(offer=found, number=number, kept_mark=kept_mark, by=opened.user, now=now)

    last = number == numbers_of(upload)[-1]
    title = f"Page {number} of {len(numbers_of(upload))} of the report of {opened.author}"
    page = opened.page(title)
    return act(
        request,
        form,
        Page(title, back, "Back to its release", identity=page.identity, code=code),
        may=may or may_be_drawn(upload),
        do=do,
        said=lambda done: _said(done, number, person.name, opened.author),
        to=lambda done: (
            back
            if last or isinstance(done, ReportVersion)
            else reverse("report_page", args=[code, key, offer, number + 1])
        ),
        then=lambda: enqueue(send_outbox),
        template="conferences/reports/page.html",
        more=lambda: {
            "picture": _picture(upload, [code, key, offer, number]),
            "number": number,
            "person": person,
            "looked_for": looked_for(opened.conference, person),
            "written": reverse("conference_young_people", args=[code]),
        },
    )


@require_safe
@role_required(*CASEWORK)
def report_page_picture(request: HttpRequest, code: str, key: int, offer: int, number: int) -> HttpResponse:
    """The picture of that page, as the parent would see it."""
    _, _, upload = _opened_or_404(request, code, key, offer, number)
    return page_shown(upload, number)


def _opened_or_404(
    request: HttpRequest, code: str, key: int, offer: int, number: int
) -> tuple[Opened, ReportOffer, Upload]:
    opened, report = with_report_or_404(request, code, key, is_brief=True)
    found = offer_or_404(opened, report, offer)
    upload = WhatIsRead.of_offer(found).upload()
    if upload is None or number not in numbers_of(upload):
        raise Http404
    return opened, found, upload


def _picture(upload: Upload, address: list[Any]) -> dict[str, Any]:
    """Its address and its size; of one that cannot be drawn, why not."""
    try:
        wide, high = size_of(page_drawn(upload, address[-1]))
    except Refused as refused:
        return {"why_not": refused.sentence}
    return {"url": reverse("report_page_picture", args=address), "wide": wide, "high": high}


def _said(done: SeenPage | ReportVersion, number: int, name: str, author: str) -> str:
    if isinstance(done, ReportVersion):
        return f"It goes back to {author} for a version for {name}."
    return f"You have said so of page {number}."
