"""Hand a family over to another team."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from cpunit.dashboards.actions.hand_over import hand_over
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.forms.family import HandOverForm
from cpunit.people.models import Family
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in

INTRO = (
    "The family and all its dates move to the lists of the new team and its area. "
    "If that area is not one of yours, you will not see the family any more."
)


@role_required(*RECORDERS)
@transaction.atomic
def to_another_team(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the team and who holds the case there."""
    user = user_of(request)
    now = timezone.now()
    family = get_object_or_404(Family.objects.visible_to(user).select_for_update(), code=code)
    form = HandOverForm(
        initial={"team": family.team_id, "social_worker": family.social_worker_id}, **filled_in(request)
    )
    form.cancel_url = f"/families/{code}/"
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(
            form,
            lambda: hand_over(
                family=family, team=given["team"], social_worker=given["social_worker"], by=user, now=now
            ),
        )
        if done:
            messages.success(request, f"Family {code} is handed over to {given['team'].name}.")
            sees_it = Family.objects.visible_to(user).filter(pk=family.pk).exists()
            return redirect("family", code=code) if sees_it else redirect("children")
    return render(
        request,
        "people/form.html",
        {
            "form": form,
            "heading": "Hand the family over to another team",
            "intro": INTRO,
            "back_url": f"/families/{code}/",
            "back": f"Family {code}",
        },
    )
