"""The page on which what was expected in place of a conference is recorded as done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.calling_off.actions.meet_expectation import meet_expectation
from conferences.calling_off.forms import MetForm
from conferences.calling_off.policies import may_meet
from conferences.calling_off.views.calling_off import page_about
from conferences.conference.loading import conference_or_404
from conferences.models import Conference, Expectation
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_expected(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """When the safety plan was in place, or the child in need meeting was held."""
    conference, user = conference_or_404(request, code), user_of(request)
    expectation = get_object_or_404(
        Expectation.objects.select_related("called_off"), called_off__conference=conference, kind=kind
    )
    form = MetForm(**filled_in(request))
    name = expectation.get_kind_display()
    return act(
        request,
        form,
        page_about(
            conference,
            f"{name} instead of {conference.code}",
            effects=[f"It was expected by {day_and_date(expectation.due)}, and leaves Today."],
        ),
        may=may_meet(user, expectation),
        do=lambda: meet_expectation(
            expectation=expectation,
            done_on=form.cleaned_data["done_on"],
            words=form.cleaned_data["words"],
            by=user,
            now=timezone.now(),
        ),
        said=f"{name}: recorded.",
        template="conferences/calling_off/expected.html",
        more=lambda: {"plan_url": _plan_url(expectation, conference)},
    )


def _plan_url(expectation: Expectation, conference: Conference) -> str:
    """Where the safety plan itself is recorded, which is more than that there is one."""
    if expectation.kind != Expectation.Kind.SAFETY_PLAN or expectation.done_on is not None:
        return ""
    return reverse("conference_safety_plan", args=[conference.code])
