"""The unit's ladder, and who answers at each of its stages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.domain.escalation import stages_to_name
from cpunit.domain.words import isolated, listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Professional, Role
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from escalations.concern.ladder import current_ladder
from escalations.holders.actions.name_holders import name_holders
from escalations.holders.facts import named_at
from escalations.holders.forms import HoldersForm
from escalations.holders.policies import may_name

NOBODY = "Nobody is named yet"


@require_safe
@role_required(*CASEWORK, Role.ADMIN)
def ladder(request: HttpRequest) -> HttpResponse:
    """The stages in order, their limits, and who answers."""
    user = user_of(request)
    found, named, may = current_ladder(), named_at(), may_name(user) is None
    to_name = stages_to_name(found)
    return render(
        request,
        "escalations/holders/ladder.html",
        {
            "ladder": found,
            "back": (reverse("settings"), "Settings")
            if user.is_administrator
            else (reverse("challenge"), "Challenge"),
            "rows": [
                {
                    "key": stage.name,
                    "value": _who(named.get(stage.code, [])) if stage in to_name else stage.recipients,
                    "url": reverse("ladder_stage", args=[stage.code]) if may and stage in to_name else "",
                    "action": "Change" if named.get(stage.code) else "Name who answers",
                }
                for stage in found.stages
            ],
        },
    )


@role_required(Role.MANAGER, Role.ADMIN)
def ladder_stage(request: HttpRequest, stage: str) -> HttpResponse:
    """Who answers at one stage."""
    rung = next((each for each in stages_to_name(current_ladder()) if each.code == stage), None)
    if rung is None:
        raise Http404
    named = named_at().get(stage, [])
    form = HoldersForm(**filled_in(request), named=named, standing=f"{_who(named)}.")
    return act(
        request,
        form,
        Page(
            f"Who answers at “{rung.name}”",
            reverse("ladder"),
            "The ladder",
            intro=f"The document says: {rung.recipients}. What moves up goes to them by itself.",
        ),
        may=may_name(user_of(request)),
        do=lambda: name_holders(
            stage=stage,
            people=list(form.cleaned_data["professionals"]),
            by=user_of(request),
            now=timezone.now(),
        ),
        said="It is saved. What moves up from now on goes to them.",
    )


def _who(named: list[Professional]) -> str:
    return listed([isolated(each.name) for each in named]) or NOBODY
