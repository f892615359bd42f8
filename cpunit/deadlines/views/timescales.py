"""The timescales: the profile's numbers, where they come from, and the unit's own in their place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cpunit.deadlines.actions.override_rule import override_rule
from cpunit.deadlines.forms import OverrideForm
from cpunit.deadlines.models import Recount
from cpunit.deadlines.table import own_rows, rows_of, table
from cpunit.deadlines.tasks import recount_dates
from cpunit.domain.profiles import PROFILES
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role, UnitSettings
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@role_required(Role.ADMIN)
def timescales(request: HttpRequest) -> HttpResponse:
    """Every timescale of the unit, with its source."""
    profile = PROFILES[UnitSettings.current().profile]
    context = {"rows": table(today=timezone.localdate()), "profile": profile}
    return render(request, "deadlines/timescales.html", context)


@role_required(Role.ADMIN)
def timescale(request: HttpRequest, kind: str) -> HttpResponse:
    """One timescale: what is published, what the unit made of it and when, and a form to change it."""
    if kind not in set(Kind):
        raise Http404
    which = Kind(kind)
    rows = rows_of(which, today=timezone.localdate())
    form = OverrideForm(
        conferences=[(row.conference.value, row.conference_words) for row in rows], **filled_in(request)
    )
    return act(
        request,
        form,
        Page(which.words, reverse("settings_timescales"), "Back to timescales"),
        do=lambda: override_rule(
            kind=which,
            conference=ConferenceKind(form.cleaned_data["conference"]),
            own=form.own(),
            by=user_of(request),
            now=timezone.now(),
        ),
        said="The timescale is changed. The open dates that it touches are being counted anew.",
        to=request.path,
        then=lambda: enqueue(recount_dates),
        template="deadlines/timescale.html",
        more=lambda: {
            "kind": which,
            "rows": rows,
            "own": own_rows(which),
            "changes": Recount.objects.filter(override__kind=kind)
            .select_related("override", "asked_by")
            .order_by("-asked_at", "-id"),
        },
    )
