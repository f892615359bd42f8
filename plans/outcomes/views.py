"""Close a conference: the check page, and the closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.conference.loading import conference_or_404
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import alike
from conferences.live.missing import left_empty, still_missing
from conferences.live.policies import may_lead_record
from conferences.live.standing import Standing
from conferences.models import Conference, Decision
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import day_and_date, listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.watched import CheckForm
from plans.outcomes.actions.close_conference import close_conference


@role_required(*CASEWORK)
def conference_close(request: HttpRequest, code: str) -> HttpResponse:
    """What will happen to whom when the conference closes; what is still missing until then."""
    conference, user = conference_or_404(request, code), user_of(request)
    standing = Standing.of(conference)
    refusal = may_lead_record(user, conference, standing.booking)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_record", conference.code)
    effects = effects_of(standing, conference)
    form = CheckForm(effects=effects, **filled_in(request))
    form.submit_label = "Close the conference"
    form.submit_class = "govuk-button--warning"
    return act(
        request,
        form,
        Page(
            f"Close conference {conference.code}?",
            reverse("conference_record", args=[conference.code]),
            "Back to the record",
            effects=effects,
            warning="Attendance, views, decisions and the outline plan can then no longer be changed.",
        ),
        do=lambda: close_conference(conference=conference, by=user, now=timezone.now()),
        said="The conference is closed. What is to do now stands below.",
        to=reverse("conference_after", args=[conference.code]),
        template="plans/outcomes/close_conference.html",
        more=lambda: {
            "conference": conference,
            "empty": left_empty(standing),
            "missing": still_missing(standing, Reckoner.current()),
        },
    )


def effects_of(standing: Standing, conference: Conference) -> list[str]:
    """What closing does, to whom, in words."""
    effects = []
    for child in standing.children:
        decision = standing.decisions.get(child.pk)
        if decision is None:
            continue
        if decision.outcome == Decision.Outcome.PLAN:
            effects.append(
                f"A child protection plan starts for {child.name}, category "
                f"{decision.get_category_display().lower()}."
            )
        elif decision.outcome == Decision.Outcome.CHILD_IN_NEED and decision.child_in_need_review_on:
            effects.append(
                f"{child.name} has a child in need plan, first reviewed on "
                f"{day_and_date(decision.child_in_need_review_on)}."
            )
        else:
            effects.append(f"No plan starts for {child.name}.")
    on_a_plan = Deciding(standing).on_a_plan
    starting = [each for each in standing.attached if each.child in on_a_plan]
    groups = alike(starting, ("first_core_group_on", "review_on"))
    for first, group in groups:
        if first.first_core_group_on and first.review_on:
            names = f"For {listed([each.child.name for each in group])}: the" if len(groups) > 1 else "The"
            effects.append(
                f"{names} first core group is on {day_and_date(first.first_core_group_on)}, and the review "
                f"is on {day_and_date(first.review_on)}."
            )
    if on_a_plan:
        names = listed([child.name for child in on_a_plan])
        effects.append(f"The dates of core groups, visits and reviews begin to run for {names}.")
    effects.append(
        "The dates for the outline plan, the distribution, the case system and the minutes begin to run."
    )
    return effects
