"""A report is offered to a parent by their own link, and a second person releases it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import going_on
from conferences.models import Report, ReportOffer
from conferences.reports.actions.offer import offer_report, release_report
from conferences.reports.actions.send_report import sections_of
from conferences.reports.actions.sign_off import read_facts
from conferences.reports.exposed import may_be_offered
from conferences.reports.forms import OfferForm, ReleaseForm
from conferences.reports.policies import may_be_given, may_keep_reports, may_release
from conferences.reports.views.loading import Opened, with_report_or_404
from cpunit.domain.refusal import Refusal
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.actions.prove import Proof, prove
from cpunit.web.act import act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def report_offer(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Ask that parents may read it by their own link."""
    opened, report = with_report_or_404(request, code, key)
    form = OfferForm(parents=opened.reports.parents, **filled_in(request))
    refusal = may_keep_reports(opened.user, opened.conference) or may_be_given(report)
    unfit = may_be_offered(report, opened.conference.family)
    return act(
        request,
        form,
        opened.page(
            f"Let parents read the report of {opened.author} by their own link",
            intro="Somebody else reads it once more and releases it, with their password.",
            ways=_ways(opened, report) if unfit and not refusal else (),
        ),
        may=refusal or unfit,
        do=lambda: [
            offer_report(report=report, adult=adult, by=opened.user, now=timezone.now())
            for adult in form.cleaned_data["parents"]
        ],
        said="It waits for somebody else to release it.",
    )


@role_required(*CASEWORK)
def report_release(request: HttpRequest, code: str, key: int, offer: int) -> HttpResponse:
    """The second person's check page: the text as the parent would read it, and their password."""
    opened, report = with_report_or_404(request, code, key)
    of = ("participant__person__adult", "asked_by")
    found = get_object_or_404(ReportOffer.objects.select_related(*of), pk=offer, report=report)
    found.report = report
    form = ReleaseForm(stands=read_facts(report), **filled_in(request))
    who, now = found.participant.person.name, timezone.now()
    may = may_keep_reports(opened.user, opened.conference) or may_release(opened.user, found)
    unfit = None if may else may_be_offered(report, opened.conference.family)
    may = may or unfit
    proof: Proof | Refusal | None = None
    if request.method == "POST" and not may and form.is_valid():
        proof = prove(by=opened.user, password=form.cleaned_data["password"], now=now)
        if isinstance(proof, Refusal):
            form.add_error("password", proof.sentence)

    def do() -> ReportOffer:
        assert isinstance(proof, Proof)
        return release_report(offer=found, proof=proof, seen=form.seal, now=now)

    return act(
        request,
        form,
        opened.page(
            f"Let {who} read the report of {opened.author}",
            warning="Read it through first. It is given to them as it stands here.",
            ways=_ways(opened, report) if unfit else (),
        ),
        may=may,
        do=lambda: going_on(form, do),
        said=lambda done: f"{who} may read it by their own link. {_told(done)}",
        then=lambda: enqueue(send_outbox),
        template="conferences/reports/release.html",
        more=lambda: {"theirs": form.theirs, "sections": sections_of(opened.conference, report)},
    )


def _told(offer: ReportOffer) -> str:
    if offer.told_at:
        return "A message tells them that there is something new on their page, and not what."
    return "No message can tell them so safely: tell them yourself that there is something on their page."


def _ways(opened: Opened, report: Report) -> list[tuple[str, str]]:
    """Where what stands in the way is put right: the text, or where what may be meant is looked at."""
    code, text = (
        opened.conference.code,
        reverse("report_text", args=[opened.conference.code, opened.line.key]),
    )
    if not report.sections:
        return [("Type it under its headings", text)]
    return [
        ("What the report says", text),
        ("What young people wrote", reverse("conference_young_people", args=[code])),
    ]
