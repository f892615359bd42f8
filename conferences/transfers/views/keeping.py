"""Record a transfer in, what the other authority tells, and who tracks it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.policies import may_arrange
from conferences.transfers.actions.record_arrival import record_arrival
from conferences.transfers.actions.record_known import PlanThere, record_known
from conferences.transfers.actions.track import track
from conferences.transfers.forms import MEANS, ArrivalForm, TrackingForm, known_form
from conferences.transfers.loading import identity_of, page_about, transfer_or_404
from conferences.transfers.policies import may_keep
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import Family
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*RECORDERS)
def transfer_new(request: HttpRequest, code: str) -> HttpResponse:
    """Children of the family moved here while on a plan of another authority."""
    user = user_of(request)
    family = get_object_or_404(Family.objects.visible_to(user).select_related("area"), code=code)
    form = ArrivalForm(family=family, today=timezone.localdate(), **filled_in(request))
    return act(
        request,
        form,
        Page(
            "Record a transfer in",
            reverse("family", args=[family.code]),
            "Back to the family",
            identity=identity_of(family),
            intro="The children carry a temporary marker until a conference here was held, or the transfer "
            "ends.",
        ),
        may=may_arrange(user),
        do=lambda: record_arrival(
            family=family,
            children=list(form.cleaned_data["children"]),
            authority=form.cleaned_data["authority"],
            notified_on=form.cleaned_data["notified_on"],
            contact=form.cleaned_data["contact"],
            by=user,
            now=timezone.now(),
        ),
        said=lambda saved: f"Transfer {saved.code} is recorded, and the children are marked.",
        to=lambda saved: saved.get_absolute_url(),
    )


@role_required(*RECORDERS)
def transfer_known(request: HttpRequest, code: str) -> HttpResponse:
    """What the other authority told of proceedings and of the plans there."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = known_form(transfer, **filled_in(request))
    return act(
        request,
        form,
        page_about(transfer, f"What {transfer.authority} tells"),
        may=may_keep(user, transfer),
        do=lambda: record_known(
            transfer=transfer,
            contact=form.cleaned_data["contact"],
            proceedings_asked_on=form.cleaned_data["proceedings_asked_on"],
            proceedings_answered_on=form.cleaned_data["proceedings_answered_on"],
            proceedings_open=MEANS[form.cleaned_data["proceedings_open"]],
            plans_there={
                row.child_id: PlanThere(
                    form.cleaned_data[f"category_{row.child_id}"],
                    form.cleaned_data[f"started_on_{row.child_id}"],
                )
                for row in transfer.moved.all()
            },
            by=user,
            now=timezone.now(),
        ),
        said="Saved.",
    )


@role_required(*RECORDERS)
def transfer_chair(request: HttpRequest, code: str) -> HttpResponse:
    """Allocate the chair who tracks the transfer."""
    transfer, user = transfer_or_404(request, code), user_of(request)
    form = TrackingForm(
        family=transfer.family,
        today=timezone.localdate(),
        initial={"chair": transfer.chair_id},
        **filled_in(request),
    )
    return act(
        request,
        form,
        page_about(transfer, "Allocate the chair who tracks the transfer"),
        may=may_keep(user, transfer),
        do=lambda: track(transfer=transfer, chair=form.cleaned_data["chair"], by=user, now=timezone.now()),
        said="The chair is allocated.",
    )
