"""Hand a family over to another team."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.models import Booking, Conference, TransferIn
from cpunit.dashboards.actions.hand_over import hand_over
from cpunit.domain.words import listed
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.forms.family import HandOverForm
from cpunit.people.models import Family
from cpunit.people.policies import may_change_family
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from plans.models import Plan

INTRO = (
    "The family and all its dates move to the lists of the new team and its area. "
    "If that area is not one of yours, you will not see the family any more. "
    "A chair who does not chair there, or has to do with the case there, is taken off the family’s plans and "
    "transfers. "
    "Where a conference is booked, its chair and business support must work in that area too: book others "
    "who work in both, or hand the family over after the conference."
)


def _elsewhere(family: Family) -> str:
    """That a conference stays booked in a room of the area that the family left; "" where none does."""
    bookings = Booking.objects.filter(
        conference__family=family, conference__state=Conference.State.BOOKED, cancelled_at__isnull=True
    ).select_related("venue", "conference")
    return " ".join(
        f"{each.conference.code} stays booked at {each.venue}, which is not of the new area: it is held "
        "there unless it is moved on the page of the conference."
        for each in bookings.order_by("starts_at", "pk")
        if each.venue and each.venue.area_id != family.area_id
    )


def _alone(family: Family) -> str:
    """That plans or transfers in are without a chair; "" where none is."""
    plans = Plan.objects.open().filter(child__family=family, chair=None).values_list("reference", flat=True)
    open_ones = TransferIn.objects.filter(family=family, chair=None, state__in=TransferIn.OPEN)
    transfers = open_ones.values_list("reference", flat=True)
    return " ".join(
        f"No chair answers for {listed(list(codes))} now: allocate one on the {record}’s page."
        for codes, record in ((plans, "plan"), (transfers, "transfer"))
        if codes
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

    def sees_it() -> bool:
        return Family.objects.visible_to(user).filter(pk=family.pk).exists()

    return act(
        request,
        form,
        Page("Hand the family over to another team", f"/families/{code}/", f"Family {code}", intro=INTRO),
        may=may_change_family(user, family),
        do=lambda: hand_over(
            family=family,
            team=form.cleaned_data["team"],
            social_worker=form.cleaned_data["social_worker"],
            by=user,
            now=now,
        ),
        said=lambda handed: " ".join(
            filter(
                None,
                [f"Family {code} is handed over to {handed.team}.", _alone(handed), _elsewhere(handed)],
            )
        ),
        to=lambda _: f"/families/{code}/" if sees_it() else "/children/",
    )
