"""What parents say before the day, and what was changed for it (WKF-6)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.conference.sealed import going_on
from conferences.models import FamilyAnswer
from conferences.reports.actions.answer_report import (
    answer_report,
    change_facts,
    record_change,
    settle_answer,
    settled_facts,
)
from conferences.reports.facts import Reports
from conferences.reports.forms import AnswerForm, ChangedForm, SettleForm
from conferences.reports.policies import may_be_settled, may_keep_reports, may_settle
from conferences.reports.views.loading import with_report_or_404
from conferences.reports.who import Who
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def report_answer(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """A parent's answer to one report, as they gave it."""
    opened, report = with_report_or_404(request, code, key)
    form = AnswerForm(parents=opened.reports.parents, **filled_in(request))
    return act(
        request,
        form,
        opened.page(f"What a parent says to the report of {opened.author}"),
        may=may_keep_reports(opened.user, opened.conference),
        do=lambda: answer_report(
            conference=opened.conference,
            report=report,
            who=Who(user=opened.user),
            now=timezone.now(),
            **form.given(),
        ),
        said="The answer is kept, and stands in the record to be read out.",
    )


@role_required(*CASEWORK)
def report_views(request: HttpRequest, code: str) -> HttpResponse:
    """A parent's own views of all of it, before the day."""
    conference, user = conference_or_404(request, code), user_of(request)
    form = AnswerForm(parents=Reports.of(conference).parents, **filled_in(request))
    return act(
        request,
        form,
        Page(
            "A parent’s own views",
            reverse("conference_reports", args=[code]),
            "Back to the reports",
            identity=identity_of(conference),
            code=code,
        ),
        may=may_keep_reports(user, conference),
        do=lambda: answer_report(
            conference=conference, report=None, who=Who(user=user), now=timezone.now(), **form.given()
        ),
        said="Their views are kept, and stand in the record to be read out.",
    )


@role_required(*CASEWORK)
def report_changed(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """What was changed for one answer, or why nothing was."""
    conference, user = conference_or_404(request, code), user_of(request)
    mine = FamilyAnswer.objects.visible_to(user).filter(conference=conference)
    answer = get_object_or_404(mine.select_related("person__adult", "report"), pk=key)
    form = ChangedForm(stands=change_facts(answer), **filled_in(request))
    place = answer.report.participant_id if answer.report else None
    back = reverse("report", args=[code, place]) if place else reverse("conference_reports", args=[code])
    return act(
        request,
        form,
        Page(
            f"What was changed for the answer of {answer.adult.name}",
            back,
            "Back to the report" if place else "Back to the reports",
            identity=identity_of(conference),
            code=code,
        ),
        may=may_keep_reports(user, conference),
        do=lambda: going_on(
            form,
            lambda: record_change(
                answer=answer,
                changed=form.cleaned_data["changed"],
                who=Who(user=user),
                seen=form.seal,
                now=timezone.now(),
            ),
        ),
        said="It is recorded what was changed.",
        template="conferences/reports/form.html",
        more=lambda: {"theirs": form.theirs, "answer": answer},
    )


@role_required(*CASEWORK)
def report_read_out(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """The chair says whether what somebody wrote who is excluded is read out."""
    conference, user = conference_or_404(request, code), user_of(request)
    mine = FamilyAnswer.objects.visible_to(user).filter(conference=conference)
    answer = get_object_or_404(mine.told().select_related("person__adult", "report"), pk=key)
    form = SettleForm(stands=settled_facts(answer), **filled_in(request))
    return act(
        request,
        form,
        Page(
            f"What {answer.adult.name} wrote, who is excluded" if answer.mark else "What a parent wrote",
            reverse("conference_reports", args=[code]),
            "Back to the reports",
            identity=identity_of(conference),
            code=code,
        ),
        may=may_settle(user, conference) or may_be_settled(answer),
        do=lambda: going_on(
            form,
            lambda: settle_answer(
                answer=answer,
                is_read_out=form.cleaned_data["is_read_out"],
                by=user,
                seen=form.seal,
                now=timezone.now(),
            ),
        ),
        said="It is recorded whether it is read out.",
        template="conferences/reports/form.html",
        more=lambda: {"theirs": form.theirs, "answer": answer},
    )
