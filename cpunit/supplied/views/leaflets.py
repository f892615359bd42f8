"""Leaflets: released and withdrawn by the unit, and read by a family behind their door."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cpunit.domain.words import long_date
from cpunit.doors.behind import FAMILY, Visitor, behind_door
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import Role
from cpunit.supplied.actions.release_leaflet import put_in_leaflet, release_leaflet, withdraw_leaflet
from cpunit.supplied.behind import leaflets_of
from cpunit.supplied.forms import LeafletForm
from cpunit.supplied.models import Leaflet
from cpunit.supplied.policies import KEEPERS
from cpunit.supplied.views.words import TITLE
from cpunit.uploads.handler import was_too_large
from cpunit.web.act import Page, act, press
from cpunit.web.forms import filled_in


@role_required(*KEEPERS)
def new_leaflet(request: HttpRequest) -> HttpResponse:
    """Put one in, for somebody else to release."""
    form = LeafletForm(
        initial={"valid_from": timezone.localdate()}, too_large=was_too_large(request), **filled_in(request)
    )
    return act(
        request,
        form,
        Page(
            "Put in a leaflet",
            reverse("supplied"),
            TITLE,
            intro="It goes with every invitation to those for whom it is, in the place of an older one of "
            "the same title, language and form, once somebody else has read it and released it.",
        ),
        do=lambda: put_in_leaflet(
            content=form.cleaned_data["file"].read(),
            facts=form.facts(),
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda made: f"“{made.title}” waits for somebody else to read it once more and release it.",
    )


@require_POST
@role_required(*KEEPERS)
def leaflet_release(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person has read it."""
    found = get_object_or_404(Leaflet.objects.without_bytes(), pk=pk)
    return press(
        request,
        do=lambda: release_leaflet(leaflet=found, by=user_of(request), now=timezone.now()),
        said=lambda made: f"“{made.title}” goes out from {long_date(made.valid_from)} on.",
        to=reverse("supplied"),
    )


@require_safe
@role_required(*CASEWORK, Role.ADMIN)
def leaflet(request: HttpRequest, pk: int) -> HttpResponse:
    """As it goes out; also one that went out once."""
    found = get_object_or_404(Leaflet, pk=pk)
    return shown_pdf(bytes(found.pdf), found.file_name)


@require_POST
@role_required(*KEEPERS)
def leaflet_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """It goes out no more."""
    found = get_object_or_404(Leaflet.objects.without_bytes(), pk=pk)
    return press(
        request,
        do=lambda: withdraw_leaflet(leaflet=found, by=user_of(request), now=timezone.now()),
        said=f"“{found.title}” goes out no more. Letters that it went with say so still.",
        to=reverse("supplied"),
    )


@require_safe
@behind_door("Leaflets", form=FAMILY)
def door_leaflets(request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
    """Those that suit whoever came in."""
    found = leaflets_of(visitor, timezone.now())
    return render(request, "supplied/behind.html", {"leaflets": found})


@require_safe
@behind_door("A leaflet", form=FAMILY)
def door_leaflet(request: HttpRequest, visitor: Visitor, pk: int) -> HttpResponseBase:
    """One of them."""
    if pk not in {each.pk for each in leaflets_of(visitor, timezone.now())}:
        raise Http404
    found = Leaflet.objects.get(pk=pk)
    return shown_pdf(bytes(found.pdf), found.file_name)
