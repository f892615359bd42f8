"""A report is offered to a parent by their own link, and a second person releases it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import going_on
from conferences.models import Report, ReportOffer
from conferences.reports.actions.offer import (
    offer_facts,
    offer_report,
    release_report,
    who_may_be_offered,
)
from conferences.reports.actions.send_report import sections_of
from conferences.reports.fit import Fit, numbers_of, pages_left
from conferences.reports.forms import OfferForm, ReleaseForm
from conferences.reports.policies import may_be_given, may_keep_reports, may_release
from conferences.reports.views.loading import Opened, with_report_or_404
from conferences.reports.what_is_read import WhatIsRead
from cpunit.domain.refusal import Refusal
from cpunit.papers.tasks import send_outbox
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.actions.prove import Proof, prove
from cpunit.people.models import Person, with_details
from cpunit.uploads.models import Upload
from cpunit.web.act import act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def report_offer(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Ask that parents may read it by their own link. For who may not have it as it stands it says why, and
    leads to where its author is asked for a version.
    """
    opened, report = with_report_or_404(request, code, key, is_brief=True)
    report.conference = opened.conference
    refusal = may_keep_reports(opened.user, opened.conference) or may_be_given(report)
    unfit = {} if refusal else _unfit(opened, report)
    form = OfferForm(parents=opened.reports.parents, unfit=unfit, **filled_in(request))
    nobody = len(unfit) == len(opened.reports.parents) and bool(unfit)
    return act(
        request,
        form,
        opened.page(
            f"Let parents read the report of {opened.author} by their own link",
            intro="Somebody else reads it once more and releases it, with their password.",
            ways=_ways(opened, report, unfit) if nobody else (),
        ),
        may=refusal or (next(iter(unfit.values())) if nobody else None),
        do=lambda: [
            offer_report(report=report, adult=adult, by=opened.user, now=timezone.now())
            for adult in form.cleaned_data["parents"]
        ],
        said="It waits for somebody else to release it.",
        template="conferences/reports/offer.html",
        more=lambda: {"ways": () if nobody else _ways(opened, report, unfit)},
    )


@role_required(*CASEWORK)
def report_release(request: HttpRequest, code: str, key: int, offer: int) -> HttpResponse:
    """The second person's check page: the text as the parent would read it, what is asked of it, and their
    password; of a file each page by itself.
    """
    opened, report = with_report_or_404(request, code, key, is_brief=True)
    found = offer_or_404(opened, report, offer)
    person, read, now = found.participant.person, WhatIsRead.of_offer(found), timezone.now()
    fit, upload = Fit(opened.conference, [person], is_new=True), read.upload()
    may = may_keep_reports(opened.user, opened.conference) or may_release(opened.user, found)
    unfit = None if may else fit.may_read(read, person)
    asked = () if may or unfit else fit.look(read, person, upload).questions
    form = ReleaseForm(stands=offer_facts(found), asked=asked, **filled_in(request))
    proof: Proof | Refusal | None = None
    if request.method == "POST" and not may and not unfit and form.is_valid():
        proof = prove(by=opened.user, password=form.cleaned_data["password"], now=now)
        if isinstance(proof, Refusal):
            form.add_error("password", proof.sentence)

    def do() -> ReportOffer:
        assert isinstance(proof, Proof)
        return release_report(offer=found, proof=proof, seen=form.seal, now=now, answers=form.answers())

    ask = [(f"Ask {opened.author} for a version for {person.name}", _version_page(opened, person.pk))]
    return act(
        request,
        form,
        opened.page(
            f"Let {person.name} read the report of {opened.author}",
            warning="Read it through first. It is given to them as it stands here.",
            ways=[*ask, *_text_ways(opened, read)] if unfit else (),
        ),
        may=may or unfit,
        do=lambda: going_on(form, do),
        said=lambda done: f"{person.name} may read it by their own link. {_told(done)}",
        then=lambda: enqueue(send_outbox),
        template="conferences/reports/release.html",
        more=lambda: {
            "theirs": form.theirs,
            "sections": sections_of(opened.conference, read),
            "version": found.version,
            "pages": pages_shown(opened, found, upload, fit) if upload else [],
            "ways": ask,
        },
    )


def offer_or_404(opened: Opened, report: Report, key: int) -> ReportOffer:
    """With its report, its version and its parent at hand."""
    of = (*with_details("participant__person"), "asked_by", "version")
    found = get_object_or_404(ReportOffer.objects.select_related(*of), pk=key, report=report)
    report.conference = opened.conference
    found.report = report
    return found


def pages_shown(opened: Opened, offer: ReportOffer, upload: Upload, fit: Fit) -> list[dict[str, Any]]:
    """Each page of its file: where it is read, and who said of it when that nothing stands there."""
    person = offer.participant.person
    mark, seen = fit.mark(person), dict[int, str]()
    for each in offer.seen_pages.filter(upload=upload, kept_mark=mark).select_related("by").defer("drawn"):
        seen[each.number] = f"{each.by.name}, {timezone.localtime(each.at):%H:%M}"
    left = set(pages_left(offer, upload, mark, opened.user.pk))
    code, key = opened.conference.code, opened.line.key
    return [
        {
            "number": number,
            "url": reverse("report_page", args=[code, key, offer.pk, number]),
            "seen": seen.get(number, ""),
            "is_left": f"Page {number} is not read" in left,
        }
        for number in numbers_of(upload)
    ]


def _unfit(opened: Opened, report: Report) -> dict[int, Refusal]:
    """Which parents may not be offered it as it stands, by key, and why."""
    keys = [each.pk for each in opened.reports.parents]
    people = list(Person.objects.filter(pk__in=keys).select_related("adult").order_by("pk"))
    found = who_may_be_offered(report, people, opened.conference)
    return {key: refusal for key, refusal in found.items() if refusal}


def _told(offer: ReportOffer) -> str:
    if offer.told_at:
        return "A message tells them that there is something new on their page, and not what."
    return "No message can tell them so safely: tell them yourself that there is something on their page."


def _ways(opened: Opened, report: Report, unfit: dict[int, Refusal]) -> list[tuple[str, str]]:
    """Where what stands in the way is put right: a version for each of them, or the text itself."""
    names = {each.pk: each.name for each in opened.reports.parents}
    versions = [(f"A version for {names[key]}", _version_page(opened, key)) for key in unfit]
    return [*versions, *_text_ways(opened, WhatIsRead(report))] if unfit else []


def _text_ways(opened: Opened, read: WhatIsRead) -> list[tuple[str, str]]:
    code = opened.conference.code
    text = reverse("report_text", args=[code, opened.line.key])
    if not read.sections:
        return [("Type it under its headings", text)]
    return [
        ("What the report says", text),
        ("What young people wrote", reverse("conference_young_people", args=[code])),
    ]


def _version_page(opened: Opened, adult: int) -> str:
    return reverse("report_version", args=[opened.conference.code, opened.line.key, adult])
