"""The interim safety plan: the version that holds, those before it, and a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.conference.because import conferences_after
from conferences.conference.identity import identity_before, identity_of
from conferences.conference.loading import conference_or_404, discussion_or_404
from conferences.conference.safety_plan import codes_behind, versions_of
from conferences.models import Conference, StrategyDiscussion
from conferences.requests.actions.record_safety_plan import record_safety_plan
from conferences.requests.forms.safety_plan import SafetyPlanForm
from conferences.requests.policies import may_keep_safety_plan
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def discussion_safety_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Of a discussion, before there is a conference."""
    record = discussion_or_404(request, code)
    if record.first is not None:
        return redirect("strategy_discussion_safety_plan", record.first.code)
    after = conferences_after(record).order_by("-pk").first()
    if after is not None:
        return redirect("conference_safety_plan", after.code)
    page = Page(
        f"Interim safety plan of {record.code}",
        reverse("strategy_discussion", args=[record.code]),
        "Back to the discussion",
        identity=identity_before(record, record.family),
    )
    return _page(request, record, [record.code], page)


@role_required(*CASEWORK)
def conference_safety_plan(request: HttpRequest, code: str) -> HttpResponse:
    """Of a conference, until its close."""
    record = conference_or_404(request, code)
    page = Page(
        f"Interim safety plan until {record.code}",
        reverse("conference", args=[record.code]),
        "Back to the conference",
        identity=identity_of(record),
    )
    return _page(
        request, record, codes_behind(record, list(record.causes.values_list("pk", flat=True))), page
    )


def _page(
    request: HttpRequest, record: StrategyDiscussion | Conference, codes: list[str], page: Page
) -> HttpResponse:
    user, versions = user_of(request), versions_of(codes)
    holds = f"{versions[0].words}: {versions[0].text}" if versions else "None is recorded."
    form = SafetyPlanForm(standing=f"What holds now: {holds}", **filled_in(request))
    return act(
        request,
        form,
        page,
        may=may_keep_safety_plan(user, record),
        do=lambda: record_safety_plan(
            record=record,
            text=form.cleaned_data["text"],
            agreed_on=form.cleaned_data["agreed_on"],
            agencies=form.cleaned_data["agencies"],
            others=form.cleaned_data["others"],
            until=form.cleaned_data["until"],
            by=user,
            now=timezone.now(),
        ),
        said="The interim safety plan is recorded.",
        template="conferences/requests/safety_plan.html",
        more=lambda: {"versions": versions},
    )
