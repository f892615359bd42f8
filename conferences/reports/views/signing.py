"""A report is signed off, sent back, or shared without; and given to the parents."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from conferences.conference.booked import may_lead, standing_booking
from conferences.conference.sealed import going_on
from conferences.models import Report
from conferences.reports.actions.give_report import give_report
from conferences.reports.actions.sign_off import read_facts, send_back, share_unsigned, sign_off
from conferences.reports.forms import GivenForm, SignForm, UnsignedForm
from conferences.reports.on_paper import who_may_be_given_on_paper
from conferences.reports.policies import (
    may_be_given,
    may_keep_reports,
    may_stand_unsigned,
    signers_of,
    standing_back,
)
from conferences.reports.views.loading import Opened, with_report_or_404
from conferences.reports.who import Who
from cpunit.domain.refusal import Refusal
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import Person, Professional
from cpunit.people.reach import housed
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def report_signed(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Record that its manager signed it off, or sent it back with what words."""
    opened, report = with_report_or_404(request, code, key)
    who = signers_of(opened.line.professional, opened.conference.family)
    signers = Professional.objects.filter(pk__in=who)
    form = SignForm(
        signers=signers.order_by("name", "pk"),
        stands=read_facts(report),
        back=standing_back(report),
        **filled_in(request),
    )

    def do() -> object:
        typed = form.cleaned_data
        common = {"report": report, "signer": typed["signer"], "who": Who(user=opened.user)}
        common |= {"now": timezone.now(), "seen": form.seal}
        if typed["how"] == SignForm.BACK:
            return send_back(words=typed["words"], **common)
        return sign_off(as_it_is=typed.get("as_it_is", False), **common)

    return act(
        request,
        form,
        opened.page(f"Sign off the report of {opened.author}"),
        may=may_keep_reports(opened.user, opened.conference) or _nobody_signs(opened, who),
        do=lambda: going_on(form, do),
        said=lambda done: (
            "The report is signed off." if isinstance(done, Report) else "It is recorded that it went back."
        ),
        template="conferences/reports/form.html",
        more=lambda: {"theirs": form.theirs},
    )


@role_required(*CASEWORK)
def report_unsigned(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """The chair says why the family has it before it is signed off."""
    opened, report = with_report_or_404(request, code, key)
    form = UnsignedForm(**filled_in(request))
    may = may_keep_reports(opened.user, opened.conference)
    return act(
        request,
        form,
        opened.page(
            f"Share the report of {opened.author} before it is signed off",
            warning="The family may be given a report that its manager has not read.",
        ),
        may=may or may_lead(opened.user, standing_booking(opened.conference)) or may_stand_unsigned(report),
        do=lambda: share_unsigned(
            report=report, why=form.cleaned_data["why"], by=opened.user, now=timezone.now()
        ),
        said="The report may be given to the family. Why stands beside it.",
    )


@role_required(*CASEWORK)
def report_given(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Which parents had it, on one day, by one way."""
    opened, report = with_report_or_404(request, code, key, is_brief=True)
    parents = opened.reports.parents
    people = list(Person.objects.filter(pk__in=[each.pk for each in parents]).select_related("adult"))
    refusals = who_may_be_given_on_paper(report, people, opened.conference)
    unfit = list(dict.fromkeys(each.sentence for each in refusals.values() if each))
    rows = opened.conference.participants.kept_out().select_related("exclusion")
    form = GivenForm(
        parents=parents,
        is_unfit=bool(unfit),
        is_safe=len(housed(people)) == len(people),
        kept={each.person_id: each.kept_words for each in rows},
        **filled_in(request),
    )

    def do() -> None:
        for adult in form.cleaned_data["parents"]:
            give_report(
                report=report,
                adult=adult,
                given_on=form.cleaned_data["given_on"],
                how=form.cleaned_data["how"],
                is_taken_out=form.cleaned_data["is_taken_out"],
                went_all_the_same=form.cleaned_data["went_all_the_same"],
                who=Who(user=opened.user),
                now=timezone.now(),
            )

    return act(
        request,
        form,
        opened.page(f"Who was given the report of {opened.author}", warning=" ".join(unfit)),
        may=may_keep_reports(opened.user, opened.conference) or may_be_given(report),
        do=do,
        said="It is recorded who was given the report.",
    )


def _nobody_signs(opened: Opened, signers: set[int]) -> Refusal | None:
    if signers:
        return None
    return Refusal(
        f"Nobody is recorded who could sign it off: neither who supervises {opened.author}, nor who manages "
        "the family’s team. A service manager records it in the settings."
    )
